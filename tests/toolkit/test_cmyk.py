"""Inks: the exact table first, then the formula; the ink limit holds for every colour there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plugins.toolkit import cmyk

SHARES = st.integers(0, 255).map(lambda value: value / 255)


def test_the_table_comes_first_and_black_is_one_ink() -> None:
    inks = cmyk.Inks([("#0b4f8a", (1.0, 0.68, 0.1, 0.12))])
    assert inks.mix(0x0B / 255, 0x4F / 255, 0x8A / 255) == (1.0, 0.68, 0.1, 0.12)
    assert inks.mix(0.0431, 0.3098, 0.5412) == (1.0, 0.68, 0.1, 0.12), "as WeasyPrint writes it"
    assert inks.mix(0, 0, 0) == (0, 0, 0, 1)
    assert inks.mix(1, 1, 1) == (0, 0, 0, 0)
    assert inks.mix(0.5, 0.5, 0.5) == (0, 0, 0, 0.5)


@given(SHARES, SHARES, SHARES)
def test_no_colour_takes_more_ink_than_paper(red: float, green: float, blue: float) -> None:
    mix = cmyk.separate(red, green, blue)
    assert all(0 <= share <= 1 for share in mix)
    assert sum(mix) <= cmyk.INK_LIMIT + 0.002


@given(SHARES, SHARES, SHARES)
def test_a_picture_and_a_colour_are_mixed_alike(red: float, green: float, blue: float) -> None:
    mix = cmyk.separate(red, green, blue)
    if mix[:3] == (0, 0, 0):
        return  # greys are black ink alone where they are drawn, but a photograph keeps its shadows
    pixel = Image.new("RGB", (1, 1), tuple(round(share * 255) for share in (red, green, blue)))
    inked = cmyk.picture(pixel).getpixel((0, 0))
    assert isinstance(inked, tuple)
    assert [value / 255 for value in inked] == pytest.approx(mix, abs=0.02)


def test_the_darkest_picture_stays_below_the_limit() -> None:
    ramp = Image.linear_gradient("L")
    image = Image.merge("RGB", (ramp, ramp.rotate(90), ramp.rotate(180)))
    assert cmyk.most_ink(cmyk.picture(image)) <= cmyk.INK_LIMIT + 0.02
    assert cmyk.most_ink(Image.new("CMYK", (2, 2), (255, 255, 255, 255))) == 4.0


def test_a_grey_picture_stays_grey() -> None:
    assert cmyk.picture(Image.new("L", (3, 3), 100)).mode == "L"


def test_a_word_is_no_colour() -> None:
    with pytest.raises(ValueError, match="не цвет"):
        cmyk.Inks([("синий", (1, 1, 0, 0))])
