"""The sample's press files before qpdf, poppler and Ghostscript: sound, fonts inside, no screen colour, within the ink.

A normal run makes four plates of every page coarsely, and fine ones of the first page of each file and of one whole
issue; PRESS_FULL makes fine ones of all.
"""

import os
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
import yaml
from PIL import Image

from plugins.toolkit import cmyk
from tests.newspaper.conftest import Printed

MM = 72 / 25.4
SIZES = {"a3": (297.0, 420.0), "a4": (210.0, 297.0), "berliner": (315.0, 470.0)}
ISSUES = ("2026-06", "2026-10", "2026-11")


FULL = bool(os.environ.get("PRESS_FULL"))
FILES = ("press-*-x4.pdf", "press-*-x1a.pdf", "sheets/booklet-*.pdf")
"""Sheets are what a shop gets that folds them; the sample's wants them."""
WHOLE = ("2026-10", "press-*-x1a.pdf")
"""Separated whole in a normal run too: twelve pages of A4."""


@pytest.mark.parametrize("which", FILES)
@pytest.mark.parametrize("name", ISSUES)
def test_a_press_file_of_the_sample_is_taken_by_other_tools(built: Path, tmp_path: Path, name: str, which: str) -> None:
    (file,) = (built / "output" / "newspaper" / name).glob(which)
    shop = yaml.safe_load((built / "content" / "printshop.yaml").read_text(encoding="utf-8"))
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    width, height = SIZES[file.stem.split("-")[1]]
    with pikepdf.open(file) as document:
        pages = len(document.pages)
        for page in document.pages:
            left, bottom, right, top = (float(edge) / MM for edge in page.trimbox)
            across = width * (2 if file.parent.name == "sheets" else 1)
            assert (right - left, top - bottom) == pytest.approx((across, height), abs=0.01)
            bleed = [abs(float(a) - float(b)) / MM for a, b in zip(page.trimbox, page.obj.BleedBox, strict=True)]
            assert bleed == pytest.approx([5.0] * 4, abs=0.01)
    last = pages if FULL or (name, which) == WHOLE else 1
    _separate(file, tmp_path, "tiff32nc", 150, last)
    made = sorted(tmp_path.glob("*.tif"))
    assert len(made) == last
    for path in made:
        assert 0.9 < _most_ink(path) <= shop["ink_limit"] / 100


def _separate(file: Path, folder: Path, device: str, dpi: int, last: int = 0) -> None:
    """Have Ghostscript make plates of the first pages, all of them without a number; it must not say a word."""
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dUseBleedBox", f"-sDEVICE={device}", f"-r{dpi}"]
    pages = [f"-dLastPage={last}"] if last else []
    done = subprocess.run(
        [*command, *pages, f"-sOutputFile={folder}/%d.tif", file], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def _most_ink(path: Path) -> float:
    """Return the most ink of any point of a plate: a mean of its neighbours would hide a hairline that is too fat."""
    with Image.open(path) as plate:
        assert plate.mode == "CMYK"
        return cmyk.most_ink(plate)


@pytest.mark.parametrize("which", FILES)
@pytest.mark.parametrize("name", ISSUES)
def test_every_page_is_separated_into_four_plates_and_no_fifth(
    built: Path, tmp_path: Path, name: str, which: str
) -> None:
    """Coarsely, because a colour that is no ink makes a plate of its own however coarse."""
    (file,) = (built / "output" / "newspaper" / name).glob(which)
    _separate(file, tmp_path, "tiffsep", 18)
    assert _plates(tmp_path) == {"Cyan", "Magenta", "Yellow", "Black"}
    with pikepdf.open(file) as document:
        pages = len(document.pages)
    assert len(list(tmp_path.glob("*(Black).tif"))) == pages


def _plates(folder: Path) -> set[str]:
    return {path.name.partition("(")[2].partition(")")[0] for path in folder.glob("*(*).tif")}


@pytest.mark.parametrize("ink", [b"/Gold cs 1 scn 99 99 400 400 re f", b"0.7 0.7 0.5 0.7 k 99 99 0.5 0.5 re f"])
def test_a_fifth_plate_and_a_point_of_too_much_ink_are_seen(printed: Printed, tmp_path: Path, ink: bytes) -> None:
    with pikepdf.open(printed.folder / "press-a4-x4.pdf") as document:
        page = document.pages[0]
        kind, _, *inks = page.obj.Resources.ColorSpace.Registration
        page.obj.Resources.ColorSpace.Gold = pikepdf.Array([kind, pikepdf.Name.Gold, *inks])
        page.obj.Contents = document.make_stream(page.obj.Contents.read_bytes() + b"\nq " + ink + b" Q")
        document.save(tmp_path / "spoilt.pdf")
    if b"Gold" in ink:
        _separate(tmp_path / "spoilt.pdf", tmp_path, "tiffsep", 18, 1)
        assert "Gold" in _plates(tmp_path)
    else:
        _separate(tmp_path / "spoilt.pdf", tmp_path, "tiff32nc", 150, 1)
        assert _most_ink(tmp_path / "1.tif") > 2.4


def _table(command: str, *words: str | Path) -> list[dict[str, str]]:
    """Return the rows of a table that a tool of poppler prints, by the names of its columns; the first may have blanks.

    Columns are known by the dashes under their names.
    """
    done = subprocess.run([command, *words], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    names, dashes, *rows = done.stdout.splitlines()
    if set(dashes) == {"-"}:  # pdfimages: one rule, columns of words
        return [dict(zip(names.split(), row.split(), strict=False)) for row in rows]
    spans = [found.span() for found in re.finditer("-+", dashes)]
    return [{names[start:end].strip(): row[start:end].strip() for start, end in spans} for row in rows]


def _unfit(file: Path) -> list[str]:
    """Return what poppler finds in a press file that a shop sends back: fonts outside, pictures in screen colours."""
    fonts = [row["name"] for row in _table("pdffonts", file) if row["emb"] != "yes" or row["sub"] != "yes"]
    pictures = _table("pdfimages", "-list", file)
    return fonts + [f"{row['page']}: {row['color']}" for row in pictures if row["color"] not in {"cmyk", "gray"}]


@pytest.mark.parametrize("which", FILES)
@pytest.mark.parametrize("name", ISSUES)
def test_poppler_finds_all_fonts_and_no_screen_colour(built: Path, name: str, which: str) -> None:
    (file,) = (built / "output" / "newspaper" / name).glob(which)
    assert len(_table("pdffonts", file)) >= 5
    assert _unfit(file) == []


def test_a_photograph_is_in_inks(printed: Printed) -> None:
    """The sample of the tests has one; the screen edition shows it in RGB, and that is found."""
    press, shown = printed.folder / "press-a3-x4.pdf", printed.folder / "screen-a3.pdf"
    assert {row["color"] for row in _table("pdfimages", "-list", press)} >= {"cmyk"}
    assert _unfit(press) == []
    assert any("rgb" in fault for fault in _unfit(shown))


def test_a_font_left_outside_is_found(printed: Printed, tmp_path: Path) -> None:
    with pikepdf.open(printed.folder / "press-a3-x4.pdf") as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
                del one["/FontFile2"]
        document.save(tmp_path / "bare.pdf")
    assert any("Text" in name for name in _unfit(tmp_path / "bare.pdf"))
