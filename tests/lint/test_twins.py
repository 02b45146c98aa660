"""Texts and pictures that repeat each other, among many; what is only similar is left alone."""

import io
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageEnhance

from plugins.lint import check
from plugins.lint.families import RULES
from plugins.lint.shots import STOCK, is_file_name
from plugins.lint.twins import alike, doubles, share
from plugins.newsroom import facts, sketch
from plugins.newsroom.model import Article, Body, Finding, Picture
from plugins.newsroom.reader import read_library
from tests.factories import make_article
from tests.lint.small_union import content

WORDS = [f"{start}{middle}{end}" for start in ("горком", "столов", "зарплат", "мастер", "библио", "котель", "спартак")
         for middle in ("ованн", "ительн", "ическ", "альн", "енск", "очн") for end in "аоиыеуя"]  # fmt: skip


def written(seed: int, length: int = 300) -> list[str]:
    chance = random.Random(seed)
    return [f"{chance.choice(WORDS)}{int(chance.paretovariate(0.5)) % 300}" for _ in range(length)]


def told(seed: int, words: list[str]) -> Article:
    text = " ".join(words)
    return make_article(f"t{seed}", "2026-11-10", body=Body(text=text, words=len(words), sketch=sketch.of(text)))


@pytest.mark.usefixtures("unburdened")
def test_a_rewritten_text_is_found_among_ten_thousand_in_no_time() -> None:
    texts = [told(seed, written(seed)) for seed in range(10_000)]
    copy = written(77)
    copy[40:60] = written(99_999, 20)
    texts.append(told(10_001, copy))
    start = time.process_time()
    pairs = list(alike(texts))
    assert time.process_time() - start < 3
    assert (77, 10_000) in pairs
    assert share(texts[77].body.text, texts[-1].body.text) > 85


@pytest.mark.parametrize(("changed", "found"), [(0, True), (40, True), (80, True), (290, False)])
def test_how_much_may_change(changed: int, found: bool) -> None:
    words = written(1)
    other = [*written(2, changed), *words[changed:]]
    first, second = told(1, words), told(2, other)
    assert ((0, 1) in list(alike([first, second]))) == found
    assert (share(first.body.text, second.body.text) >= 60) == found


BODY = " ".join(f"слово{n} проверили{n}" for n in range(40))
HEAD = "title: Раз\ndate: 2026-11-{day}\ngenre: репортаж\n"


def near(folder: Path, *headers: str) -> list[Finding]:
    root = content(folder / "content")
    for number, header in enumerate(headers):
        day = 10 + number
        text = f"---\n{HEAD.format(day=day)}{header}\n---\n{BODY}\n"
        (root / f"news/2026/11-{day}-dvoynik{number}.md").write_text(text, encoding="utf-8")
    return [one for one in check(read_library(root), stage="library") if one.code == "X006"]


def test_the_later_of_two_is_told_where_readers_meet_both(tmp_path: Path) -> None:
    [finding] = near(tmp_path / "a", "channels: [site]", "channels: [site, newspaper]")
    assert finding.path.endswith("dvoynik1.md")
    assert "на 100 % повторяет news/2026/11-10-dvoynik0.md" in finding.message
    assert near(tmp_path / "b", "channels: [site]", "channels: [newspaper]") == []
    assert near(tmp_path / "c", "channels: [site]", "repost_of: Краевая организация") == []


