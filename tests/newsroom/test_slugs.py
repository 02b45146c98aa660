"""Slugs: the permanent table of fields.md, and nothing but Latin letters, digits and hyphens."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.newsroom.slugs import LONGEST, slugify

TABLE = (
    "а a, б b, в v, г g, д d, е e, ё yo, ж zh, з z, и i, й y, к k, л l, м m, н n, о o, п p, р r, с s, т t, у u, ф f, "
    "х kh, ц ts, ч ch, ш sh, щ shch, ы y, э e, ю yu, я ya"
)


@pytest.mark.parametrize("pair", TABLE.split(", "))
def test_every_letter_of_the_table(pair: str) -> None:
    russian, latin = pair.split()
    assert slugify(russian) == slugify(russian.upper()) == latin


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Профсоюз: ещё 5 цехов", "profsoyuz-eshchyo-5-tsekhov"),
        ("подъезд, объявление, день", "podezd-obyavlenie-den"),
        ("  — «Учитель года» —  ", "uchitel-goda"),
        ("Café Ünion №5", "cafe-union-no5"),
        ("Әлмәт, Өфө", "almat-ofo"),
        ("…", ""),
    ],
)
def test_texts(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_decomposed_letters_of_macos() -> None:
    assert slugify(unicodedata.normalize("NFD", "Ёлка и чай")) == "yolka-i-chay"


@settings(deadline=None)
@given(st.text())
def test_only_safe_characters_and_stable(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug


def test_a_long_text_gives_a_slug_that_file_systems_take() -> None:
    assert slugify("щ" * 300) == ("shch" * 30)
    assert slugify("слово " * 100) == "-".join(["slovo"] * 20)
    assert len(slugify("профсоюз " * 100)) <= LONGEST
