"""The gauge: how high pieces are, each set once ever.

Input: pieces without frames, a `Setter`, the cache, what else heights depend on. Output: heights in px by the pieces'
keys. They lie in `cache/newspaper/heights/ISSUE-FORMAT.json` by a hash of the piece's HTML and width, the style sheet,
our code and the libraries' versions; what an issue does not ask for any more is forgotten.

Measured slips are never printed: pieces that a page shows are set again with that page (`pasteup.py`), so that a paper
has the same bytes whether its heights were known or not (coordinates are sums of floats, and they depend on the place
of setting).
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cache as once
from functools import cached_property
from itertools import islice
from pathlib import Path

from newspaper import galley, recipes
from newspaper.galley import Piece, Setter
from plugins.toolkit import atomic

TOGETHER = 400
"""Pieces that are set at a time: all the boxes of a thick issue at once would be hundreds of megabytes."""


class Gauge:
    """Measures the pieces of one issue in one format."""

    def __init__(self, setter: Setter, cache: Path, name: str, pictures: object = ()) -> None:
        """`name` of the issue and format; `pictures`: what tells that a picture of a piece has changed."""
        self.setter = setter
        self.file = cache / "newspaper" / "heights" / f"{name}.json"
        self.asked: dict[str, float] = {}
        """Heights that this run has asked for; all others are forgotten."""
        self.salt = hashlib.sha256(repr((setter.style, pictures, _recipe())).encode()).digest()

    def heights(self, pieces: Sequence[Piece]) -> dict[str, float]:
        """Return the height of every piece by its key, px; only those never measured are set."""
        known = self.known
        keys = {piece.key: self._key(piece) for piece in pieces}
        missing = {keys[piece.key]: piece for piece in pieces if keys[piece.key] not in known}
        for at in range(0, len(missing), TOGETHER):
            batch = dict(islice(missing.items(), at, at + TOGETHER))
            slips = self.setter.set(tuple(batch.values()))
            known |= {key: slips[piece.key][0].height for key, piece in batch.items()}
        self.setter.forget()
        asked = len(self.asked)
        self.asked |= {key: known[key] for key in keys.values()}
        if len(self.asked) > asked:
            atomic.write(self.file, json.dumps(self.asked, sort_keys=True).encode())
        return {name: known[key] for name, key in keys.items()}

    def _key(self, piece: Piece) -> str:
        return hashlib.sha256(self.salt + f"{piece.width!r} {piece.html}".encode()).hexdigest()[:20]

    @cached_property
    def known(self) -> dict[str, float]:
        """Return the heights of earlier builds; a file that is no such thing counts as none."""
        try:
            read = json.loads(self.file.read_bytes())
        except (OSError, ValueError):
            return {}
        sound = isinstance(read, dict) and all(isinstance(value, float | int) for value in read.values())
        return read if sound else {}


@once
def _recipe() -> str:
    return recipes.digest(Path(galley.__file__), Path(__file__))
