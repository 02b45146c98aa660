"""Every pattern of a letter: the sample union's letters, with photographs in them, and an advertisement.

Input: a folder. Output: the content there, read by the real reader; letters by pattern; what a mail program would see.
"""

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from newsletters.composition import compose
from newsletters.edition import make
from plugins.newsroom.model import Library, Picture
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from plugins.toolkit import pictures
from tests.conftest import HOUSE
from tests.newsletters.values import THEME

PATTERNS = ("digest", "story", "announcement", "poll", "notice", "advertising")
PHOTO = """picture:
  file: pictures/{file}
  alt: {alt}
  caption: {alt}, ноябрь
  credit: "Фото: Ася Рунова"
"""
ADVERTISEMENT = """---
title: Путёвки в «Сосновый бор»
date: 2026-11-19T10:00
subject: Путёвки в «Сосновый бор» на зимние каникулы
preheader: Десять дней у реки, скидка для семей с двумя детьми
kind: реклама
ad: {advertiser: ООО «Сосновый бор», erid: 2VtzqxKp8Ra}
segment: все
closing: Заранее благодарим за внимание.
signatory: belozyorova
reply_to: otdel-putyovok-i-otdykha@verkhnerechensk.profped.example
---

Санаторий держит для нас сорок мест с 2 по 11 января. Семье с двумя детьми путёвка обойдётся на треть дешевле.

![Река у санатория](pictures/baydarki.jpg)

- корпус тёплый, до лыжни сто метров
- питание четыре раза в день
- автобус от Дома учителя утром 2 января

Записаться можно до 10 декабря, адрес стоит в подписи.
"""
CHANGES = (
    ("news/2026/11-06-slovo-iz-pyatnadtsati-bukv", "file: pictures/sud.svg", "file: pictures/baydarki.jpg"),
    ("events/2026-12-11-pervyy-god-u-doski", "file: pictures/fizika.svg", "file: pictures/povara.jpg"),
    ("news/2026/11-05-dolg-vernuli", "checked:", PHOTO.format(file="povara.jpg", alt="Повара школы № 3") + "checked:"),
    ("letters/2026-11-20-kuda-poedem", "Ответы принимаем", "![Байдарки](pictures/baydarki.jpg)\n\nОтветы принимаем"),
)


class Look(NamedTuple):
    """A letter as HTML, and its pictures: bytes by address."""

    html: str
    pictures: Mapping[str, bytes]


def library_at(root: Path) -> Library:
    """Copy the sample's content to `root`, change it, read it."""
    shutil.copytree(HOUSE / "content", root)
    for name, old, new in CHANGES:
        file = root / f"{name}.md"
        text = file.read_text(encoding="utf-8")
        assert old in text, name
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    (root / "letters" / "2026-11-19-sosnovyy-bor.md").write_text(ADVERTISEMENT, encoding="utf-8")
    library = read_library(root, cache=root.parent / "cache")
    assert [one for one in library.findings if one.severity == "error"] == []
    return as_of(library)


@cache
def looks(root: Path) -> Mapping[str, Look]:
    """Return the newest letter of every pattern by its name."""
    library, found = library_at(root), dict[str, Look]()
    shown = photographs(library, root.parent / "cache")
    for letter in library.letters:
        name = "advertising" if letter.kind == "реклама" else compose(library, letter).pattern
        found.setdefault(name, Look(make(library, letter, theme=THEME).html, shown))
    assert set(found) == set(PATTERNS)
    return found


def photographs(library: Library, cache_folder: Path) -> Mapping[str, bytes]:
    """Return the JPEGs that the site has of the content's photographs, by whole address."""
    site, made = library.organization.site_url, dict[str, bytes]()
    for picture in _photographs(library):
        for rendition, file in pictures.make(library.root, picture, cache_folder):
            made[f"{site}/{rendition.address}"] = file.read_bytes()
    return made


def _photographs(library: Library) -> set[Picture]:
    records = (*library.articles, *library.events, *library.letters)
    own = (one for record in records for one in record.body.pictures)
    leads = (record.picture for record in (*library.articles, *library.events))
    return {one for one in (*own, *leads) if one and one.digest and not one.is_vector}
