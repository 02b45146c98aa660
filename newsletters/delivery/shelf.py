"""A frozen letter kept in the register: the same bytes tomorrow, though texts, pictures or themes have changed.

Input: a `Frozen`, or the bytes that were kept. Output: bytes (JSON packed by zlib, never pickle: a register may be
moved from elsewhere), or the `Frozen` with keys given anew: they are never kept. A letter that another version of the
tool kept is refused in one sentence.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any

from newsletters.dkim import relaxed
from newsletters.errors import LetterError
from newsletters.frozen import Frozen
from newsletters.identity import Identity
from newsletters.merge import Form, put_together, taken_apart

VERSION = 1


def packed(frozen: Frozen) -> bytes:
    """Return all of a letter but its keys."""
    parts = {
        "version": VERSION,
        **{name: getattr(frozen, name) for name in ("letter", "sender", "service", "salutation", "advertises")},
        "heading": frozen.heading,
        "around": [part.decode("ascii") for part in frozen.around],
        "text": _form(frozen.text),
        "html": _form(frozen.html),
    }
    return zlib.compress(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode(), 9)


def unpacked(kept: bytes, identity: Identity) -> Frozen:
    """Return the letter, to be sent with these keys. Raises LetterError for bytes that are not one."""
    parts = _read(kept)
    before, between, behind = (part.encode("ascii") for part in parts["around"])
    return Frozen(
        identity=identity, letter=parts["letter"], sender=parts["sender"], service=parts["service"],
        salutation=parts["salutation"], advertises=parts["advertises"],
        heading=tuple(parts["heading"]), fields=tuple(map(relaxed, parts["heading"])),
        around=(before, between, behind), text=_formed(parts["text"]), html=_formed(parts["html"]),
    )  # fmt: skip


def sender(kept: bytes) -> str:
    """Return the sender's address of a letter that was kept: its domain says which keys sign."""
    return str(_read(kept)["sender"])


def text_hash(frozen: Frozen) -> str:
    """Return the SHA-256 of what all readers are told: headers, both bodies, attachments."""
    parts = {"heading": frozen.heading, "around": [part.decode("ascii") for part in frozen.around[1:]]}
    words = json.dumps([parts, _form(frozen.text), _form(frozen.html)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def _read(kept: bytes) -> Mapping[str, Any]:
    try:
        parts: Mapping[str, Any] = json.loads(zlib.decompress(kept))
        if parts["version"] == VERSION:
            return parts
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise LetterError("Сохранённое в реестре письмо повреждено. Восстановите реестр из копии.") from error
    raise LetterError("Письмо сохранила другая версия Стенгазеты. Дошлите его той, которой начали.")


def _form(form: Form) -> list[Any]:
    opening, gaps = taken_apart(form)
    return [opening.decode(), [[name, following.decode()] for name, following in gaps]]


def _formed(parts: list[Any]) -> Form:
    opening, gaps = parts
    return put_together(opening.encode(), [(name, following.encode()) for name, following in gaps])
