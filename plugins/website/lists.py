"""Lists in pages that stay: numbered from the oldest, so that a new text changes the front and freezes the rest.

Input: items, newest first. Output: leaves of twenty; the front keeps the newest twenty to thirty-nine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
SIZE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Generic[Item]):
    """One page of a list. `number` counts from the oldest, 0 is the front; addresses without a leading slash."""

    address: str
    number: int
    items: tuple[Item, ...]
    """Newest first."""
    older: str = ""
    newer: str = ""


def split(base: str, items: Sequence[Item]) -> Iterator[Leaf[Item]]:
    """Yield the front at `base`, then the frozen leaves `base/page/N/` from the newest down. An empty list has a front.

    A frozen leaf depends on its own twenty items and on whether a newer frozen leaf exists, on nothing else.
    """
    frozen = max(0, len(items) // SIZE - 1)
    fresh = len(items) - frozen * SIZE
    yield Leaf(address=base, number=0, items=tuple(items[:fresh]), older=_address(base, frozen) if frozen else "")
    for number in range(frozen, 0, -1):
        start = len(items) - number * SIZE
        yield Leaf(
            address=_address(base, number),
            number=number,
            items=tuple(items[start : start + SIZE]),
            older=_address(base, number - 1) if number > 1 else "",
            newer=_address(base, number + 1) if number < frozen else base,
        )


def _address(base: str, number: int) -> str:
    return f"{base}page/{number}/"
