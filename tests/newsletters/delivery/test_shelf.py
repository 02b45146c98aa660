"""A letter kept in the register comes back the same, without keys; nothing else is taken for one."""

import dataclasses
from pathlib import Path

import pytest

from newsletters.delivery.shelf import packed, text_hash, unpacked
from newsletters.errors import LetterError
from tests.newsletters.mailing import SECRET, make_identity
from tests.newsletters.test_frozen import ANNA, frozen


def test_every_byte_of_a_copy_is_the_same_after_it_was_kept(tmp_path: Path) -> None:
    identity = make_identity()
    for service in ("https://pisma.profsoyuz.example", ""):
        for salutation in ("личное", "общее"):
            before = frozen(tmp_path, service=service, salutation=salutation, identity=identity)
            after = unpacked(packed(before), identity)
            assert after == before
            assert after.message(ANNA) == before.message(ANNA)
            assert text_hash(after) == text_hash(before)


def test_neither_secrets_nor_keys_are_kept(tmp_path: Path) -> None:
    import zlib

    kept = zlib.decompress(packed(frozen(tmp_path)))
    assert SECRET not in kept
    assert b"PRIVATE" not in kept
    assert packed(frozen(tmp_path)) == packed(frozen(tmp_path, identity=make_identity(signed=False)))


def test_the_hash_of_the_text_tells_another_letter(tmp_path: Path) -> None:
    one = frozen(tmp_path)
    assert text_hash(one) != text_hash(dataclasses.replace(one, heading=(*one.heading, "X: y\r\n")))
    assert text_hash(one) != text_hash(frozen(tmp_path, salutation="общее"))


@pytest.mark.parametrize("kept", [b"", b"x\x9c", b"\x80\x04K\x01.", b"no letter"])
def test_what_is_no_letter_is_refused_in_a_sentence(kept: bytes) -> None:
    with pytest.raises(LetterError, match="повреждено"):
        unpacked(kept, make_identity(signed=False))


def test_a_letter_of_another_version_is_not_guessed_at() -> None:
    import zlib

    with pytest.raises(LetterError, match="другая версия"):
        unpacked(zlib.compress(b'{"version": 99}'), make_identity(signed=False))
