"""Letters on paper are those of the font files: every family, weight and style that the paper is set in.

The trap of two files under one family name prints «б» for a full stop while the text extracts rightly: only a drawing
shows it. The trap is sprung here once on purpose.
"""

import importlib
import io
import string
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from weasyprint import HTML

from newspaper import faces
from plugins.toolkit import fonts, pdf
from tests.newspaper import raster
from tests.newspaper.conftest import Printed
from tests.newspaper.verifier import ink

KNOWN = (
    "ёЁ№₽«»—…–„“.,:;!?()%-/" + string.digits + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяAgZz@"
)

LENT = "ҡҙӑӱÜłñπ⅓→≈✓■"
"""Letters that one family or another takes from its neighbours."""


def set_in(letters: str, family: str, rules: str, folder: Path) -> bytes:
    html = raster.specimen(letters, family, rules)
    data: bytes = HTML(string=html, url_fetcher=pdf.fetcher(folder)).write_pdf()
    return data


def wrong(data: bytes, letters: str, file: Path) -> dict[str, float]:
    found = raster.likeness(data, letters, file)
    return {letter: round(share, 2) for letter, share in found.items() if share < raster.ALIKE}


@pytest.mark.parametrize("face", faces.FACES, ids=lambda face: face.name)
def test_every_letter_is_drawn_as_in_its_file(tmp_path: Path, printed: Printed, face: faces.Face) -> None:
    found = faces.files(tmp_path)
    file = dict(found)[face]
    letters = "".join(sorted({*KNOWN, *LENT, *_printed_in(printed, face)}))
    data = set_in(letters, face.name, faces.rules(found), file.parent)
    assert wrong(data, letters, file) == {}


@pytest.mark.parametrize("face", faces.FACES, ids=lambda face: face.name)
def test_a_face_lacks_nothing_that_the_paper_may_print(tmp_path: Path, face: faces.Face) -> None:
    """What is not in it would come from any font of the machine, or as a box: rule X019 lets nothing else through."""
    file = dict(faces.files(tmp_path))[face]
    assert set(TTFont(file).getBestCmap()) >= fonts.PRINTED
    letters = "".join(map(chr, sorted(fonts.NATIONAL)))
    data = set_in(letters, face.name, faces.rules(faces.files(tmp_path)), file.parent)
    assert len(_embedded(data)) == 1


def _embedded(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as document:
        named = [
            str(one.BaseFont) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
        ]
    return set(named)


def _printed_in(printed: Printed, face: faces.Face) -> set[str]:
    """Return the letters that the sample's papers show in a face, line ends' and addresses' invisible ones apart."""
    found: set[str] = set()
    for name in ("screen-a3.pdf", "screen-a4.pdf"):
        with pikepdf.open(io.BytesIO(printed.file(name))) as document:
            glyphs = [glyph for sheet in ink.sheets(document) for glyph in sheet.glyphs]
        base = face.name.replace(" ", "-")
        found |= {glyph.text for glyph in glyphs if glyph.font.partition(",")[0].startswith(base)}
    return {letter for letter in found if len(letter) == 1 and letter.isprintable() and not letter.isspace()}


def test_letters_of_another_face_are_not_taken_for_these(tmp_path: Path) -> None:
    """The comparison tells the bold from the plain, and one letter from another."""
    found = faces.files(tmp_path)
    files = {face.name: path for face, path in found}
    data = set_in("жщэ.,", "Text", faces.rules(found), files["Text"].parent)
    assert wrong(data, "жщэ.,", files["Text"]) == {}
    assert set(wrong(data, "жщэ.,", files["Text Bold"])) >= set("жщэ")


def test_two_files_under_one_family_name_are_caught(tmp_path: Path) -> None:
    """What many style sheets of web fonts do: one family, a file of Cyrillic and a file of Latin letters and stops."""
    whole = dict(faces.files(tmp_path))[faces.FACES[0]]
    parts = {"cyrillic": range(0x400, 0x460), "latin": range(0x20, 0x250)}
    rules = ""
    for name, codes in parts.items():
        _subset(whole, tmp_path / f"{name}.ttf", codes)
        reach = f"U+{codes.start:X}-{codes.stop - 1:X}"
        source = (tmp_path / f"{name}.ttf").as_uri()
        rules += f'@font-face{{font-family:"Web";src:url("{source}");unicode-range:{reach}}}'
    letters = "Жд.,:;?!5й"
    data = set_in(letters, "Web", rules, tmp_path)
    with pikepdf.open(io.BytesIO(data)) as document:
        said = "".join(glyph.text for sheet in ink.sheets(document) for glyph in sheet.glyphs)
    assert said == letters, "the text extracts rightly"
    assert wrong(data, letters, whole) != {}


def _subset(source: Path, target: Path, codes: range) -> None:
    subset: Any = importlib.import_module("fontTools.subset")
    font = subset.load_font(str(source), subset.Options())
    cutter = subset.Subsetter(subset.Options())
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    font.save(target)
