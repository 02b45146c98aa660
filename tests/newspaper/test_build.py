"""Making an issue: once per content, the same bytes anywhere, whole stories left out by rank, Russian sentences."""

import dataclasses
import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import newspaper
from newspaper import formats
from newspaper.galley import Piece, Setter, Slip
from newspaper.gauge import Gauge
from newspaper.selection import LOST
from plugins.newsroom.model import Issue, Library
from tests.newspaper import sample
from tests.newspaper.conftest import Printed

HOUSE = Path(__file__).parents[2]


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_files_and_report(printed: Printed) -> None:
    kinds = ("screen-{}.pdf", "press-{}-x4.pdf", "press-{}-x1a.pdf")
    names = {kind.format(paper) for paper in ("a3", "a4") for kind in kinds}
    names |= {"cover.png", "preflight.json", "preflight.pdf", "copyfit.html"}
    names |= {f"pages/{number:02}.png" for number in range(1, printed.report.pages + 1)}
    assert set(hashes(printed.folder)) == names == set(printed.report.files)
    assert printed.report.left_out == ()
    assert not printed.report.reused
    assert [one.format for one in printed.report.formats] == ["a3", "a4"]
    assert printed.report.pages == printed.report.formats[0].pages


def test_cover_is_the_first_page_800_pixels_wide(printed: Printed) -> None:
    from PIL import Image

    assert (printed.folder / "cover.png").read_bytes() == (printed.folder / "pages" / "01.png").read_bytes()
    with Image.open(printed.folder / "pages" / "02.png") as second, Image.open(printed.folder / "cover.png") as cover:
        assert second.size == cover.size
        assert second.tobytes() != cover.tobytes()
        assert cover.width == 800
        assert cover.height == pytest.approx(800 * 420 / 297, abs=2)
        assert len(cover.convert("RGB").getcolors(1 << 20) or []) > 50


def test_a_second_build_sets_nothing_and_rewrites_nothing(printed: Printed) -> None:
    before = {path: path.stat().st_mtime_ns for path in printed.folder.iterdir()}
    report = newspaper.build(printed.library, printed.issue, printed.folder, cache=printed.cache, theme=sample.THEME)
    assert report.reused
    assert {path: path.stat().st_mtime_ns for path in printed.folder.iterdir()} == before


AGAIN = """
import sys
from pathlib import Path
import newspaper
from tests.newspaper import sample
root = Path(sys.argv[1])
library, issue = sample.library(root / "content", formats=("a3", "a4"))
assert newspaper.build(library, issue, root / "out", cache=root / "cache", theme=sample.THEME).reused
print(sorted({"weasyprint", "pikepdf", "pypdfium2", "uharfbuzz"} & set(sys.modules)))
"""


def test_what_is_made_already_loads_nothing_heavy(printed: Printed) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, str(printed.folder.parent)], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "change",
    [
        lambda library, issue: (library, dataclasses.replace(issue, price="15 рублей")),
        lambda library, issue: (
            dataclasses.replace(
                library, articles=(dataclasses.replace(library.articles[0], title="Другое"), *library.articles[1:])
            ),
            issue,
        ),
        lambda library, issue: (
            dataclasses.replace(library, organization=dataclasses.replace(library.organization, demo_today=None)),
            issue,
        ),
    ],
)
def test_what_the_pages_show_changes_the_key(printed: Printed, change) -> None:
    from newspaper import edition, printing
    from plugins.toolkit.tokens import read_tokens

    tokens, sheet = read_tokens(sample.THEME), formats.find("a4")
    library, issue = change(printed.library, printed.issue)
    one = printing.key(edition.make(printed.library, printed.issue), sheet, tokens)
    assert one != printing.key(edition.make(library, issue), sheet, tokens)
    assert one == printing.key(edition.make(printed.library, printed.issue), sheet, tokens)


SCRIPT = """
import sys
from dataclasses import replace
from pathlib import Path
import newspaper
from plugins.newsroom.model import PrintShop
from tests.newspaper import sample
root = Path(sys.argv[1])
library, issue = sample.library(root / "content", formats=("a4",))
library = replace(library, printshop=PrintShop(imposition="брошюра"))
newspaper.build(library, issue, root / "out", cache=root / "cache", theme=sample.THEME)
"""


def test_bytes_depend_on_content_alone(tmp_path: Path) -> None:
    """Another folder, time zone, hash seed and one core only: the same bytes; SOURCE_DATE_EPOCH stamps the files."""
    made = []
    for number, changes in enumerate(
        ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2"}, {"SOURCE_DATE_EPOCH": "1000000000"})
    ):
        folder = tmp_path / ("папка с пробелом" if number else "a") if number < 2 else tmp_path / "c"
        folder.mkdir()
        environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        command = [sys.executable, "-c", SCRIPT, str(folder)]
        if number == 1 and Path("/usr/bin/taskset").exists():
            command = ["taskset", "-c", "0", *command]
        subprocess.run(command, cwd=HOUSE, env=environment | changes, check=True)
        made.append(hashes(folder / "out"))
    assert made[0] == made[1]
    assert made[2]["press-a4-x4.pdf"] != made[0]["press-a4-x4.pdf"]
    assert b"D:20010909014640Z" in (tmp_path / "c" / "out" / "press-a4-x4.pdf").read_bytes()
    assert b"D:20261120000000Z" in (tmp_path / "a" / "out" / "press-a4-x4.pdf").read_bytes()


def _small(root: Path, title: str) -> tuple[Library, Issue]:
    library, issue = sample.library(root / "content", formats=("a4",))
    changed = dataclasses.replace(library.articles[2], title=title)
    library = dataclasses.replace(library, articles=(*library.articles[:2], changed, *library.articles[3:]))
    return library, dataclasses.replace(issue, placements=issue.placements[:3])


