"""Fonts of the site: small, whole for Russian, made once and always alike."""

import hashlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from plugins.toolkit import fonts

HOUSE = Path(__file__).resolve().parents[2]
MAKE = """import sys; sys.prefix = sys.argv[1]
from plugins.toolkit.fonts import webfonts
print(*(font.name for font in webfonts()))"""


def test_pages_load_less_than_120_kilobytes() -> None:
    assert sum(len(font.data) for font in fonts.webfonts()) < 120_000


def test_every_letter_of_ours_is_in_every_font() -> None:
    for font in fonts.webfonts():
        known = set(TTFont(io.BytesIO(font.data)).getBestCmap())
        missing = {chr(code) for code in fonts.LETTERS if code not in known}
        assert not missing, f"{font.name}: {missing}"
        assert {ord("ё"), ord("Ё"), ord("№"), ord("₽"), 0x202F, 0x2011} <= known


def test_names_carry_the_hash_of_the_bytes() -> None:
    for font in fonts.webfonts():
        assert hashlib.sha256(font.data).hexdigest()[:10] in font.name


def test_two_processes_at_once_make_the_same_files(tmp_path: Path) -> None:
    command = [sys.executable, "-c", MAKE, str(tmp_path)]
    runs = [
        subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, env={"PYTHONHASHSEED": seed, "PATH": ""})
        for seed in ("1", "2")
    ]
    names = {run.communicate()[0] for run in runs}
    assert len(names) == 1
    assert names == {(" ".join(font.name for font in fonts.webfonts()) + "\n").encode()}
    kept = sorted((tmp_path / "share" / "stengazeta" / "fonts").iterdir())
    assert [file.suffix for file in kept] == [".woff2"] * 3


def test_a_read_only_environment_keeps_them_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder can be made below a file", encoding="utf-8")
    monkeypatch.setattr(sys, "prefix", str(blocked))
    monkeypatch.setattr(fonts, "_made", lambda *_: b"made")
    assert {font.data for font in fonts.webfonts(tmp_path / "cache")} == {b"made"}
    monkeypatch.setattr(fonts, "_made", lambda *_: pytest.fail("made twice"))
    assert len(fonts.webfonts(tmp_path / "cache")) == 3


def test_whole_faces_for_the_paper() -> None:
    for family in fonts.FAMILIES.values():
        assert fonts.face_file(family).suffix == ".ttf"
    assert fonts.face_file("Literata", italic=True) != fonts.face_file("Literata")
    assert fonts.face_file("PT Sans Narrow", bold=True) != fonts.face_file("PT Sans Narrow")
    with pytest.raises(LookupError, match="Comic"):
        fonts.face_file("Comic")
    with pytest.raises(LookupError, match="italic"):
        fonts.face_file("Onest", italic=True)
