"""Pictures for screens."""

from pathlib import Path

import pytest
from PIL import Image

from plugins.newsroom.model import Picture
from plugins.toolkit.pictures import OutsideError, make, open_below, plan

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


def test_addresses_follow_from_the_facts() -> None:
    raster = plan(Picture(path="pictures/Дом учителя.jpg", width=2000, height=1500, digest="0123456789ab"))
    assert [one.address for one in raster] == [
        "kartinki/0123456789ab-dom-uchitelya.480.webp",
        "kartinki/0123456789ab-dom-uchitelya.960.webp",
        "kartinki/0123456789ab-dom-uchitelya.1600.webp",
        "kartinki/0123456789ab-dom-uchitelya.960.jpg",
    ]
    assert (raster[0].width, raster[0].height) == (480, 360)
    small = plan(Picture(path="a.png", width=700, height=350, digest="0123456789ab"))
    assert [one.width for one in small] == [480, 700, 700]
    vector = plan(Picture(path="pictures/znak.svg", width=10, height=10, digest="0123456789ab"))
    assert [one.address for one in vector] == ["kartinki/0123456789ab-znak.svg"]
    assert plan(Picture(path="pictures/net.svg")) == ()


def test_what_the_camera_wrote_is_dropped(tmp_path: Path) -> None:
    picture = photograph(tmp_path)
    made = make(tmp_path, picture, tmp_path / "cache")
    assert [rendition for rendition, _ in made] == list(plan(picture))
    for rendition, file in made:
        with Image.open(file) as opened:
            assert opened.size == (rendition.width, rendition.height)
            assert not opened.getexif()
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