def test_what_is_known_already_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One article is changed: what was measured before is used, and the files are those of a clean run."""
    measured: list[int] = []
    inside = Setter.set
    monkeypatch.setattr(Setter, "set", lambda self, pieces: measured.append(len(pieces)) or inside(self, pieces))
    asked = []
    for title in ("Заголовок прежний", "Заголовок новый"):
        library, issue = _small(tmp_path, title)
        newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
        asked.append(sum(measured))
        measured.clear()
    columns = formats.find("a4").columns
    assert asked[0] - asked[1] > 10 * columns, "pieces were measured again"
    newspaper.build(library, issue, tmp_path / "clean", cache=tmp_path / "other", theme=sample.THEME)
    assert hashes(tmp_path / "out") == hashes(tmp_path / "clean")


@pytest.mark.parametrize("rubbish", [b"", b"[1]", b'{"a": "b"}', b"\xff"])
def test_heights_that_are_no_heights_are_measured_again(rubbish: bytes, tmp_path: Path) -> None:
    class Settled:
        style = ""

        def set(self, pieces: tuple[Piece, ...]) -> dict[str, tuple[Slip, ...]]:
            return {piece.key: (Slip(box=None, height=12.5),) for piece in pieces}

        def forget(self) -> None:
            """Nothing is remembered."""

    asked = [Piece(key="head", html="<p>слово</p>", width=100.0)]
    gauge = Gauge(Settled(), tmp_path, "номер")  # type: ignore[arg-type]
    gauge.file.parent.mkdir(parents=True)
    gauge.file.write_bytes(rubbish)
    assert gauge.heights(asked) == {"head": 12.5}
    assert list(json.loads(gauge.file.read_bytes()).values()) == [12.5]


def test_what_does_not_fit_is_left_out_whole_the_least_important_first(tmp_path: Path) -> None:
    library, issue = sample.library(tmp_path / "content", formats=("a4",), pages=4)
    report = newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    assert report.pages <= 4
    ranks = {placement.article: min(placement.priority or len(LOST), len(LOST)) for placement in issue.placements}
    assert report.left_out
    kept = ranks.keys() - set(report.left_out)
    assert min(ranks[name] for name in report.left_out) >= max(ranks[name] for name in kept)
    again = newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    assert again.left_out == report.left_out
    assert again.reused


def test_pages_mean_the_first_format_and_as_much_paper_in_another(tmp_path: Path) -> None:
    library, issue = sample.library(tmp_path / "content", formats=("a3", "a4", "berliner"), pages=4)
    report = newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    assert [one.pages for one in report.formats] == [4, 8, 4]


def test_berliner_has_its_size(tmp_path: Path) -> None:
    import pypdf

    library, issue = sample.library(tmp_path / "content", formats=("berliner",))
    newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    box = pypdf.PdfReader(tmp_path / "out" / "press-berliner-x4.pdf").pages[0].trimbox
    assert (float(box.width) / 72 * 25.4, float(box.height) / 72 * 25.4) == pytest.approx((315, 470), abs=0.1)


def test_an_unknown_format_and_an_empty_issue_are_sentences(tmp_path: Path) -> None:
    library, issue = sample.library(tmp_path / "content", formats=("a2",))
    with pytest.raises(ValueError, match="Формата «a2» нет"):
        newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    library, issue = sample.library(tmp_path / "content", formats=("a4",))
    empty = dataclasses.replace(issue, placements=())
    with pytest.raises(ValueError, match="нет ни одного текста"):
        newspaper.build(library, empty, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)


@pytest.mark.parametrize("name", ["risunok-1.svg", "snimok.jpg"])
def test_a_picture_that_cannot_be_read_is_a_sentence(tmp_path: Path, name: str) -> None:
    library, issue = sample.library(tmp_path / "content", formats=("a4",))
    (tmp_path / "content" / "pictures" / name).write_bytes(b"\xff\xd8 not a picture")
    with pytest.raises(ValueError, match=f"Рисунок «pictures/{name}» не читается"):
        newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)


def test_a_story_longer_than_pages_goes_on_and_on(tmp_path: Path) -> None:
    import io

    import pypdf

    from tests.newspaper.test_text import _place, squeezed

    library, issue = sample.library(tmp_path / "content", formats=("a4",))
    long = dataclasses.replace(library.articles[0], body=sample.body(70, 110))
    library = dataclasses.replace(library, articles=(long, *library.articles[1:3]))
    newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    data = (tmp_path / "out" / "screen-a4.pdf").read_bytes()
    text = squeezed("\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages))
    assert "Продолжениенастр.2" in text
    assert "Окончание.Началонастр.1" in text
    places = [_place(text, squeezed(part)) for part in long.body.text.split("\n\n")]
    assert places == sorted(places)


def test_earlier_content_is_forgotten(printed: Printed, tmp_path: Path) -> None:
    library, issue = sample.library(tmp_path / "content", formats=("a4",))
    issue = dataclasses.replace(issue, placements=issue.placements[1:3])
    for price in ("10 рублей", "20 рублей"):
        changed = dataclasses.replace(issue, price=price)
        newspaper.build(library, changed, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    kept = list((tmp_path / "cache" / "newspaper" / "2026-11-a4").iterdir())
    assert len(kept) == 1
    assert json.loads((kept[0] / "report.json").read_text())["pages"] >= 1


def test_date_of_the_issue_is_no_clock(printed: Printed) -> None:
    assert printed.issue.date == dt.date(2026, 11, 20)
    assert b"D:20261120000000Z" in printed.file("screen-a3.pdf")
