"""Pictures for screens."""

import dataclasses
import struct
from pathlib import Path

import pytest
from PIL import Image

from plugins.newsroom.model import Picture
from plugins.toolkit.pictures import OutsideError, cut_box, make, open_below, plan

PLACE = 0x8825
"""EXIF's tag of the place where a photograph was taken."""


def photograph(folder: Path) -> Picture:
    """A photograph that tells where it was taken."""
    exif = Image.Exif()
    exif[PLACE] = {1: "N", 2: (55.0, 45.0, 0.0)}
    folder.mkdir(parents=True, exist_ok=True)
    image = Image.linear_gradient("L").resize((2000, 1500)).convert("RGB")
    image.save(folder / "Дом учителя.jpg", exif=exif)
    return Picture(path="Дом учителя.jpg", width=2000, height=1500, digest="0123456789ab")


def linear_profile() -> bytes:
    """The smallest ICC profile (ICC.1:2010) with the primaries of sRGB and no gamma."""

    def numbers(*values: float) -> bytes:
        return b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    white = numbers(0.9642, 1, 0.8249)
    curve, text = b"curv" + bytes(8), b"text" + bytes(4) + b"none"
    columns = (white, numbers(0.4360, 0.2225, 0.0139), numbers(0.3851, 0.7169, 0.0971), numbers(0.1431, 0.0606, 0.7141))
    tags = [(b"desc", b"desc" + bytes(4) + struct.pack(">I", 5) + b"even\0" + bytes(79)), (b"cprt", text)]
    tags += zip((b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ"), (b"XYZ " + bytes(4) + one for one in columns), strict=True)
    tags += [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")]
    table, data, start = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, value in tags:
        table += name + struct.pack(">II", start + len(data), len(value))
        data += value
    head = struct.pack(">I4xI4s4s4s", start + len(data), 0x02400000, b"mntr", b"RGB ", b"XYZ ") + bytes(12)
    return (head + b"acsp" + bytes(28) + white).ljust(128, b"\0") + table + data


def test_a_grey_scan_of_sixteen_bits_keeps_its_greys(tmp_path: Path) -> None:
    Image.new("I;16", (90, 60), 0x8000).save(tmp_path / "skan.png")
    picture = Picture(path="skan.png", width=90, height=60, digest="0123456789ab")
    for _, file in make(tmp_path, picture, tmp_path / "cache"):
        with Image.open(file) as opened:
            assert opened.convert("L").getpixel((45, 30)) == pytest.approx(128, abs=3), file.name


def test_addresses_follow_from_the_facts() -> None:
    raster = plan(Picture(path="pictures/Дом учителя.jpg", width=2000, height=1500, digest="0123456789ab"))
    assert [one.address.removeprefix("kartinki/0123456789ab-dom-uchitelya.") for one in raster] == [
        "480.avif", "960.avif", "1600.avif", "480.webp", "960.webp", "1600.webp", "960.jpg",
    ]  # fmt: skip
    assert (raster[0].width, raster[0].height) == (480, 360)
    small = plan(Picture(path="a.png", width=700, height=350, digest="0123456789ab"))
    assert [one.width for one in small] == [480, 700, 480, 700, 700]
    vector = plan(Picture(path="pictures/znak.svg", width=10, height=10, digest="0123456789ab"), "3x2")
    assert [one.address for one in vector] == ["kartinki/0123456789ab-znak.svg"]
    assert plan(Picture(path="pictures/net.svg")) == ()


def test_a_cut_has_an_address_that_no_picture_s_name_can_have() -> None:
    tall = Picture(path="foto.jpg", width=2000, height=3000, digest="0123456789ab", focus=(0.5, 0.3))
    cut = plan(tall, "3x2")
    assert cut[0].address == "kartinki/0123456789ab-foto.3x2-50-30.480.avif"
    assert (cut[0].width, cut[0].height) == (480, 320)
    named_alike = plan(dataclasses.replace(tall, path="foto.3x2-50-30.jpg"))
    addresses = [one.address for one in (*cut, *plan(tall), *plan(tall, "4x5"), *named_alike)]
    assert len(set(addresses)) == len(addresses)
    assert plan(dataclasses.replace(tall, width=3000, height=2000), "3x2") == plan(
        dataclasses.replace(tall, width=3000, height=2000)
    ), "a picture that is 3:2 by itself is not made twice"


@pytest.mark.parametrize(
    ("size", "focus", "ratio", "box"),
    [
        ((3000, 3000), (0.5, 0.5), "3x2", (0, 500, 3000, 2500)),
        ((3000, 3000), (0.5, 0.0), "3x2", (0, 0, 3000, 2000)),
        ((3000, 3000), (0.9, 0.9), "3x2", (0, 1000, 3000, 3000)),
        ((4000, 1000), (0.25, 0.5), "3x2", (250, 0, 1750, 1000)),
        ((4000, 1000), (1.0, 1.0), "4x5", (3200, 0, 4000, 1000)),
        ((1, 900), (0.5, 0.5), "3x2", (0, 450, 1, 451)),
    ],
)
def test_a_cut_is_as_large_as_can_be_and_keeps_the_focus(
    size: tuple[int, int], focus: tuple[float, float], ratio: str, box: tuple[int, ...]
) -> None:
    picture = Picture(path="a.jpg", width=size[0], height=size[1], digest="0123456789ab", focus=focus)
    found = cut_box(picture, ratio)
    assert tuple(map(round, found)) == pytest.approx(box, abs=1)
    assert found[0] <= focus[0] * size[0] <= found[2]
    assert found[1] <= focus[1] * size[1] <= found[3]


def test_a_cut_shows_what_the_focus_names(tmp_path: Path) -> None:
    image = Image.new("RGB", (900, 1800), "white")
    image.paste("red", (0, 0, 900, 400))
    image.save(tmp_path / "a.jpg", quality=95)
    for focus, red in (((0.5, 0.1), True), ((0.5, 0.9), False)):
        picture = Picture(path="a.jpg", width=900, height=1800, digest="0123456789ab", focus=focus)
        made = make(tmp_path, picture, tmp_path / "cache", ("3x2",))
        cut = [(one, file) for one, file in made if ".3x2-" in one.address]
        assert [one.address.rpartition("0.")[2] for one, _ in cut] == ["avif", "avif", "webp", "webp"]
        for rendition, file in cut:
            with Image.open(file) as opened:
                assert opened.size == (rendition.width, rendition.height)
                _, green, _ = opened.convert("RGB").getpixel((10, 10))  # type: ignore[misc]
                assert (green < 60) == red, rendition.address


def test_a_wide_colour_profile_is_computed_into_srgb(tmp_path: Path) -> None:
    """A profile that swaps nothing but gamma: without the conversion the grey would stay 128."""
    Image.new("RGB", (64, 64), (128, 128, 128)).save(tmp_path / "a.png", icc_profile=linear_profile())
    picture = Picture(path="a.png", width=64, height=64, digest="0123456789ab")
    for rendition, file in make(tmp_path, picture, tmp_path / "cache"):
        with Image.open(file) as opened:
            grey = opened.convert("L").getpixel((32, 32))
            assert 183 <= grey <= 193, rendition.address  # type: ignore[operator]  # linear one half is 188 in sRGB
            assert "icc_profile" not in opened.info


def test_a_broken_colour_profile_is_passed_over(tmp_path: Path) -> None:
    Image.new("RGB", (64, 64), (128, 128, 128)).save(tmp_path / "a.png", icc_profile=b"\0" * 200)
    picture = Picture(path="a.png", width=64, height=64, digest="0123456789ab")
    assert len(make(tmp_path, picture, tmp_path / "cache")) == 3


def test_what_the_camera_wrote_is_dropped(tmp_path: Path) -> None:
    picture = photograph(tmp_path)
    made = make(tmp_path, picture, tmp_path / "cache", ("3x2",))
    assert [rendition for rendition, _ in made] == [*plan(picture), *plan(picture, "3x2")]
    for rendition, file in made:
        with Image.open(file) as opened:
            assert opened.size == (rendition.width, rendition.height)
            assert not opened.getexif(), rendition.address
            assert b"Exif" not in file.read_bytes()
            assert not {"exif", "icc_profile", "comment", "xmp"} & set(opened.info)
    with Image.open(tmp_path / picture.path) as original:
        assert PLACE in original.getexif()  # the check above means something


def test_a_second_making_comes_from_the_cache_and_would_give_the_same(tmp_path: Path) -> None:
    picture = photograph(tmp_path)
    first = [file for _, file in make(tmp_path, picture, tmp_path / "cache")]
    stamps = [file.stat().st_mtime_ns for file in first]
    first[0].unlink()
    again = [file for _, file in make(tmp_path, picture, tmp_path / "cache")]
    assert [file.stat().st_mtime_ns for file in again][1:] == stamps[1:]
    other = [file for _, file in make(tmp_path, picture, tmp_path / "other")]
    assert [file.read_bytes() for file in other] == [file.read_bytes() for file in again]
    with_cuts = dict(make(tmp_path, picture, tmp_path / "third", ("3x2", "4x5")))
    for (rendition, _), file in zip(make(tmp_path, picture, tmp_path / "other"), again, strict=True):
        assert with_cuts[rendition].read_bytes() == file.read_bytes()
    cut_later = make(tmp_path, picture, tmp_path / "other", ("4x5", "3x2"))
    assert {one.address: file.read_bytes() for one, file in cut_later} == {
        one.address: file.read_bytes() for one, file in with_cuts.items()
    }


def test_a_turned_photograph_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    image = Image.new("RGB", (600, 400), "white")
    image.paste("black", (0, 0, 300, 400))
    image.save(tmp_path / "a.jpg", exif=exif)
    picture = Picture(path="a.jpg", width=400, height=600, digest="0123456789ab")
    for _, file in make(tmp_path, picture, tmp_path / "cache"):
        with Image.open(file) as opened:
            assert opened.size == (400, 600)
            assert opened.convert("L").getpixel((200, 100)) < 40
            assert opened.convert("L").getpixel((200, 500)) > 215


def test_what_is_transparent_stands_on_white(tmp_path: Path) -> None:
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(tmp_path / "a.png")
    picture = Picture(path="a.png", width=10, height=10, digest="0123456789ab")
    for _, file in make(tmp_path, picture, tmp_path / "cache"):
        with Image.open(file) as opened:
            assert opened.convert("L").getpixel((5, 5)) > 250


def test_nothing_outside_the_content_is_opened(tmp_path: Path) -> None:
    inside = tmp_path / "content"
    inside.mkdir()
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (inside / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    for path in ("../secret.jpg", "link.jpg", str(tmp_path / "secret.jpg")):
        with pytest.raises(OutsideError, match="вне папки"):
            open_below(inside, path)
    with pytest.raises(FileNotFoundError, match="Проверьте имя"):
        open_below(inside, "net.jpg")
