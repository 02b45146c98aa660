"""What the built site made of every picture: the copies in `kartinki/`, weighed.

Input: the folder of the site. Output: `Copies` by the digest of the picture.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.newsroom.patterns import late

FOLDER = "kartinki"
PHONE = 960
"""Pixels: the widest copy that a phone asks for."""
_COPY = late(r"([0-9a-f]{12})-.*\.(\d+)\.(avif|webp|jpg)")


class Copies(NamedTuple):
    """Kilobytes of the heaviest copy and of the widest that a phone loads (AVIF; 0 when there is none)."""

    name: str
    """Address of the heaviest."""
    heaviest: int
    phone: int


def weigh(site: Path) -> Mapping[str, Copies]:
    """Weigh the copies of all pictures; vectors are no copies."""
    made: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for file in sorted((site / FOLDER).glob("*")):
        if match := _COPY.fullmatch(file.name):
            kilobytes = -(-file.stat().st_size // 1024)
            made[match[1]].append((kilobytes, int(match[2]), match[3], file.name))
    return {digest: _copies(found) for digest, found in made.items()}


def _copies(found: list[tuple[int, int, str, str]]) -> Copies:
    heaviest, _, _, name = max(found)
    phone = [(width, kilobytes) for kilobytes, width, ending, _ in found if ending == "avif" and width <= PHONE]
    return Copies(name=f"{FOLDER}/{name}", heaviest=heaviest, phone=max(phone, default=(0, 0))[1])
