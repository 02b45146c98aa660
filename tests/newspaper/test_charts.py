"""Charts on paper: vectors in inks, words of the drawing in the file, a tall chart as its table."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import newspaper
from newspaper import charted, edition, formats, preflight
from newspaper.images import Images
from plugins.newsroom import datasets
from plugins.newsroom.markup import convert
from plugins.toolkit.tokens import read_tokens
from tests import factories
from tests.newspaper import sample
from tests.toolkit.chart_cases import TABLES, shown

TEXT = "\n\n".join(
    [*sample.sentences(3, 30).split("\n"), "::: диаграмма dues доли\n:::", "::: диаграмма groups столбцы\n:::",
     "::: диаграмма thirty столбцы\n:::", "::: swot Итоги\nСильные стороны:\n- люди\n\nСлабые стороны:\n- комната\n\n"
     "Возможности:\n- корпус\n\nУгрозы:\n- ставки\n:::"]
)  # fmt: skip


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The press file of an issue whose story has three charts and a SWOT."""
    root = tmp_path_factory.mktemp("charts")
    made = convert(TEXT, facts={})
    assert made.findings == ()
    body = replace(made.body, charts=tuple(replace(one, dataset=f"data/{one.dataset}") for one in made.body.charts))
    read = [datasets.read(f"data/{name}.csv", TABLES[name].encode()).dataset for name in ("dues", "groups", "thirty")]
    article = factories.make_article(body=body)
    issue = factories.make_issue(articles=(article.id,), formats=("a4",))
    library = factories.make_library(
        root / "content", articles=(article,), issues=(issue,), datasets=tuple(one for one in read if one)
    )
    (root / "content").mkdir()
    report = newspaper.build(library, issue, root / "out", cache=root / "cache", theme=sample.THEME)
    assert report.left_out == ()
    return (root / "out" / "press-a4-x4.pdf").read_bytes()


def test_the_press_file_has_the_charts_words_and_only_inks(press: bytes) -> None:
    document = pypdfium2.PdfDocument(press)
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    plain = words.replace("\u00a0", " ").replace("\r\n", " ")
    for wanted in ("Куда ушли взносы", "38 %", "Программы", "1 550", "2026", "Школа № 30", "Сильные стороны", "ставки"):
        assert wanted in plain, wanted
    assert ":::" not in words
    with pikepdf.open(io.BytesIO(press)) as pdf:
        found = preflight.examine(preflight.Dossier(pdf=pdf, word="x4"))
    assert [fault.clause.number for fault in found if fault.clause.severity == "error"] == []


def test_what_is_drawn_depends_on_the_numbers(tmp_path: Path) -> None:
    """The edition is the key of the cache: another number in the table is another edition."""
    body = replace(convert("::: диаграмма dues доли\n:::", facts={}).body)
    body = replace(body, charts=tuple(replace(one, dataset="data/dues") for one in body.charts))
    article = factories.make_article(body=body)
    issue = factories.make_issue(articles=(article.id,))
    editions = []
    for text in (TABLES["dues"], TABLES["dues"].replace("38", "37,5")):
        dataset = datasets.read("data/dues.csv", text.encode()).dataset
        assert dataset is not None
        library = factories.make_library(tmp_path, articles=(article,), issues=(issue,), datasets=(dataset,))
        editions.append(edition.make(library, issue))
    assert editions[0].stories[0].body == f"\n{edition.place_of_chart(0)}".strip()
    assert repr(editions[0]) != repr(editions[1])


def test_a_chart_too_tall_for_a_frame_is_its_table(tmp_path: Path) -> None:
    tokens, images = read_tokens(sample.THEME), Images(tmp_path, tmp_path)
    low = charted.figure(shown("dues", "share"), formats.find("a3"), tokens, images)
    tall = charted.figure(shown("thirty"), formats.find("a3"), tokens, images)
    assert ("<img" in low, "<table" in low) == (True, False)
    assert ("<img" in tall, "<table" in tall) == (False, True)
    (name,) = images
    assert b"currentColor" not in images[name]
    assert b'fill="#fbfaf7"' not in images[name]  # paper takes no ink
