"""Letters of every sort for hypothesis: articles with links, figures, tables, notes; events, questions, attachments.

Bodies are made by the real converter from random Markdown, libraries by hand. Every number and address is
drawn, so that a lost one has no equal that could stand for it by chance.
"""

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from plugins.newsroom.markup import convert
from plugins.newsroom.model import Advertisement, Article, Ballot, Body, Document, Event, Library, Picture
from tests.factories import make_article, make_event, make_letter, make_library, make_organization, make_page

WORDS = ("плата", "договор", "в\u00a0школе", "ставка «на лето»", "день_врача", "№", "a*b", "ёлка", "от и до", "R&D <1>")
PHOTO = Picture(path="pictures/zal.jpg", width=900, height=600, digest="0123456789ab")
PDF = b"%PDF-1.7\n"
FACTS = {PHOTO.path: PHOTO}

number = st.integers(min_value=2, max_value=10**9)
figure = st.one_of(
    number.map(str),
    number.map(lambda n: f"{n:,}".replace(",", "\u00a0") + " руб."),
    st.tuples(number, number).map(lambda pair: f"{pair[0]},{pair[1] % 100:02} %"),
    st.dates().map(lambda day: f"{day:%d.%m.%Y}"),
    number.map(lambda n: f"{n % 28 + 1} декабря {n % 90 + 1990} года"),
    number.map(lambda n: f"+7 (000) {n % 1000:03}-{n % 89 + 10}-{n % 79 + 20}"),
    number.map(lambda n: f"м<sup>{n % 10}</sup>"),
)
words = st.lists(st.sampled_from(WORDS) | figure, min_size=1, max_size=6).map(" ".join)
address = st.one_of(
    number.map(lambda n: f"https://sosed.example/{n}/"),
    number.map(lambda n: f"https://sosed.example/a_b?x={n}&y=1#m{n}"),
    number.map(lambda n: f"https://профсоюз.рф/устав-{n}"),
    number.map(lambda n: f"http://sosed.example:8080/%D1%83/{n}"),
    number.map(lambda n: f"mailto:p{n}@sosed.example"),
    number.map(lambda n: f"mailto:p{n}@sosed.example?subject=%D0%94%D0%B0%20{n}"),
    number.map(lambda n: f"tel:+7000{n:07}"),
    st.sampled_from(("pages/kontakty", "pages/kontakty#gde-5", "news/2026/11-20-a0")),
)
link = st.one_of(
    st.builds("[{}]({})".format, words.map(lambda said: said.replace("[", "")), address),
    st.builds('<a href="{}">{}</a>'.format, address.filter(lambda one: one.startswith("http")), words),
    number.map(lambda n: f"<https://sosed.example/x{n}>"),
    number.map(lambda n: f"<p{n}@sosed.example>"),
    st.builds("**[{}]({})**".format, figure, address),
)
phrase = st.lists(words | link, min_size=1, max_size=5).map(" ".join)


@st.composite
def table(draw: st.DrawFn) -> str:
    columns, cell = draw(st.integers(1, 5)), phrase.map(lambda said: said.replace("|", ""))
    rows = draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=2, max_size=4))
    rule = "|".join(draw(st.lists(st.sampled_from(("---", "--:", ":-:")), min_size=columns, max_size=columns)))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((lines[0], f"|{rule}|", *lines[1:]))


@st.composite
def noted(draw: st.DrawFn) -> str:
    name = draw(number)
    return f"{draw(phrase)}.[^n{name}]\n\n[^n{name}]: {draw(phrase)}"


