"""Texts that repeat each other, and pictures that lie under two names, found among thousands.

Input: sketches of texts (`newsroom/sketch.py`), likenesses of pictures (`newsroom/likeness.py`), both made by the
reader. Output: pairs. Candidates share a part of their sketch or of their bits; only candidates are compared whole.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from plugins.newsroom.model import Article, Picture

COMMON = 3
"""Numbers of sixteen that two sketches share when some 60 % of the words' pairs are the same, with room to spare."""
CROWD = 12
"""Texts with the same number: it is a phrase of the house, not a sign."""
BANDS, BITS = 16, 16
"""256 bits in sixteen parts: pictures that differ in at most fifteen have one part in common."""


def alike(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places in the sequence, the smaller first, whose sketches share enough."""
    holders: dict[int, list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        for number in article.body.sketch:
            holders[number].append(place)
    pairs: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if 1 < len(places) <= CROWD:
            pairs.update(combinations(places, 2))
    yield from sorted(pair for pair, count in pairs.items() if count >= COMMON)


def share(one: str, other: str) -> int:
    """Return how much of two texts is the same: per cent of their pairs of words (Dice's coefficient)."""
    first, second = _pairs(one), _pairs(other)
    return round(200 * len(first & second) / max(len(first) + len(second), 1))


@lru_cache(maxsize=64)  # candidates come sorted, so one text is compared with its twins in a row
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(text.lower().replace("ё", "е").split()))


def doubles(pictures: Iterable[Picture], most: int) -> Iterator[tuple[Picture, Picture]]:
    """Yield each picture that lies under another name too, after the first of its kind, by path.

    `most` is how many bits of 256 may differ; files of equal bytes are doubles whatever they are.
    """
    seen: dict[str, Picture] = {}
    bands: dict[tuple[int, int], list[Picture]] = defaultdict(list)
    for picture in sorted(pictures, key=lambda one: one.path):
        twin = seen.get(picture.digest) or _near(picture, bands, most)
        if twin:
            yield twin, picture
        else:
            seen[picture.digest] = picture
            for key in _keys(picture):
                bands[key].append(picture)


def _near(picture: Picture, bands: dict[tuple[int, int], list[Picture]], most: int) -> Picture | None:
    known = (one for key in _keys(picture) for one in bands.get(key, ()))
    return next((one for one in known if (one.likeness ^ picture.likeness).bit_count() <= most), None)


def _keys(picture: Picture) -> list[tuple[int, int]]:
    """Return the parts of a likeness with their numbers; none for a picture that has none."""
    if not picture.likeness:
        return []
    return [(band, picture.likeness >> band * BITS & (1 << BITS) - 1) for band in range(BANDS)]
