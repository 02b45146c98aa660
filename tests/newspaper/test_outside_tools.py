"""The sample's press files before qpdf and Ghostscript: sound, separated without a word, within the ink of the shop.

A normal run separates one page of each file, PRESS_FULL all of them.
"""

import os
import subprocess
from pathlib import Path

import pikepdf
import pytest
import yaml
from PIL import Image

from plugins.toolkit import cmyk

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