def picture(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    chance, made = random.Random(seed), Image.new("RGB", (640, 480), "#888")
    draw = ImageDraw.Draw(made)
    for _ in range(40):
        x, y, side = chance.randrange(600), chance.randrange(440), chance.randrange(20, 200)
        draw.ellipse((x, y, x + side, y + side), fill=tuple(chance.randrange(256) for _ in range(3)))
    return made.resize(size)


def measured(image: Image.Image, name: str = "a.jpg", **options: object) -> facts.Measure:
    data = io.BytesIO()
    image.save(data, "PNG" if name.endswith(".png") else "JPEG", **options)
    return facts.measure(f"pictures/{name}", data.getvalue())


def distance(one: Image.Image, other: Image.Image, **options: object) -> int:
    return (measured(one).likeness ^ measured(other, **options).likeness).bit_count()


def test_a_picture_is_known_again_smaller_brighter_and_poorly_saved() -> None:
    for seed in range(20):
        one = picture(seed)
        assert distance(one, picture(seed, (320, 240))) <= 12
        assert distance(one, one, quality=40) <= 12
        assert distance(one, ImageEnhance.Brightness(one).enhance(1.1)) <= 12


def test_other_pictures_are_other_pictures() -> None:
    looks = [measured(picture(seed)).likeness for seed in range(60)]
    least = min((a ^ b).bit_count() for number, a in enumerate(looks) for b in looks[:number])
    assert least > 20


def test_fog_and_drawings_look_like_nothing() -> None:
    assert measured(Image.new("RGB", (300, 300), "white")).likeness == 0
    assert measured(Image.linear_gradient("L").point(lambda v: 120 + v // 20)).likeness == 0
    assert facts.measure("pictures/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>').likeness == 0


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_picture_can_be_looked_at(mode: str) -> None:
    made = Image.linear_gradient("L").rotate(45)
    image = Image.new("I;16", (64, 64), 9) if mode == "I;16" else made.convert(mode)
    assert measured(image, "a.png").fault == ""


def test_place_of_a_photograph(tmp_path: Path) -> None:
    exif = Image.Exif()
    assert not measured(picture(1), exif=exif).located
    exif[0x8825] = {1: "N", 2: (56.0, 50.0, 0.0), 3: "E", 4: (53.0, 12.0, 0.0)}
    assert measured(picture(1), exif=exif).located
    assert not measured(picture(1)).located


def test_inks_and_what_one_sees_through() -> None:
    """A screenshot has an alpha channel too, and nobody sees through it."""

    def told(mode: str, colour: object, name: str, **saved: object) -> tuple[bool, bool]:
        found = measured(Image.new(mode, (64, 64), colour), name, **saved)  # type: ignore[arg-type]
        assert found.fault == ""
        return found.inks, found.clear

    assert told("CMYK", (9, 9, 9, 9), "a.jpg") == (True, False)
    assert told("RGB", (9, 9, 9), "a.jpg") == told("RGBA", (9, 9, 9, 255), "a.png") == (False, False)
    assert told("RGBA", (9, 9, 9, 254), "a.png") == told("LA", (9, 0), "a.png") == (False, True)
    assert told("RGB", (9, 9, 9), "a.png", transparency=(9, 9, 9)) == (False, True)


class Compared(int):
    """A likeness that counts how often it is compared with another."""

    times = 0

    def __xor__(self, other: int) -> int:
        type(self).times += 1
        return int(self) ^ int(other)


def test_doubles_among_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with each would be twelve and a half million comparisons."""
    monkeypatch.setattr(Compared, "times", 0)
    chance = random.Random(5)
    many = [
        Picture(path=f"pictures/{n:05}.jpg", digest=f"{n:012x}", likeness=Compared(chance.getrandbits(256)))
        for n in range(5000)
    ]
    copy = replace(many[17], path="pictures/z.jpg", digest="z", likeness=many[17].likeness ^ 0b10101 << 100)
    equal = replace(many[3], path="pictures/y.jpg", likeness=0)
    far = replace(many[5], path="pictures/x.jpg", digest="x", likeness=many[5].likeness ^ (1 << 40) - 1)
    found = [(one.path, other.path) for one, other in doubles([far, copy, equal, *many], 12)]
    assert 0 < Compared.times < 100 * len(many)
    assert found == [("pictures/00003.jpg", "pictures/y.jpg"), ("pictures/00017.jpg", "pictures/z.jpg")]


@pytest.mark.parametrize(
    ("alt", "is_name"),
    [
        ("zal.jpg", True), ("zal", True), ("ZAL", True), ("IMG_2034", True), ("dsc00012", True), ("foto.png", True),
        ("Зал Дома учителя", False), ("zal imeni Lenina", False), ("", False), ("Img", False),
    ],
)  # fmt: skip
def test_a_file_s_name_is_no_description(alt: str, is_name: bool) -> None:
    assert is_file_name(Picture(path="pictures/zal.jpg", alt=alt)) == is_name


def test_names_from_banks_of_pictures() -> None:
    stock = ("shutterstock_12.jpg", "freepik-deti.png", "image001.png", "Image (3).jpg", "foto.jpg", "kids-stock-1.jpg")
    own = ("zal.jpg", "fotoklub.jpg", "stolovaya.jpg", "livestock.jpg", "photograf-anna.jpg", "restockholm.jpg")
    assert [bool(STOCK.search(name)) for name in (*stock, *own)] == [True] * 6 + [False] * 6


def test_a_picture_printed_again_is_told_at_its_second_place(tmp_path: Path) -> None:
    root = content(tmp_path / "content")
    (root / "pictures/zal.jpg").write_bytes(_jpeg())
    for day, more in (("12", ""), ("13", ""), ("14", ", why: сравниваем с прошлым годом")):
        shown = f"picture: {{file: pictures/zal.jpg, alt: Зал, caption: Зал, credit: Ким{more}}}"
        text = f"---\n{HEAD.format(day=day)}channels: [newspaper]\n{shown}\n---\nТекст номер {day}.\n"
        (root / f"news/2026/11-{day}-zal.md").write_text(text, encoding="utf-8")
    rules = tuple(rule for rule in RULES if rule.code == "G040")
    found = [one for one in check(read_library(root), stage="library", rules=rules) if one.code == "G040"]
    assert [one.path for one in found] == ["news/2026/11-13-zal.md"]
    assert "уже была в news/2026/11-12-zal.md" in found[0].message


def _jpeg() -> bytes:
    data = io.BytesIO()
    picture(3).save(data, "JPEG")
    return data.getvalue()
