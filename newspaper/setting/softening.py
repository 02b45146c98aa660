"""Hyphens of divided words vanish from the text of a PDF: they become U+00AD there.

Input: an open pikepdf document in whose fonts the hyphen of a division has a glyph of its own, U+2010 (`faces`).
Output: the same document; what the glyph means is now a soft hyphen, which ISO 32000-1 (14.8.2.2.3) wants of a hyphen
that is there only for a line's end. Readers that copy or search then join the parts of the word.
"""

import re
from typing import Any

_MEANS_HYPHEN = re.compile(rb"(<[0-9A-Fa-f]+>\s*)<2010>")


def soften(document: Any) -> int:
    """Change the tables of all fonts of a document; return how many had such a hyphen."""
    import pikepdf

    changed = 0
    for font in document.objects:
        if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
            table = font.ToUnicode
            data = table.read_bytes()
            soft = _MEANS_HYPHEN.sub(rb"\1<00ad>", data)
            if soft != data:
                table.write(soft)
                changed += 1
    return changed
