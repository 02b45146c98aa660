"""Pictures on their way to the paper: cut to the frame at 240 dots an inch, whatever the editor has put in."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from newspaper.images import DPI, Images
from plugins.newsroom.facts import measure
from plugins.toolkit import newsprint

INCH = 96.0
"""CSS pixels."""


def kept(root: Path, name: str, image: Image.Image, **how: object) -> str:
    (root / "pictures").mkdir(exist_ok=True)
    image.save(root / "pictures" / name, **how)  # type: ignore[arg-type]
    return f"pictures/{name}"


def made(
    images: Images, path: str, width: float, height: float = 0, at: tuple[float, float] = (50.0, 50.0)
) -> Image.Image:
    return Image.open(io.BytesIO(images[images.address(path, width, height, at)]))


@pytest.fixture
def images(tmp_path: Path) -> Images:
    return Images(tmp_path, tmp_path / "cache")


def test_a_picture_has_the_frame_s_size_and_what_the_focus_asks_for(images: Images, tmp_path: Path) -> None:
    wide = Image.new("RGB", (3000, 1000), "red")
    wide.paste("blue", (2000, 0, 3000, 1000))
    path = kept(tmp_path, "wide.png", wide)
    for at, color in ((0.0, (254, 0, 0)), (100.0, (0, 0, 254))):
        cut = made(images, path, INCH, INCH, (at, 50.0))
        assert cut.size == (DPI, DPI)
        assert cut.getpixel((DPI // 2, DPI // 2)) == color
    assert made(images, path, 2 * INCH).size == (2 * DPI, round(2 * DPI / 3))


def test_a_shop_that_wants_more_dots_gets_them(tmp_path: Path) -> None:
    path = kept(tmp_path, "large.png", Image.new("RGB", (3000, 2000), "red"))
    assert made(Images(tmp_path, tmp_path / "cache", resolution=300), path, INCH).width == 300
    assert made(Images(tmp_path, tmp_path / "cache", resolution=150), path, INCH).width == DPI


def test_a_small_picture_is_not_blown_up(images: Images, tmp_path: Path) -> None:
    path = kept(tmp_path, "small.png", Image.new("RGB", (300, 200), "green"))
    assert made(images, path, 3 * INCH, 2 * INCH).size == (300, 200)
    assert made(images, path, 2 * INCH, 2 * INCH).size == (200, 200)


def test_a_cmyk_photograph_is_computed_by_its_own_profile(images: Images, tmp_path: Path) -> None:
    inks = Image.new("CMYK", (400, 300), (255, 173, 26, 31))
    plain = kept(tmp_path, "plain.jpg", inks)
    profiled = kept(tmp_path, "profiled.jpg", inks, icc_profile=newsprint.profile(2.4))
    one, other = (made(images, path, INCH) for path in (plain, profiled))
    assert one.mode == other.mode == "RGB"
    press = ImageCms.ImageCmsProfile(io.BytesIO(newsprint.profile(2.4)))
    wanted = ImageCms.profileToProfile(inks, press, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert wanted is not None
    for seen, right in zip(other.getpixel((9, 9)), wanted.getpixel((9, 9)), strict=True):  # type: ignore[arg-type]
        assert abs(seen - right) <= 4


def test_an_alpha_channel_becomes_white_paper(images: Images, tmp_path: Path) -> None:
    clear = Image.new("RGBA", (600, 400), (200, 20, 20, 0))
    clear.paste((0, 90, 0, 255), (0, 0, 300, 400))
    seen = made(images, kept(tmp_path, "clear.png", clear), INCH)
    assert seen.mode == "RGB"
    assert min(seen.getpixel((DPI - 5, 20))) >= 253  # type: ignore[type-var, arg-type]
    palette = clear.convert("P")
    palette.info["transparency"] = 0
    assert made(images, kept(tmp_path, "palette.png", palette), INCH).mode in {"RGB", "L"}


def test_forty_megapixels_become_what_the_frame_needs(images: Images, tmp_path: Path) -> None:
    path = kept(tmp_path, "huge.jpg", Image.linear_gradient("L").resize((8000, 5000)).convert("RGB"), quality=60)
    assert measure(path, (tmp_path / path).read_bytes()).fault == ""
    seen = made(images, path, 2 * INCH, INCH)
    assert (seen.size, seen.mode) == ((2 * DPI, DPI), "L"), "and a picture without colour is stored grey"


def test_sixteen_bits_of_grey_stay_grey(images: Images, tmp_path: Path) -> None:
    deep = Image.new("I;16", (300, 200), 30000)
    seen = made(images, kept(tmp_path, "deep.png", deep), INCH)
    assert seen.mode == "L"
    assert abs(int(seen.getpixel((5, 5))) - 30000 // 256) <= 2  # type: ignore[arg-type]


def test_where_the_bytes_come_from_is_known(images: Images, tmp_path: Path) -> None:
    path = kept(tmp_path, "known.png", Image.new("RGB", (900, 600), "orange"))
    data = images[images.address(path, INCH)]
    assert images.sources == {hashlib.sha256(data).hexdigest(): path}
    again = Images(tmp_path, tmp_path / "cache")
    assert again[again.address(path, INCH)] == data, "kept in the cache"
    assert again.sources == images.sources
