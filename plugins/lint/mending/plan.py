"""What mending would make of the texts: nothing is written here.

Input: a library, paths, codes of rules whose offered fixes are wanted. Output: `Change` values, one for each text that
changes. Rules judge the mended text again until they have nothing more to mend.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from plugins.lint.engine import check
from plugins.lint.families import RULES
from plugins.lint.manuscript import Record
from plugins.lint.mending.edits import carried_out, chosen, edits_of
from plugins.lint.rule import Rule, TextRule
from plugins.newsroom.model import Edit, Library

WHOLE = frozenset({"X001", "X002", "X004"})
"""Errors of the reader that leave a text whole: where a link, a picture or the text's own address leads."""
ROUNDS = 10
"""More rounds than any text needs: each mends what touched a mend of the round before."""


@dataclass(slots=True)
class Change:
    """One text on its way: its record as it stands now, its text at first, the edits of each round."""

    record: Record
    before: str
    rounds: list[tuple[Edit, ...]] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    """How many fixes of each rule were carried out."""
    moved: bool = False
    """Whether lines were added or lost: the reader has to take the text apart anew before it is mended further."""

    @property
    def after(self) -> str:
        return self.record.source.text


def plan(
    library: Library,
    *,
    paths: Collection[str] = (),
    offered: Collection[str] = (),
    rules: tuple[Rule, ...] = RULES,
    cache: Path | None = None,
) -> tuple[Change, ...]:
    """Return what mending changes in the texts of these paths (all without paths), in the order of their paths.

    A text that the reader could not read as it was meant is left alone.
    """
    menders = tuple(rule for rule in rules if isinstance(rule, TextRule) and rule.fix)
    texts = {text.path for text in library.texts()}
    left = (texts & set(paths) if paths else texts) - unread(library, paths)
    changes: dict[str, Change] = {}
    for _ in range(ROUNDS):
        if not left:
            break
        left = _round(library, left, menders, offered, changes, cache)
        library = _with(library, changes)
    return tuple(changes[path] for path in sorted(changes))


def unread(library: Library, paths: Collection[str]) -> set[str]:
    """Return which texts of these paths (all without paths) are left alone: not read as they were meant."""
    grave = (one for one in library.findings if one.severity == "error" and one.code not in WHOLE)
    broken = {one.path for one in grave if one.path.endswith(".md")}
    return broken & set(paths) if paths else broken


def _round(
    library: Library,
    paths: Collection[str],
    rules: tuple[Rule, ...],
    offered: Collection[str],
    changes: dict[str, Change],
    cache: Path | None,
) -> set[str]:
    """Mend once; return the paths of the texts that may hold more to mend."""
    records = {text.path: text for text in library.texts() if text.path in paths}
    found = check(library, stage="text", paths=paths, rules=rules, cache=cache)
    again = set()
    for path, record in records.items():
        now = chosen((one for one in found if one.path == path), offered)
        if now:
            change = changes.setdefault(path, Change(record, record.source.text))
            _carry_out(change, tuple(edits_of(now)))
            change.done.update(one.code for one in now)
            if not change.moved:
                again.add(path)
    return again


def _carry_out(change: Change, edits: tuple[Edit, ...]) -> None:
    source = change.record.source
    text = carried_out(source.text, edits)
    change.moved = text.count("\n") != source.text.count("\n")
    change.record = replace(change.record, source=replace(source, text=text))
    change.rounds.append(edits)


def _with(library: Library, changes: Mapping[str, Change]) -> Library:
    """Return the library with the changed texts in their places."""
    records: Mapping[str, Any] = {path: change.record for path, change in changes.items()}
    return replace(
        library,
        articles=tuple(records.get(one.path, one) for one in library.articles),
        pages=tuple(records.get(one.path, one) for one in library.pages),
        events=tuple(records.get(one.path, one) for one in library.events),
        letters=tuple(records.get(one.path, one) for one in library.letters),
    )
