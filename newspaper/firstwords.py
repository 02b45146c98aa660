"""First words whole in the text of a PDF although their first letter is an initial, which stands lines below its word.

Input: an open pikepdf document as WeasyPrint wrote it. Output: the same document; the first line of a text that begins
with an initial says that letter too, and the initial itself nothing (`ActualText`, ISO 32000-1, 14.9.4). Readers that
copy, search or speak put letters together by their baselines: without this they have «П ять» where «Пять» is printed.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from newspaper.typecase import meanings

LARGER = 1.6
"""How much larger than its text an initial is at least."""
NOTHING = " "
"""What an initial says: some readers take an empty text for none, and a space they leave away."""
_ONE = re.compile(rb"\[<[0-9A-Fa-f]{4}>[^<\]]*(?:<[0-9A-Fa-f]{4}>[^<\]]*)?\] ?TJ")
"""What shows a letter, or a letter with the space after it."""
_MARKED = re.compile(rb"/\w+\s*<</MCID \d+>>\s*BDC(.*?)EMC", re.DOTALL)
_SHOWN = re.compile(rb"1 0 0 -1 (-?[\d.]+) (-?[\d.]+) Tm\s+/(\S+) ([\d.]+) Tf\s+\[(.*?)\] ?TJ", re.DOTALL)
_GLYPHS = re.compile(rb"<([0-9A-Fa-f]+)>")


class _Shown(NamedTuple):
    """The first words of a piece of marked content: where its instructions stand, what it shows."""

    start: int
    end: int
    x: float
    y: float
    size: float
    text: str


def join(document: Any) -> int:
    """Join first letters to their words on all pages, in place; return how many there were."""
    joined = 0
    for page in document.pages:
        body: bytes = page.obj.Contents.read_bytes()
        begun = list(_begun(body, page.obj.Resources.get("/Font", {})))
        for letter, line in reversed(begun):
            body = _said(_said(body, line, letter.text + line.text), letter, NOTHING)
        if begun:
            page.obj.Contents.write(body)
        joined += len(begun)
    return joined


def _begun(body: bytes, fonts: Any) -> Iterator[tuple[_Shown, _Shown]]:
    """Yield the initials of a page with the first lines beside them."""
    for single in _ONE.finditer(body):
        first = _MARKED.search(body, body.rfind(b"/Span", 0, single.start()))
        second = first and _MARKED.search(body, first.end())
        if not first or not second or not (letter := _shown(first, fonts)) or not (line := _shown(second, fonts)):
            continue
        beside = letter.x < line.x < letter.x + 2 * letter.size and line.y < letter.y < line.y + letter.size
        if beside and letter.size > LARGER * line.size and letter.text[:1].isupper() and len(letter.text.strip()) == 1:
            yield letter, line


def _shown(marked: re.Match[bytes], fonts: Any) -> _Shown | None:
    found = _SHOWN.search(marked[1])
    if not found or "/ToUnicode" not in (font := fonts.get(f"/{found[3].decode()}", {})):
        return None
    table, digits = meanings(font.ToUnicode.read_bytes()), b"".join(_GLYPHS.findall(found[5])).decode()
    known = (table.get(int(digits[at : at + 4], 16), b"") for at in range(0, len(digits), 4))
    text = "".join(bytes.fromhex(one.decode()).decode("utf-16-be") for one in known)
    x, y, size = float(found[1]), float(found[2]), float(found[4])
    return _Shown(marked.start(1), marked.end(1), x, y, size, text)


def _said(body: bytes, shown: _Shown, text: str) -> bytes:
    """Return the instructions in which what is shown says a text of its own."""
    said = ("\ufeff" + text).encode("utf-16-be").hex()
    opened = f"\n/Span <</ActualText <{said}>>> BDC".encode()
    return b"".join((body[: shown.start], opened, body[shown.start : shown.end], b"EMC\n", body[shown.end :]))
