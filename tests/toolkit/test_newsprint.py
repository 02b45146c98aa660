"""The ICC profile of our own formula: littlecms reads it, and it says what the formula does."""

import io

import pytest
from PIL import Image, ImageCms

from plugins.toolkit import cmyk, icc, newsprint

COLOURS = [(255, 255, 255), (0, 0, 0), (11, 79, 138), (179, 32, 42), (120, 130, 140), (40, 90, 30), (250, 220, 120)]


def shown(image: Image.Image, limit: float = 2.4) -> tuple[int, ...]:
    """What the profile takes a CMYK pixel for, on the screen."""
    press = ImageCms.ImageCmsProfile(io.BytesIO(newsprint.profile(limit)))
    made = ImageCms.profileToProfile(
        image, press, ImageCms.createProfile("sRGB"), outputMode="RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )  # fmt: skip
    assert made is not None
    return tuple(made.tobytes())


@pytest.mark.parametrize("color", COLOURS)
def test_inks_of_the_formula_look_as_the_colour_that_they_were_made_of(color: tuple[int, int, int]) -> None:
    seen = shown(cmyk.picture(Image.new("RGB", (1, 1), color)))
    assert max(abs(one - other) for one, other in zip(seen, color, strict=True)) <= 6


@pytest.mark.parametrize("color", COLOURS)
def test_the_way_back_is_the_formula_itself(color: tuple[int, int, int]) -> None:
    red, green, blue = (value / 255 for value in color)
    computed = icc.Converter(newsprint.profile(2.4)).color(red, green, blue)
    for one, other in zip(computed, cmyk.separate(red, green, blue), strict=True):
        assert one == pytest.approx(other, abs=0.09)


def test_what_a_profile_computes_stays_below_the_limit() -> None:
    inks = cmyk.Inks(limit=1.8, profile=newsprint.profile(3.0))
    photograph = Image.effect_noise((64, 64), 200).convert("RGB").point(lambda value: value // 3)
    dark = Image.merge(
        "RGB", (photograph.split()[0], photograph.rotate(90).split()[0], photograph.rotate(180).split()[0])
    )
    assert cmyk.most_ink(icc.Converter(newsprint.profile(3.0)).picture(dark)) > 1.8, "there is something to limit"
    assert cmyk.most_ink(inks.picture(dark)) <= 1.8
    assert sum(inks.mix(0.1, 0.02, 0.15)) <= 1.8
    assert inks.mix(0.4, 0.4, 0.4) == (0.0, 0.0, 0.0, 0.6), "grey is black ink alone with a profile too"


def test_black_pages_know_black_ink_alone() -> None:
    inks = cmyk.Inks([("#b3202a", (0.1, 1.0, 0.9, 0.12))], grey=True)
    assert inks.mix(179 / 255, 32 / 255, 42 / 255)[:3] == (0.0, 0.0, 0.0)
    assert 0.5 < inks.mix(179 / 255, 32 / 255, 42 / 255)[3] < 0.9
    assert inks.picture(Image.new("RGB", (2, 2), "red")).mode == "L"


def test_the_same_bytes_each_time() -> None:
    newsprint.profile.cache_clear()
    one = newsprint.profile(2.4)
    newsprint.profile.cache_clear()
    assert newsprint.profile(2.4) == one
