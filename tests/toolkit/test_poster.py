"""The drawn picture of a page: whole words inside the frame, small, quick, the same bytes."""

import io
import time
from dataclasses import replace

import pytest
from PIL import Image

from plugins.toolkit import poster
from plugins.toolkit.poster import FOOT, HEIGHT, MARGIN, WIDTH, Poster, draw

PLAIN = Poster(
    kicker="Правовая колонка", headline="Лодка на втором этаже", name="Горком педагогов", left="soyuz.example",
    right="20 ноября 2026 года", colors=("#fbfaf7", "#16181d", "#b3202a", "#5a5f6b"),
)  # fmt: skip
LONG = (
    "Очень длинный заголовок, который редактор не сократил, потому что в нём названы и школа, и дом творчества, и "
    "педагогический колледж, и городское управление образования, и все четыре спорных пункта договора"
)
TITLES = {
    "short": "Ёлка", "long": LONG, "quotes": "«Ёж» и „Ёрш“", "signs": "<script>alert(1)</script> ]]> & 5 × 3 ₽",
    "one word": "Электрофотополупроводниковый", "endless": "слово " * 200, "foreign": "日本 😀", "nothing": "",
    "glued": "в\u00a0школе №\u00a012 — 5\u202f000\u00a0₽",
}  # fmt: skip


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_five_thousand_words_take_no_longer() -> None:
    started = time.process_time()
    endless = "слово " * 5000
    image = opened(draw(replace(PLAIN, name=endless, left=endless, right=endless, kicker=endless, headline=endless)))
    assert image.size == (WIDTH, HEIGHT)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_nothing_leaves_the_frame(title: str) -> None:
    image = opened(draw(replace(PLAIN, headline=title)))
    assert image.size == (WIDTH, HEIGHT)
    rgb = image.convert("RGB")
    paper = rgb.getpixel((0, 0))
    for box in ((0, 0, MARGIN - 8, HEIGHT), (WIDTH - MARGIN + 8, 0, WIDTH, HEIGHT), (0, FOOT - 12, WIDTH, FOOT)):
        assert rgb.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), paper)], (title, box)


def test_a_headline_is_whole_or_ends_between_words() -> None:
    face = poster._font("serif", 700)
    size, lines = poster._set(LONG.split(" "), face, WIDTH - 2 * MARGIN, poster.ROOM)
    assert " ".join(lines) == LONG
    assert len(LONG) > 200
    assert all(face.width(line, size) <= WIDTH - 2 * MARGIN + 4 for line in lines)
    words = ("слово " * 200).split()
    _, cut = poster._set(words, face, WIDTH - 2 * MARGIN, poster.ROOM)
    assert cut[-1].endswith("слово…")
    assert {word for line in cut for word in line.rstrip("…").split()} == {"слово"}


def test_lines_are_even() -> None:
    """No short word alone in the last line."""
    face = poster._font("serif", 700)
    _, lines = poster._set(["Суд", "вернул", "учителю", "деньги", "за", "уроки"], face, 1072, poster.ROOM)
    assert len(lines) > 1
    assert len(lines[-1]) > 5


def test_the_address_follows_from_everything_on_it() -> None:
    changed = [
        replace(PLAIN, **{name: "другое"}) for name in ("kicker", "headline", "name", "left", "right", "symbol")
    ] + [replace(PLAIN, colors=("#ffffff", *PLAIN.colors[1:]))]
    assert len({one.address for one in (PLAIN, *changed)}) == 8
    assert PLAIN.address.startswith("kartinki/")
    assert PLAIN.address.endswith("-kartochka.1200.png")


def test_same_words_same_bytes_small_and_quick() -> None:
    emblem = Image.effect_noise((84, 84), 90).convert("RGB")
    first = draw(PLAIN, emblem)
    assert draw(PLAIN, emblem) == first
    assert len(first) < 60_000
    before = time.process_time()
    for number in range(10):
        draw(replace(PLAIN, headline=f"{LONG} {number}"), emblem)
    assert (time.process_time() - before) / 10 < 0.06  # 0.012 on a calm machine


def test_the_emblem_keeps_its_colours() -> None:
    emblem = Image.new("RGB", (84, 84), "#0b4f8a")
    emblem.paste("#ffcc00", (0, 0, 42, 84))
    rgb = opened(draw(PLAIN, emblem)).convert("RGB")
    assert rgb.getpixel((MARGIN + 10, MARGIN + 20)) == (255, 204, 0)
    assert rgb.getpixel((MARGIN + 70, MARGIN + 20)) == (11, 79, 138)
