"""The parts of MJML: which there are, where each may stand, which attributes it has and of which kind.

Input: `components.txt` beside this module. Output: `COMPONENTS`, a `Component` by its name.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

TABLE = Path(__file__).with_name("components.txt")
EVERYWHERE = MappingProxyType({"css-class": "any", "mj-class": "any"})
"""What any part may carry."""


class Component(NamedTuple):
    """One part: its parents, whether words and HTML stand in it, its attributes' kinds by name."""

    name: str
    parents: tuple[str, ...]
    words: bool
    attributes: Mapping[str, str]


@cache
def components() -> Mapping[str, Component]:
    """Return every part by its name. What stands in `mj-attributes` is known by its place: any part, `mj-all`."""
    return MappingProxyType({one.name: one for one in _read(TABLE.read_text(encoding="utf-8"))})


def _read(table: str) -> Iterator[Component]:
    blocks = table.partition("\nmjml:")[2]
    for block in f"mjml:{blocks}".replace("\n  ", "\t").splitlines():
        head, *rows = block.split("\t")
        name, _, rest = head.partition(":")
        parents, _, words = rest.partition("|")
        yield Component(name, tuple(parents.split()), bool(words), MappingProxyType(dict(_attributes(rows))))


def _attributes(rows: list[str]) -> Iterator[tuple[str, str]]:
    for row in rows:
        kind, _, names = row.partition(":")
        yield from ((name, kind) for name in names.split())


@cache
def anywhere() -> Mapping[str, frozenset[str]]:
    """Return the kinds that each attribute has in some part: what `mj-all` and `mj-class` may set."""
    kinds: dict[str, frozenset[str]] = {}
    for component in components().values():
        for name, kind in component.attributes.items():
            kinds[name] = kinds.get(name, frozenset()) | {kind}
    return MappingProxyType(kinds)
