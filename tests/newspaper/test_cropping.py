"""Crops of pictures keep the focal point and what stands above it, whatever the proportions of the picture."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from newspaper import cropping, formats, shapes
from newspaper.desk import Desk
from newspaper.edition import make
from plugins.newsroom.model import Picture
from plugins.toolkit.tokens import read_tokens
from tests import factories
from tests.newspaper import sample

SIZES = ((1600, 900), (1200, 800), (1000, 1000), (900, 1200), (800, 1200))
FOCI = (0.1, 0.28, 0.5, 0.75, 0.9)


@pytest.mark.parametrize(
    ("focus", "size", "expected"),
    [
        ((0.5, 0.5), (300, 150), (50, 33)),
        ((0.5, 0.0), (300, 100), (50, 0)),
        ((0.5, 1.0), (300, 180), (50, 100)),
        ((0.0, 0.5), (100, 300), (0, 50)),
        ((1.0, 0.5), (100, 300), (100, 50)),
    ],
)
def test_a_crop_keeps_the_focal_point(focus, size, expected) -> None:
    picture = Picture(path="a.jpg", width=600, height=300 if expected == (50, 33) else 400, focus=focus)
    if expected == (50, 33):
        picture = Picture(path="a.jpg", width=600, height=600, focus=focus)
    assert cropping.position(picture, *size) == pytest.approx(expected, abs=0.5)


@pytest.mark.parametrize("y", [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1.0])
def test_no_crop_goes_through_the_focal_point_or_takes_much_above_it(y: float) -> None:
    picture = Picture(path="a.jpg", width=1200, height=800, focus=(0.5, y))
    share = cropping.least(picture)
    _, down = cropping.position(picture, 1200, 800 * share)
    top = (1 - share) * down / 100
    assert top <= cropping.ABOVE * y + 0.001
    seen = (y - top) / share
    assert seen <= 1 - cropping.EDGE + 0.001 or top + share > 0.999
    assert seen >= cropping.EDGE - 0.001 or top < 0.001


def test_no_shape_that_a_page_may_give_a_picture_crops_through_its_focal_point(tmp_path: Path) -> None:
    """Portraits too: they are cropped to a proportion of their own before any page shortens them."""
    drawn = sample.drawing(tmp_path, 1)
    pictures = [replace(drawn, width=w, height=h, focus=(0.5, y)) for w, h in SIZES for y in FOCI]
    desk = desk_of(tmp_path, pictures)
    judged = 0
    for story, measure in zip(desk.edition.stories, desk.measured.stories, strict=True):
        assert story.picture
        for shape in shapes.shapes(measure, 3).values():
            top, end = crop(desk.picture(story, shape).html, desk.sheet.span(shape.picture_columns), story.picture)
            y, where = story.picture.focus[1], (story.picture, shape)
            assert top <= cropping.ABOVE * y + 0.001, where
            assert y <= top + (1 - cropping.EDGE) * (end - top) + 0.001 or end > 0.999, where
            assert y < end - 0.05, where
            judged += 1
    assert judged > 5 * len(pictures)


def desk_of(root: Path, pictures: list[Picture]) -> Desk:
    """Return the desk of an issue with a text to each picture, everything measured."""
    texts = tuple(
        factories.make_article(f"tekst-{at}", "2026-11-20", sample.body(at, 6), picture=picture)
        for at, picture in enumerate(pictures)
    )
    issue = factories.make_issue("2026-11", tuple(text.id for text in texts), formats=("a4",))
    edition = make(factories.make_library(root, articles=texts, issues=(issue,)), issue)
    desk = Desk(edition, formats.find("a4"), read_tokens(sample.THEME), root, root / "cache")
    desk.measure()
    return desk


def crop(html: str, width: float, picture: Picture) -> tuple[float, float]:
    """Return where a crop begins and ends, shares of the picture's height."""
    height = float(re.search(r"height:([\d.]+)px", html)[1])  # type: ignore[index]
    down = float(re.search(r"object-position:[\d.]+% ([\d.]+)%", html)[1])  # type: ignore[index]
    whole = picture.height * max(width / picture.width, height / picture.height)
    top = (whole - height) * down / 100
    return top / whole, (top + height) / whole
