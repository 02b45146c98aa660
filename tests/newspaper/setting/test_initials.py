"""The first letter of a long text: its size and its place are measured on the page; what begins otherwise has none."""

import datetime as dt
import io
import subprocess
from pathlib import Path

import pikepdf
import pypdf
import pytest

from newspaper import firstwords, press
from newspaper.compose import lay_out
from newspaper.desk import Desk
from newspaper.edition import make
from newspaper.formats import PT, find
from newspaper.pasteup import draw
from newspaper.setting.initials import without_first
from newspaper.setting.runs import runs_of
from plugins.newsroom.model import Body
from plugins.toolkit.pdf_text import page_texts
from plugins.toolkit.tokens import read_tokens
from tests import factories
from tests.newspaper import sample
from tests.newspaper.verifier import ink

DEEP = {"calm": 3, "tabloid": 2}


def desk(root: Path, design: str, first: str, *, count: int = 12) -> Desk:
    """One story that begins with these words, being laid out on A4."""
    texts = (f"{first} {sample.sentences(7, 3)}", *sample.paragraphs(3, count))
    body = Body(markdown="", html="".join(f"<p>{one}</p>\n" for one in texts), text="", words=900)
    article = factories.make_article("bukvitsa", "2026-11-20", body, title="Заголовок", summary="")
    issue = factories.make_issue(
        "2026-11", (article.id,), formats=("a4",), date=dt.date(2026, 11, 20), design=design, elements=("house_ads",)
    )
    library = factories.make_library(root / "content", articles=(article,), issues=(issue,))
    tokens = read_tokens(sample.THEME, library.organization.brand)
    return Desk(make(library, issue), find("a4"), tokens, library.root, root / "cache")


@pytest.mark.parametrize("design", ["calm", "tabloid"])
@pytest.mark.parametrize("first", ["Люди пришли к восьми.", "В школе погас свет."])
def test_the_letter_stands_on_the_last_line_beside_it(tmp_path: Path, design: str, first: str) -> None:
    made, deep = desk(tmp_path, design, first), DEEP[design]
    drawn = draw(lay_out(made).sheets[0], made.setter)
    with pikepdf.open(io.BytesIO(drawn)) as document:
        glyphs = ink.sheets(document)[0].glyphs
    body = made.sheet.type_size
    letter = next(one for one in glyphs if one.text == first[0] and one.size > 1.8 * body and one.y > 250)
    left, right = letter.x, letter.x + made.sheet.column / PT
    near = [one for one in glyphs if abs(one.size - body) < 0.1 and left - 1 < one.x < right and one.text.strip()]
    text = [one for one in near if letter.y - letter.size < one.y]
    lines = sorted({round(one.y, 1) for one in text})
    starts = {y: min(one.x for one in text if abs(one.y - y) < 0.1) for y in lines}
    ends = {y: max(one.x + one.width for one in text if abs(one.y - y) < 0.1) for y in lines}
    assert letter.y == pytest.approx(lines[deep - 1], abs=0.3), "its foot is on the last line beside it"
    assert all(starts[y] > letter.x + letter.width + 1 for y in lines[:deep])
    assert starts[lines[deep]] == pytest.approx(left, abs=0.5)
    assert max(starts[y] for y in lines[:deep]) - min(starts[y] for y in lines[:deep]) < 1.5
    assert all(ends[y] == pytest.approx(right, abs=1.5) for y in lines[: deep + 1])
    squeezed = "".join(pypdf.PdfReader(io.BytesIO(drawn)).pages[0].extract_text().split())
    assert first.replace(" ", "")[:11] in squeezed


def test_the_lines_beside_it_are_never_parted(tmp_path: Path) -> None:
    made = desk(tmp_path, "calm", "Люди пришли к восьми.")
    made.measure()
    rows = made.flows.rows["news/2026/11-20-bukvitsa"]
    assert ['class="initial"' in row.html for row in rows[:2]] == [True, False]
    assert ["margin-left" in row.html for row in rows[:4]] == [False, True, True, False]
    assert [row.keep for row in rows[:2]] == [True, True]


@pytest.mark.parametrize("design", ["calm", "tabloid"])
@pytest.mark.parametrize("first", ["Люди пришли к восьми.", "В школе погас свет."])
def test_its_word_is_whole_for_readers_of_the_file(tmp_path: Path, design: str, first: str) -> None:
    made = desk(tmp_path, design, first)
    drawn = draw(lay_out(made).sheets[0], made.setter)
    assert (f" {first[:9]}" in plain(drawn)) == (first[1] == " "), "a longer word is not whole by itself"
    with pikepdf.open(io.BytesIO(drawn)) as document:
        assert firstwords.join(document) == 1
        document.save(joined := io.BytesIO())
    assert plain(joined.getvalue()).count(f" {first[:9]}") == 1


@pytest.mark.parametrize("press_too", [False, True])
def test_its_word_is_whole_in_press_files_for_pdftotext(tmp_path: Path, press_too: bool) -> None:
    made = desk(tmp_path, "calm", "Люди пришли к восьми.")
    with pikepdf.open(io.BytesIO(draw(lay_out(made).sheets[0], made.setter))) as document:
        assert not press_too or firstwords.join(document) == 1
        inks = press.of_shop([(one.light, one.cmyk) for one in made.tokens.colors], made.edition.shop)
        press.finish(document, inks, made.edition.shop)
        document.save(pressed := io.BytesIO())
    command = ["pdftotext", "-layout", "-", "-"]
    found = subprocess.run(command, input=pressed.getvalue(), capture_output=True, check=True).stdout.decode()
    assert ("Люди пришли" in found) == press_too


def plain(data: bytes) -> str:
    """Return the text of a file as the search on the site has it."""
    return " ".join(page_texts(data)).replace("\u00a0", " ").replace("\u00ad", "")


@pytest.mark.parametrize(("first", "count"), [("— Пришли все.", 12), ("«Пришли все».", 12), ("Пришли все.", 1)])
def test_dialogues_quotes_and_short_texts_have_none(tmp_path: Path, first: str, count: int) -> None:
    made = desk(tmp_path, "calm", first, count=count)
    made.measure()
    rows = made.flows.rows["news/2026/11-20-bukvitsa"]
    assert not [row for row in rows if "initial" in row.html]


def test_none_where_long_words_would_leave_a_hole_beside_it(tmp_path: Path) -> None:
    """«ехнического инспектора» of № 9 had one space, and no part of «труда» fitted behind it: the line ended short."""
    first = "Технического инспектора труда Тимофея Шубина застать в горкоме трудно."
    made = desk(tmp_path, "calm", first)
    made.measure()
    rows = made.flows.rows["news/2026/11-20-bukvitsa"]
    assert "Технического" in rows[0].html
    assert "initial" not in rows[0].html
    assert not [row for row in rows if "margin-left" in row.html]


@pytest.mark.parametrize(
    ("source", "letter", "rest"),
    [("Люди шли", "Л", "юди шли"), ("В школе", "В\u00a0", "школе"), ("Я, может быть", None, ""), ("12 лет", None, ""),
     ("<b>Люди</b> шли", None, ""), ("", None, "")],
)  # fmt: skip
def test_what_becomes_an_initial(source: str, letter: str | None, rest: str) -> None:
    found = without_first(runs_of(source) or ())
    assert (found[0] if found else None) == letter
    assert not found or "".join(run.text for run in found[1]) == rest
