"""Rows of a table as people, or as refusals that say why.

Input: a `Sheet`, its `Layout`. Output: a `Person` or a `Refused` for each row, in the order of the file. Reasons are
Russian and hold nobody's data: they are printed, and stand in the file of what was refused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsletters.register.entry import Entry, fitting
from newsletters.register.errors import RegisterError
from newsletters.register.tables.addresses import NONE, Found, Unfit, address
from newsletters.register.tables.columns import Layout
from newsletters.register.tables.formulas import restored
from newsletters.register.tables.splitting import Row
from plugins.newsroom.patterns import late
from plugins.toolkit.courtesy import Name, gender
from plugins.toolkit.segments.folding import folded

SPOILT = "испорченные знаки (�)"
GONE = frozenset({
    "unsubscribed", "blocked", "inactive", "unreachable", "bounced", "complained", "отписан", "отписался", "отписалась",
    "заблокирован", "отключен", "недоступен", "ящика больше нет", "пожаловался на спам",
})  # fmt: skip
"""Words of a column of states, folded, that mean: no letters to this person."""
_GENDERS = {"male": "м", "female": "ж", "": ""}
_SALUTATIONS = {"г-н": "м", "господин": "м", "mr": "м", "г-жа": "ж", "госпожа": "ж", "mrs": "ж", "ms": "ж", "miss": "ж"}
_PARTS = late(r'"(?:[^"]|"")*"|[^,;|\n"]+')


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A row that can be taken in. `gone`: the program that wrote the table sent this person no letters any more."""

    row: Row
    entry: Entry
    mends: tuple[str, ...] = ()
    others: int = 0
    """Further addresses of this person, which are not taken."""
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that cannot be taken in."""

    row: Row
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What is said of all rows of a file at once: where they are from, tags for all, columns that are not taken."""

    source: str = ""
    tags: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()


def people(rows: Iterator[Row], layout: Layout, common: Common) -> Iterator[Person | Refused]:
    """Give what the rows are."""
    for row in rows:
        if row.fault:
            yield Refused(row=row, reason=row.fault)
        elif any("\ufffd" in cell for cell in row.cells):
            yield Refused(row=row, reason=SPOILT)
        else:
            yield _person(row, layout, common)


def _person(row: Row, layout: Layout, common: Common) -> Person | Refused:
    cells = [restored(cell).strip() for cell in row.cells]
    found, others = _address(cells, layout.addresses, row.cells)
    if isinstance(found, Unfit):
        return Refused(row=row, reason=found.reason, hint=found.hint)
    try:
        entry = fitting(_entry(cells, layout, common, found))
    except RegisterError as error:
        return Refused(row=row, reason=str(error).rstrip("."))
    told = {folded(cells[place]) for role, place in layout.places if role == "status"}
    return Person(row=row, entry=entry, mends=found.mends, others=found.others + others, gone=bool(told & GONE))


def _address(cells: Sequence[str], places: Sequence[int], raw: Sequence[str]) -> tuple[Found | Unfit, int]:
    """Return the address of the first column that has one, and how many other columns have one too."""
    read = [address(raw[place] if raw[place].strip() == cells[place] else cells[place]) for place in places]
    good = [one for one in read if isinstance(one, Found)]
    if good:
        return good[0], len({one.address for one in good}) - 1
    return next((one for one in read if isinstance(one, Unfit) and one.reason != NONE), read[0]), 0


def _entry(cells: Sequence[str], layout: Layout, common: Common, found: Found) -> Entry:
    values: dict[str, str] = {}
    tags = set(common.tags)
    for role, place in layout.places:
        if role == "tags":
            tags |= set(tags_of(cells[place]))
        elif role == "gender":
            values["gender"] = values.get("gender") or gender_of(cells[place])
        elif role != "status":
            values[role] = values.get(role) or cells[place]
    named = any(values.get(role) for role in ("first", "patronymic", "surname", "name"))
    values["name"] = values.get("name", "") if named else found.name
    values["source"] = values.get("source") or common.source
    traits = {name: cells[place] for name, place in layout.traits if cells[place]}
    return Entry(address=found.address, tags=frozenset(tags), traits=traits, **values)


def tags_of(cell: str) -> list[str]:
    """Return the tags of a cell: commas, semicolons, strokes or line breaks part them, quotes hold one together."""
    found = (part.strip() for part in _PARTS.findall(cell))
    made = (part[1:-1].replace('""', '"') if part[:1] == part[-1:] == '"' and len(part) > 1 else part for part in found)
    return [tag.strip() for tag in made if tag.strip()]


def tagged(tags: Sequence[str]) -> str:
    """Return tags in one cell, to be read by `tags_of`."""
    return ", ".join(f'"{tag.replace(chr(34), chr(34) * 2)}"' if set(tag) & set(',;|\n"') else tag for tag in tags)


def gender_of(words: str) -> str:
    """Return «м», «ж», or nothing for what is neither."""
    told = folded(words).strip(". ")
    return _SALUTATIONS.get(told) or _GENDERS[gender(Name(""), told)]