items = st.lists(phrase, min_size=1, max_size=4)
block = st.one_of(
    phrase, table(), noted(),
    items.map(lambda all_: "\n".join(f"- {one}" for one in all_)),
    st.tuples(number, items).map(lambda two: "\n".join(f"{two[0] % 90 + n}. {one}" for n, one in enumerate(two[1]))),
    st.tuples(phrase, items).map(lambda two: f"1. {two[0]}\n\n" + "\n".join(f"    - {one}" for one in two[1])),
    items.map(lambda all_: "\n".join(f"> {one}\n>" for one in all_)),
    phrase.map(lambda said: f"## {said}"),
    st.builds("::: врезка {}\n{}\n:::".format, words, phrase),
    st.builds("::: цитата {}\n{}\n:::".format, words, phrase),
    st.builds('![{}](pictures/zal.jpg "{}")'.format, words.map(lambda one: one.replace('"', "")), number),
    st.builds("{}\n:   {}".format, words, phrase),
    st.builds("{}  \n{}".format, phrase, phrase),
    st.builds("::: swot Итоги\n### Сильные стороны\n- {}\n\n### Слабые стороны\n- {}\n:::".format, phrase, phrase),
    st.builds("<details><summary>{}</summary>{}</details>".format, words, phrase),
    st.builds("```\n{}\n```".format, words),
)  # fmt: skip
body = st.lists(block, min_size=1, max_size=6).map("\n\n".join).map(lambda text: convert(text, facts=FACTS).body)


@st.composite
def article(draw: st.DrawFn, slug: str) -> Article:
    channels = draw(st.sampled_from((("site", "letter"), ("letter",))))
    ad = draw(st.none() | number.map(lambda n: Advertisement(advertiser=f"ООО «Сосна {n}»", erid=f"2V{n}")))
    values: dict[str, Any] = {"title": draw(words), "body": draw(body), "channels": channels, "ad": ad}
    values |= {"summary": draw(words | st.just("")), "rubric": draw(words), "sources": (draw(words),)}
    values |= {"picture": draw(st.none() | words.map(_photo))}
    return make_article(slug, **values)


@st.composite
def event(draw: st.DrawFn) -> Event:
    values = {"title": draw(words), "summary": draw(words), "contact": draw(words), "location": draw(words)}
    n = draw(number)
    values |= {"video_url": f"https://video.example/{n}", "map_link": f"https://karta.example/{n}"}
    starts = f"2026-12-{n % 28 + 1:02} {n % 24:02}:{n % 60:02}"
    return make_event(starts=starts, picture=draw(st.none() | words.map(_photo)), **values)  # type: ignore[arg-type]


def _photo(said: str) -> Picture:
    words = {"alt": f"Сад {said}", "caption": said, "credit": "Фото: А. Б."}
    return Picture(path="pictures/sad.jpg", width=500, height=300, digest="aaaaaaaaaaaa", **words)  # type: ignore[arg-type]


@st.composite
def ballot(draw: st.DrawFn) -> Ballot:
    answers = draw(st.lists(words, min_size=2, max_size=5))
    url = draw(st.sampled_from(("", "https://oprosy.example/5/")))
    return Ballot(question=draw(words), answers=tuple(answers), url=url)


@st.composite
def library(draw: st.DrawFn, root: Path) -> Library:
    """Return a library with one letter."""
    articles = tuple(draw(article(f"a{n}")) for n in range(draw(st.integers(0, 3))))
    events = tuple(draw(st.lists(event(), max_size=1)))
    file = Document(id="documents/p.pdf", title=draw(words), size=len(PDF), address="dokumenty/p.pdf")
    (root / "documents").mkdir(exist_ok=True)
    (root / file.id).write_bytes(PDF)
    letter = make_letter(
        title=draw(words), subject=draw(words), preheader=draw(words | st.just("")), closing=draw(words),
        kind=draw(st.sampled_from(("новости", "официальное"))), number=draw(figure | st.just("")),
        articles=tuple(one.id for one in (*events, *articles)), body=draw(body), poll=draw(st.none() | ballot()),
        attachments=draw(st.sampled_from(((), (file.id,)))),
    )  # fmt: skip
    service = draw(st.sampled_from(("", "https://pisma.profsoyuz.example")))
    return make_library(
        root, articles=articles, events=events, letters=(letter,), documents=(file,), issues=(),
        pages=(make_page(body=Body()),), organization=make_organization(service=service),
    )  # fmt: skip
