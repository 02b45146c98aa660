"""Letters as they are compared: what typography, hyphenation and capitals change does not count.

Input: text of a page or a manuscript. Output: letters, figures and stops.
"""

import unicodedata

KEPT = frozenset(".,:;!?%№")
"""Marks that no typographer adds, drops or swaps."""


def normal(text: str) -> str:
    """Return lower-case letters, figures and the marks of KEPT: without white space, hyphens, dashes and quotes."""
    text = unicodedata.normalize("NFC", text).casefold().replace("…", "...")
    return "".join(letter for letter in text if letter.isalnum() or letter in KEPT)
