"""PDF/UA-1: two checkers that know nothing of us find nothing; the file reads story by story; what is broken is found.

`page-validation` knows the 104 rules of PDF/UA-1 that a machine can judge; `outloud` reads the file as a screen
reader would.
"""

import datetime as dt
import io
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import outloud
import page as validation
import pikepdf
import pypdf
import pytest
from PIL import Image

import newspaper
from newspaper import screen
from newspaper.pasteup import Bare, PasteUp
from plugins.newsroom.model import Article, Picture
from plugins.newsroom.reader import read_library
from tests.newspaper import sample
from tests.newspaper.conftest import Printed
from tests.newspaper.test_quotes import kinds

LARGEST = 3_000_000
"""Bytes of eight pages."""


@pytest.fixture(scope="module")
def tabloid(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same issue in the other design, a photograph as a camera takes it to every story."""
    root = tmp_path_factory.mktemp("tabloid")
    library, issue = sample.library(root / "content", design="tabloid")
    taken = (replace(one, picture=_taken(root / "content", at)) for at, one in enumerate(library.articles))
    library = replace(library, articles=tuple(taken))
    newspaper.build(library, issue, root / "out", cache=root / "cache", theme=sample.THEME)
    return (root / "out" / "screen-a3.pdf").read_bytes()


def _taken(root: Path, number: int) -> Picture:
    """Write a photograph of 3,000 pixels with the grain of a sensor; return its facts."""
    dice = random.Random(number)
    things = Image.frombytes("RGB", (60, 40), dice.randbytes(60 * 40 * 3)).resize((3000, 2000))
    grain = Image.frombytes("L", (3000, 2000), dice.randbytes(3000 * 2000)).convert("RGB")
    Image.blend(things, grain, 0.15).save(made := io.BytesIO(), "JPEG", quality=92)
    picture = sample._picture(root, f"pictures/kamera-{number}.jpg", made.getvalue(), f"Снимок {number}")
    return replace(picture, width=3000, height=2000)


def refused(data: bytes) -> list[str]:
    """Return what page-validation refuses."""
    report = validation.validate_pdf_bytes(data, profile=validation.ValidationProfile.PDF_UA_1)
    assert report.is_compliant == (not report.failures)
    return [f"{fault.rule_id}: {fault.message}" for fault in report.failures]


def remarks(data: bytes, folder: Path) -> set[str]:
    """Return the rules of outloud that call something an error or a warning."""
    path = folder / "checked.pdf"
    path.write_bytes(data)
    result = outloud.check(str(path))
    assert not result.error
    assert [run.rule for run in result.runs if run.status == "crashed"] == []
    return {one.rule for one in result.findings if one.severity in {"error", "warning"}}


@pytest.mark.parametrize("name", ["screen-a3.pdf", "screen-a4.pdf"])
def test_two_checkers_find_nothing(printed: Printed, tmp_path: Path, name: str) -> None:
    assert refused(printed.file(name)) == []
    assert remarks(printed.file(name), tmp_path) == set()


def test_nor_in_the_other_design(tabloid: bytes, tmp_path: Path) -> None:
    assert refused(tabloid) == []
    assert remarks(tabloid, tmp_path) == set()


@pytest.mark.parametrize("name", ["2026-06", "2026-10", "2026-11"])
def test_the_sample_is_read_without_a_remark(built: Path, tmp_path: Path, name: str) -> None:
    (file,) = (built / "output" / "newspaper" / name).glob("screen-*.pdf")
    assert refused(file.read_bytes()) == []
    assert remarks(file.read_bytes(), tmp_path) == set()


@pytest.mark.skipif("PRESS_FULL" not in os.environ, reason="three whole issues in another design: a full run")
@pytest.mark.parametrize("name", ["2026-06", "2026-10", "2026-11"])
def test_nor_is_the_sample_in_the_other_design(built: Path, tmp_path: Path, name: str) -> None:
    library = read_library(built / "content", today=dt.date(2026, 11, 23), cache=tmp_path / "cache")
    (issue,) = (replace(one, design="tabloid") for one in library.issues if one.name == name)
    newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    (file,) = (tmp_path / "out").glob("screen-*.pdf")
    assert refused(file.read_bytes()) == []
    assert remarks(file.read_bytes(), tmp_path) == set()


def test_a_rubric_is_read_once_above_its_stories_and_no_jump_is_read(built: Path) -> None:
    """On paper each story has its rubric, each jump its foot."""
    stories = read_library(built / "content", today=dt.date(2026, 11, 20)).articles
    rubrics = {one.title: one.rubric or one.genre.capitalize() for one in stories if isinstance(one, Article)}
    (file,) = (built / "output" / "newspaper" / "2026-10").glob("screen-*.pdf")
    with pikepdf.open(file) as document:
        told = [one for one in document.Root.StructTreeRoot.K[0].K if one.S == "/Art"]
        heard = [(rubrics[str(one.T)], str(one.K[0].K[0].K[0].S)) for one in told]
    changed = [at == 0 or heard[at - 1][0] != rubric for at, (rubric, _) in enumerate(heard)]
    assert [first == "/P" for _, first in heard] == changed
    assert {True, False} == set(changed)
    assert "/Part" not in kinds(file.read_bytes())
    assert "на стр." in "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


def test_a_rubric_at_the_tops_of_three_pages_is_a_running_head() -> None:
    """«Наши люди» opens three pages, other rubrics between: on paper thrice, heard the first time; at two, twice."""
    rubrics = {"a": "Наши люди", "b": "Школа", "c": "Наши люди", "d": "Школа", "e": "Наши люди", "f": "Наши люди"}
    stories: Any = {name: SimpleNamespace(rubric=rubric) for name, rubric in rubrics.items()}
    three, two = [["a", "b"], ["c", "d"], ["e", "f"]], [["a", "b"], ["d", "c"], ["e", "f"]]
    assert list(screen._run(rubrics, stories, three)) == ["f", "c", "e"]
    assert list(screen._run(rubrics, stories, two[:1] + two[2:])) == ["f"]


def _without_title(document: pikepdf.Pdf) -> None:
    packet = document.Root.Metadata
    packet.write(packet.read_bytes().replace(b"dc:title", b"dc:source"))


def _silent_pictures(document: pikepdf.Pdf) -> None:
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure":
            del one["/Alt"]


def _skipped_heading(document: pikepdf.Pdf) -> None:
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/H2":
            one.S = pikepdf.Name.H4


def _untold_language(document: pikepdf.Pdf) -> None:
    del document.Root.Lang


@pytest.mark.parametrize("spoil", [_without_title, _silent_pictures, _skipped_heading, _untold_language])
def test_a_broken_file_is_found(printed: Printed, spoil: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(io.BytesIO(printed.file("screen-a3.pdf"))) as document:
        spoil(document)
        document.save(made := io.BytesIO())
    assert refused(made.getvalue())


def test_running_heads_in_the_reading_are_found(printed: Printed, tmp_path: Path) -> None:
    """Marked as content again, the feet of the pages are heard on every page."""
    with pikepdf.open(io.BytesIO(printed.file("screen-a4.pdf"))) as document:
        for page in document.pages:
            body = page.obj.Contents.read_bytes()
            assert screen.RUNNING in body
            page.obj.Contents.write(body.replace(screen.RUNNING, b"/P <</MCID 0>> BDC"))
        document.save(made := io.BytesIO())
    assert "PAG-001" in remarks(made.getvalue(), tmp_path)


def test_every_story_is_one_element_across_its_jumps(printed: Printed) -> None:
    """A4 jumps most stories; each is heard to its end before the next begins, its columns in their order."""
    with pikepdf.open(io.BytesIO(printed.file("screen-a4.pdf"))) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        stories = [one for one in document.Root.StructTreeRoot.K[0].K if one.S == "/Art"]
        pages = [[numbers[mark[0].objgen] for mark in screen.marks(story)] for story in stories]
    articles = [article for article in printed.library.articles if isinstance(article, Article)]
    assert {str(story) for story in _titles(printed)} == {article.title for article in articles}
    assert all(seen == sorted(seen) for seen in pages)
    assert any(len(set(seen)) > 1 for seen in pages), "a story that is jumped"


def _titles(printed: Printed) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(printed.file("screen-a4.pdf"))) as document:
        yield from [str(one.T) for one in document.Root.StructTreeRoot.K[0].K if one.S == "/Art"]


def test_tags_that_do_not_match_the_pieces_are_refused(printed: Printed) -> None:
    empty = PasteUp(number=1, bare=Bare(html="", css="", title="", language="ru"), spots=())
    with (
        pikepdf.open(io.BytesIO(printed.file("screen-a3.pdf"))) as document,
        pytest.raises(RuntimeError, match="one for each piece"),
    ):
        screen.finish(document, [empty], {}, {}, screen.dt.datetime(2026, 11, 20, tzinfo=screen.dt.UTC))


def test_eight_pages_are_light(printed: Printed, tabloid: bytes) -> None:
    """Drawings, and a photograph to each story."""
    for data, photographs in ((printed.file("screen-a3.pdf"), 1), (tabloid, 9)):
        with pikepdf.open(io.BytesIO(data)) as document:
            kinds_of = [one.get("/Filter") for one in document.objects if isinstance(one, pikepdf.Stream)]
            assert kinds_of.count(pikepdf.Name.DCTDecode) >= photographs
            assert len(data) < LARGEST * len(document.pages) / 8


def test_a_photograph_is_as_fine_as_a_screen_needs() -> None:
    """Two inches wide and 2,000 pixels: 300 are left; one that is coarse already stays as it was."""
    fine, coarse = _photograph(2000), _photograph(310)
    document = pikepdf.new()
    for data, width in ((fine, 2000), (coarse, 310)):
        page = document.add_blank_page(page_size=(300, 300))
        picture = document.make_stream(
            data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=width // 2,
            ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(i0=picture))
        page.obj.Contents = document.make_stream(b"q 192 0 0 -96 0 96 cm\n/i0 Do Q")
        screen.lighten(page)
    first, second = (page.obj.Resources.XObject.i0 for page in document.pages)
    assert (int(first.Width), int(first.Height)) == (300, 150)
    assert Image.open(io.BytesIO(first.read_raw_bytes())).size == (300, 150)
    assert second.read_raw_bytes() == coarse


def _photograph(width: int) -> bytes:
    noise: Any = random.Random(7).randbytes(width * (width // 2) * 3)
    Image.frombytes("RGB", (width, width // 2), noise).save(made := io.BytesIO(), "JPEG", quality=90)
    return made.getvalue()
