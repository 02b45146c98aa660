"""Checksums of press files on their report: its pages are drawn without them and are signed afterwards.

Input: an open PDF that shows `BLANK` for each checksum, the checksums in their order. Output: the same document with
these. A file's checksum is another one after every correction, all else that the report says mostly is not: so its
pages need not be drawn again.
"""

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from newspaper.typecase import meanings

BLANK = "0123456789abcdef" * 4
"""Stands in for a checksum of 64 digits: a line that has every digit brings all their glyphs."""
_SHOWN = re.compile(rb"/(\S+) ([\d.]+) Tf\s+\[([^\]]*)\] ?TJ")
_GLYPHS = re.compile(rb"<([0-9A-Fa-f]{4})>")


def sign(document: Any, sums: Iterable[str]) -> None:
    """Write the checksums, in place. Raises RuntimeError when there are not as many places for them."""
    left = list(sums)
    for page in document.pages:
        fonts, body = page.obj.Resources.get("/Font", {}), page.obj.Contents.read_bytes()
        page.obj.Contents.write(_SHOWN.sub(partial(_signed, fonts, left), body))
    if left:
        raise RuntimeError(f"the report has no place for {len(left)} checksums")


def _signed(fonts: Mapping[str, Any], left: list[str], found: re.Match[bytes]) -> bytes:
    """Return what shows some text as it is, or with the next checksum."""
    glyphs = _GLYPHS.findall(found[3])
    if len(glyphs) != len(BLANK):
        return found[0]
    table = meanings(fonts[f"/{found[1].decode()}"].ToUnicode.read_bytes())
    if "".join(bytes.fromhex(table[int(one, 16)].decode()).decode("utf-16-be") for one in glyphs) != BLANK:
        return found[0]
    if not left:
        raise RuntimeError("the report has too many places for checksums")
    known = dict(zip(BLANK, glyphs, strict=True))
    return b"/%b %b Tf\n[<%b>] TJ" % (found[1], found[2], b"".join(known[digit] for digit in left.pop(0)))
