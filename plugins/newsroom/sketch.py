"""A sketch of a text: sixteen numbers by which two texts that share most of their words are found among thousands.

Input: plain text. Output: the smallest hashes of its pairs of words (bottom-k sketch; Broder 1997). Only pairs that
begin with a long word count: they say what a text is about, and are few. Same text, same sketch, on every machine.
"""

import zlib
from itertools import compress, pairwise

SIZE = 16
LONG = 9
"""Letters of a word that begins a pair."""


def of(text: str) -> tuple[int, ...]:
    """Return the sketch, smallest number first; shorter for a text of few words."""
    words = text.lower().replace("ё", "е").split()
    pairs = compress(pairwise(words), map(LONG.__le__, map(len, words)))
    hashes = set(map(zlib.crc32, map(str.encode, map(" ".join, pairs))))  # in C: an archive has a million pairs
    return tuple(sorted(hashes)[:SIZE])
