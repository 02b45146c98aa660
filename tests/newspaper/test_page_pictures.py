"""The pictures of docs/newspaper-pages.md: twelve pages, each shown, none left over; in a full run, those of today."""

import importlib.util
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from tests.conftest import HOUSE

FOLDER = HOUSE / "docs" / "pages"
BESIDES = {"sheet", "copyfit"}
UNLIKE = 2.5
"""Mean difference of two blurred greys of 255, at least, when pages are set otherwise: few colours make 0.7."""


def _maker() -> Any:
    found = importlib.util.spec_from_file_location("pages_make", FOLDER / "_make.py")
    assert found is not None
    assert found.loader is not None
    made = importlib.util.module_from_spec(found)
    found.loader.exec_module(made)
    return made


MAKER = _maker()


def test_twelve_pages_are_shown_and_nothing_is_left_over() -> None:
    assert len({(shot.file, shot.page, shot.tabloid) for shot in MAKER.SHOTS}) == len(MAKER.SHOTS) == 12
    wanted = {shot.name for shot in MAKER.SHOTS} | BESIDES
    assert {path.stem for path in FOLDER.glob("*.png")} == wanted
    assert max(path.stat().st_size for path in FOLDER.glob("*.png")) <= MAKER.MOST
    text = (HOUSE / "docs" / "newspaper-pages.md").read_text(encoding="utf-8")
    assert {name: text.count(f"](pages/{name}.png)") for name in wanted} == dict.fromkeys(wanted, 1)


def _unlike(shot: Any, page: Image.Image) -> float:
    """Return how far a kept picture is from a page, letters blurred to grey."""
    with Image.open(FOLDER / f"{shot.name}.png") as opened:
        kept = opened.convert("L").filter(ImageFilter.GaussianBlur(4))
    drawn = page.convert("L").resize(kept.size).filter(ImageFilter.GaussianBlur(4))
    return float(ImageStat.Stat(ImageChops.difference(kept, drawn)).mean[0])


@pytest.mark.skipif(
    "PRESS_FULL" not in os.environ, reason="pages change with every mend: pictures are taken at the end"
)
@pytest.mark.parametrize("shot", [one for one in MAKER.SHOTS if not one.tabloid], ids=lambda one: one.name)
def test_a_picture_is_today_s_page(built: Path, shot: Any) -> None:
    file = built / "output" / "newspaper" / shot.file
    assert _unlike(shot, MAKER.drawn(file, shot.page)) < UNLIKE
    other = shot.page % 8 + 1
    assert _unlike(shot, MAKER.drawn(file, other)) > UNLIKE, "another page is another picture"
