"""Pull quotes: one strong sentence of the text itself, away from its place; weak, cut or pointing ones are refused.

In the paper a quote stands between two paragraphs, is so many whole lines high, and is not read out a second time.
"""

import datetime as dt
import html as entities
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newspaper import blocks, heads, quotes, shapes
from newspaper.compose import lay_out
from newspaper.desk import Desk
from newspaper.edition import make
from newspaper.formats import find
from newspaper.galley import Piece
from newspaper.pasteup import draw
from newspaper.screen import marks, prepare
from newspaper.setting import lines_of
from plugins.newsroom.model import Body
from plugins.newsroom.reader import read_library
from plugins.toolkit.tokens import read_tokens
from tests import factories
from tests.conftest import HOUSE
from tests.newspaper import sample

STRONG = "Никто не обязан замещать урок бесплатно, пока договор подписан и действует."
PLAIN = "Во вторник в школе собрали родителей и долго говорили о ремонте"


def text(*inside: str, count: int = 12) -> str:
    rest = [f"{PLAIN} номер {number}." for number in range(count)]
    return "".join(f"<p>{one}</p>\n" for one in (*inside, *rest))


def quote(html: str) -> str:
    made = quotes.quote(html)
    found = re.fullmatch(r'<main class="pull-quote"><p>(.*)</p></main>', made.html) if made else None
    return found[1] if found else ""


def test_somebodys_own_words_are_taken_and_stand_apart_from_their_place() -> None:
    made = quotes.quote(text(f"— {STRONG}"))
    assert made is not None
    assert quote(text(f"— {STRONG}")) == STRONG
    assert quotes.APART <= made.after <= 12


def test_a_quote_parts_no_announcement_from_what_it_announces_and_stands_in_no_box() -> None:
    html = text(f"— {STRONG}")
    made = quotes.quote(html)
    assert made is not None
    parted = html.split("\n")
    parted[made.after - 1] = "<p>Комиссия записала вот что:</p>"
    other = quotes.quote("\n".join(parted))
    assert other is not None
    assert other.after != made.after
    boxed = f'<p>— {STRONG}</p><aside class="note">{text(count=14)}</aside>{text(count=8)}'
    placed = quotes.quote(boxed)
    assert placed is not None
    assert placed.after > 2, "not after the first paragraph, not in the box"


@pytest.mark.parametrize(
    "weak",
    [
        "— Это никто не обязан делать бесплатно, пока договор подписан.",
        "— Никто не обязан замещать бесплатно, — сказала она залу и села на место.",
        "— Никто не обязан: так записано в договоре, и спорить тут не о чем.",
        "— Никто не обязан.",
        "<b>— Никто не обязан замещать урок бесплатно, пока договор подписан.</b>",
    ],
)
def test_what_needs_its_neighbours_is_no_quote(weak: str) -> None:
    assert quote(text(weak)) == ""


def test_a_text_with_a_quote_of_its_own_or_a_short_one_gets_none() -> None:
    own = '<blockquote class="pull-quote"><p>«Считать надо вслух»</p></blockquote>'
    assert quotes.quote(text(f"— {STRONG}") + own) is None
    assert quotes.quote(text(f"— {STRONG}", count=3)) is None


def test_the_samples_texts_give_sentences_that_they_contain(tmp_path: Path) -> None:
    library = read_library(HOUSE / "content", cache=tmp_path / "cache")
    issue = factories.make_issue("2026-11", tuple(one.id for one in library.articles if "newspaper" in one.channels))
    stories = make(library, issue).stories
    found = [(story, quote(story.body)) for story in stories if quotes.quote(story.body)]
    assert len(found) > 1
    for story, sentence in found:
        assert quotes.SHORTEST <= len(sentence) <= quotes.LONGEST
        plain = " ".join(re.sub(r"<[^>]+>", "", story.body).replace("\u00a0", " ").split())
        assert sentence.replace("&amp;", "&") in plain


