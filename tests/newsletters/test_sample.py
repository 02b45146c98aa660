"""The sample union's letters, and plain text beside the site's own conversion."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from newsletters.edition import make
from newsletters.html_text import plain_text
from newsletters.paragraphs import resolved
from plugins.newsroom.markup import convert
from plugins.newsroom.model import Body, Library
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from plugins.toolkit import ics
from tests.conftest import HOUSE
from tests.newsletters.readers import by_perl, by_python
from tests.newsletters.test_html import Page
from tests.newsletters.values import THEME

PIECES = (
    "Абзац **с жирным** и *косым* словом, _так_ и __этак__, snake_case и 2 * 2.",
    "Ссылка [на устав](documents/ustav.pdf \"Файл\"), [на сайт](https://profsoyuz.example/a_b) и <https://a.example/x>.",
    "- раз\n- два **жирно**\n  - вложенное\n  - ещё\n- три",
    "Перечень:\n1. первый\n2. второй\n   с продолжением\n3. третий",
    "* раз\n\n  второй абзац\n\n* два",
    "## Подзаголовок {#mesto}\n\nТекст под ним.",
    "Подзаголовок\n------------\nТекст.",
    "| Школа | Было |\n|:---|---:|\n| № 3 | **10** |\n| № 4 | |",
    "::: врезка Куда писать\nПишите *скорее*.\n\n- адрес\n- телефон\n:::",
    "::: цитата Анна Белова\nМы считали каждый час.\n:::",
    "> Цитата **строкой**\n> и второй.\n>\n> Ещё абзац.",
    "Слово со сноской.[^note]\n\n[^note]: Сноска *с косым*\n    и продолжением.",
    "МРОТ вырос.\n\n*[МРОТ]: минимальный размер оплаты труда",
    "Первая строка  \nвторая\\\nтретья",
    "Термин\n:   его определение",
    "`код **как есть**` и &laquo;кавычки&raquo; \\*не косо\\*",
    "```\nпросто   код\n```",
    "<div>Слова <span>в разметке</span></div>",
    "Текст\nпродолжается.\n\n---\n\nКонец.",
)  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return as_of(read_library(HOUSE / "content"))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def told(html: str) -> str:
    return plain_text(resolved(html, link=lambda *_: "", picture=lambda _: None))


def lost(body: Body, html: str) -> list[str]:
    """Return the words that the site prints more often than the plain text does."""
    captions = {" ".join(picture.caption.split()) for picture in body.pictures}
    shown = [part for part in body.text.split("\n\n") if " ".join(part.split()) not in captions]
    return list((Counter(words(" ".join(shown))) - Counter(words(told(html)))).elements())


def test_no_word_of_the_sample_is_lost(library: Library) -> None:
    """But for a gallery's: a letter says how many pictures there are and where."""
    texts = [text for text in library.texts() if "::: галерея" not in text.markdown]
    assert len(texts) > 40
    assert {text.id: found for text in texts if (found := lost(text.body, text.body.html))} == {}
    assert sum(len(words(text.body.text)) for text in library.texts()) > 5000


def test_no_word_of_any_markup_is_lost() -> None:
    chance = random.Random(20261123)
    for _ in range(300):
        markdown = "\n\n".join(chance.sample(PIECES, chance.randint(1, 6)))
        body = convert(markdown, facts={}).body
        assert lost(body, body.html) == [], markdown
        assert all(len(line) <= 72 or "https://" in line for line in told(body.html).splitlines())


def test_a_lost_word_would_be_seen() -> None:
    assert lost(Body(text="раз два три"), "<p>раз три</p>") == ["два"]


def test_letters_of_the_sample(library: Library, tmp_path: Path) -> None:
    assert len(library.letters) == 6
    for letter in library.letters:
        edition = make(library, letter, theme=THEME)
        (tmp_path / f"{letter.name}.eml").write_bytes(edition.message)
        page = Page(re.sub(r'<div style="display:none.*?</div>', "", edition.html))
        said = set(words(edition.text))
        assert [word for word in words(" ".join(page.words)) if word not in said] == []
        assert len(edition.html.encode()) < 60 * 1024
        assert not re.search(r"doc:|picture:|\\u\{|None|\*\*", edition.html + edition.text)
        assert "бразец" in edition.html
        read = by_python(edition.message)
        assert (read.subject, read.sender) == (letter.subject, library.organization.sender.name)
        assert by_perl(tmp_path / f"{letter.name}.eml") == [read]


def test_links_of_the_sample_lead_to_the_site(library: Library) -> None:
    site = f"{library.organization.site_url}/"
    known = {record.address for record in library.records.values()} | {"pisma/", ""}
    known |= {ics.file_of(event) for event in library.events}
    for letter in library.letters:
        links = [link["href"] for link in Page(make(library, letter, theme=THEME).html).all("a")]
        ours = {link.removeprefix(site).partition("#")[0] for link in links if link.startswith(site)}
        assert ours <= known
        assert len(ours) >= 2
