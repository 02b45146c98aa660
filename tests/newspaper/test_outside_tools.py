"""The sample's press files before qpdf, poppler and Ghostscript: sound, fonts inside, no screen colour, within the ink.

A normal run separates one page of each file, PRESS_FULL all of them.
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


@pytest.mark.parametrize("word", ["x4", "x1a"])
@pytest.mark.parametrize("name", ISSUES)
def test_a_press_file_of_the_sample_is_taken_by_other_tools(built: Path, tmp_path: Path, name: str, word: str) -> None:
    (file,) = (built / "output" / "newspaper" / name).glob(f"press-*-{word}.pdf")
    shop = yaml.safe_load((built / "content" / "printshop.yaml").read_text(encoding="utf-8"))
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    width, height = SIZES[file.stem.split("-")[1]]
    with pikepdf.open(file) as document:
        pages = len(document.pages)
        for page in document.pages:
            left, bottom, right, top = (float(edge) / MM for edge in page.trimbox)
            assert (right - left, top - bottom) == pytest.approx((width, height), abs=0.01)
            bleed = [abs(float(a) - float(b)) / MM for a, b in zip(page.trimbox, page.obj.BleedBox, strict=True)]
            assert bleed == pytest.approx([5.0] * 4, abs=0.01)
    last = pages if os.environ.get("PRESS_FULL") else 1
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dUseBleedBox", "-sDEVICE=tiff32nc", "-r150"]
    done = subprocess.run(
        [*command, f"-dLastPage={last}", f"-sOutputFile={tmp_path}/%d.tif", file],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    made = sorted(tmp_path.glob("*.tif"))
    assert len(made) == last
    for path in made:
        with Image.open(path) as plate:
            assert plate.mode == "CMYK"
            assert 0.9 < cmyk.most_ink(plate.reduce(4)) <= shop["ink_limit"] / 100


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


@pytest.mark.parametrize("word", ["x4", "x1a"])
@pytest.mark.parametrize("name", ISSUES)
def test_poppler_finds_all_fonts_and_no_screen_colour(built: Path, name: str, word: str) -> None:
    (file,) = (built / "output" / "newspaper" / name).glob(f"press-*-{word}.pdf")
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