def _desk(root: Path, given: str = "") -> Desk:
    """One story with a strong sentence, being laid out on A4; `given`: the author's own quote."""
    html = "".join(f"<p>{one}</p>\n" for one in (f"— {STRONG}", *sample.paragraphs(1, 9))) + given
    article = factories.make_article("ekho", "2026-11-20", Body(markdown="", html=html, text=STRONG, words=900))
    issue = factories.make_issue("2026-11", (article.id,), formats=("a4",), date=dt.date(2026, 11, 20))
    library = factories.make_library(root / "content", articles=(article,), issues=(issue,))
    tokens = read_tokens(sample.THEME, library.organization.brand)
    return Desk(make(library, issue), find("a4"), tokens, library.root, root / "cache")


def test_the_plan_is_told_how_many_whole_lines_a_quote_takes(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    (measure,) = desk.measure().stories
    (story,) = desk.edition.stories
    plain, quoted = desk.flows.rows[story.id], desk.flows.quoted[story.id]
    assert measure.quote == lines_of(quoted) - lines_of(plain) >= 4
    added = [row for row in quoted if row not in plain]
    assert [row.kind for row in added] == ["quote"]
    assert [row for row in quoted if row.kind != "quote"] == list(plain), "the text itself is broken once"


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The plan is made to want every quote that it may have."""
    bodies, cached = shapes.Measure.bodies, (shapes.natural, shapes.least_area, shapes.best_area, shapes.shapes)
    monkeypatch.setattr(shapes.Measure, "bodies", lambda measure: tuple(bodies(measure))[-1:])
    for one in (*cached, blocks.options):
        one.cache_clear()
    yield
    for one in (*cached, blocks.options):
        one.cache_clear()


@pytest.mark.usefixtures("wanted")
def test_a_quote_is_printed_in_the_story_and_read_out_once(tmp_path: Path) -> None:
    """On paper its words stand twice, in the tags once."""
    desk = _desk(tmp_path)
    drawn = draw(lay_out(desk).sheets[0], desk.setter)
    assert kinds(drawn).count("/Part") == 1
    with pikepdf.open(io.BytesIO(drawn)) as document:
        tagged = sum(1 for _ in marks(document.Root.StructTreeRoot.K[0]))
        prepare(document, 1)
        assert sum(1 for _ in marks(document.Root.StructTreeRoot.K[0])) < tagged
        document.save(made := io.BytesIO())
    assert "/Part" not in kinds(made.getvalue())
    words = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(made).pages).split())
    assert words.count("Никто не обязан") == 2


def kinds(made: bytes) -> list[str]:
    """Return the kinds of all tags that the tree reaches."""
    with pikepdf.open(io.BytesIO(made)) as document:
        found, todo = [], [document.Root.StructTreeRoot.K[0]]
        while todo:
            element = todo.pop()
            found.append(str(element.get("/S")))
            kids = element.get("/K", [])
            todo += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]
        return found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Мне за год приносят больше тысячи жалоб.", ["Мне за год приносят", "больше тысячи жалоб."]),
        ("Сегодня мы мебель, которая ходит.", ["Сегодня мы мебель,", "которая ходит."]),
        (
            "Сначала посидеть надо, а руки потом сами захотят.",
            ["Сначала посидеть", "надо, а руки потом", "сами захотят."],
        ),
        ("Вернёшься, когда устоится.", ["Вернёшься,", "когда устоится."]),
        (
            "Первый год человек держится на\u00a0самолюбии, третий\u00a0— на\u00a0привычке",
            ["Первый год", "человек держится", "на самолюбии,", "третий — на привычке"],
        ),
    ],
)
def test_lines_of_a_quote_are_even_and_as_few_as_can_be(text: str, lines: list[str]) -> None:
    """Filled greedily the last one had one word: «пальцев.», «захотят.»; «держится» stood before a pair."""
    assert [line.replace("\u00a0", " ") for line in heads.quote(text, 20.0, Letters(Path()))] == lines


@pytest.mark.parametrize("text", ["Вернёшься,  когда\nустоится. ", "\n\t Вернёшься, когда \n устоится."])
def test_white_space_in_a_quote_is_one_space(text: str) -> None:
    """A random issue had such a quote and ended with a traceback."""
    assert heads.quote(text, 20.0, Letters(Path())) == heads.quote("Вернёшься, когда устоится.", 20.0, Letters(Path()))
    assert heads.quote(" \n", 20.0, Letters(Path())) == ()


PIECES = [
    "слово",
    "о",
    "в",
    "—",
    "«",
    "»",
    ",",
    ".",
    "…",
    " ",
    "  ",
    "\u00a0",
    "\n",
    "1 000",
    "Непроизносимое" * 3,
    "😀",
]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=20), st.sampled_from([3.0, 9.0, 20.0]))
def test_whatever_a_quote_is_made_of_its_lines_have_every_word_in_order_or_are_none(
    said: list[str], room: float
) -> None:
    lines = heads.quote("".join(said), room, Letters(Path()))
    assert "".join("".join(lines).split()) in {"", "".join("".join(said).split())}
    assert all(line and len(line) <= room for line in lines)


class Letters(heads.Ruler):
    """Every letter is one em wide."""

    def width(self, text: str) -> float:
        return float(len(text))


def test_a_quote_is_printed_in_the_lines_that_were_made_for_it(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    desk.measure()
    rows = next(iter(desk.flows.quoted.values()))
    (row,) = [one for one in rows if one.kind == "quote"]
    wanted = re.findall('<span class="line">(.*?)</span>', row.html)
    made = Piece(key="quote", html=f'<div class="flow">{row.html}</div>', width=desk.sheet.column)
    (slip,) = desk.setter.set([made])["quote"]
    found: dict[float, tuple[str, float]] = {}
    for text, right, y in printed_words(slip.box):
        found[y] = (found.get(y, ("", 0.0))[0] + text, right)
    assert len(wanted) > 1
    assert [text.strip() for text, _ in found.values()] == [entities.unescape(one) for one in wanted]
    assert all(right <= desk.sheet.column + 0.5 for _, right in found.values())


def printed_words(box: Any) -> Iterator[tuple[str, float, float]]:
    """Yield text, right edge and height of every piece of a line."""
    if hasattr(box, "text"):
        yield box.text, box.position_x + box.width, round(box.position_y)
    for child in getattr(box, "children", ()):
        yield from printed_words(child)


GIVEN = "Мне за\u00a0год приносят больше тысячи жалоб. С\u00a0цифрами из\u00a0них столько, что хватает пальцев."


@pytest.mark.parametrize("said", ["", "\n<p>Роман Евстигнеев</p>"])
def test_a_quote_that_the_author_gave_has_such_lines_too(tmp_path: Path, said: str) -> None:
    """Its last line was «пальцев.»; who said it is no part of it and is set as it was."""
    desk = _desk(tmp_path, f'<blockquote class="pull-quote">\n<p>{GIVEN}</p>{said}\n</blockquote>')
    desk.measure()
    ((row,),) = [[row for row in rows if row.kind == "quote"] for rows in desk.flows.rows.values()]
    found = re.findall('<span class="line">(.*?)</span>', row.html)
    assert " ".join(found).replace("\u00a0", " ") == GIVEN.replace("\u00a0", " ")
    assert len(found[-1].split()) > 1, found
    assert said.strip() in row.html


def test_a_given_quote_with_links_is_left_as_it_is(tmp_path: Path) -> None:
    desk = _desk(tmp_path, '<blockquote class="pull-quote">\n<p>Слово <b>жирно</b>.</p>\n<p>Автор</p>\n</blockquote>')
    desk.measure()
    assert 'class="line"' not in "".join(row.html for rows in desk.flows.rows.values() for row in rows)
