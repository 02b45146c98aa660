"""Names of registers in a text, in every case of the declension, and whether their mark stands beside them.

Input: the registers of a library, a manuscript. Output: `Mention` values: the first place of each name without its
mark. A text that holds no word which begins like a name costs one pass over its vocabulary.
"""

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from plugins.lint.days import day_of
from plugins.lint.declined import GAP, beginnings, declined, folded, phrase, tokens
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.words import fold
from plugins.newsroom.model import Register, RegisterEntry
from plugins.newsroom.patterns import late

NOTED = late(r"[»“”\"')]*\s?(?:\\?\*|\[\^)")
"""What leads from a name to a note: an asterisk, a footnote."""
CLOSES = '»“”"'
QUOTES = ("«", "„", "“", '"')
PATRONYMIC = late(r"(?:вич|вна|ична|оглы|кызы)$")
BEFORE, AFTER = 120, 220
"""Characters around a mention in which its mark is looked for: a sentence, roughly."""
SIGNS = {
    "foreign-agents": ("иностранн", "иноагент", "ин. агент"),
    "undesirable": ("нежелательн",),
    "extremist": ("экстремист", "запрещен"),
    "terrorist": ("террорист", "запрещен"),
}
"""How the mark of each kind begins, whatever the rest of its words are."""
GENERIC = {
    "общество", "фонд", "организация", "автономная", "некоммерческая", "общественная", "объединение", "движение",
    "институт", "центр", "союз", "ассоциация", "международная", "российская", "межрегиональная", "группа", "компания",
    "издание", "проект", "религиозная", "местная",
}  # fmt: skip
"""Words that many names share: a name is looked for by another."""


def demanded(text: Manuscript, kinds: frozenset[str], says: Callable[["Mention"], str]) -> Iterator[Remark]:
    """Yield a remark, with the mark as its mend, for each name of these kinds without it; `says` begins the remark."""
    for found in unmarked(text, kinds):
        mark = found.register.mark
        message = f"{says(found)}, а пометки рядом нет. Допишите: {mark}."
        yield text.at(found.start, message, end=found.end, put=f"{text.text[found.start : found.end]} {mark}")


class Mention(NamedTuple):
    """A name that stands without its mark: offsets of the file, a closing quotation mark included."""

    start: int
    end: int
    words: str
    """As it is written there."""
    register: Register


@dataclass(frozen=True, eq=False)
class Name:
    """One name of an entry, ready to be looked for."""

    text: str
    register: Register
    entry: RegisterEntry
    person: bool

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the name looks like in a folded text."""
        if not self.person:
            return re.compile(phrase(self.text))
        surname, first, patronymic = tokens(self.text)
        family, one, father = declined(surname), declined(first), declined(patronymic)
        given = rf"(?:{one}(?:{GAP}{father})?|{first[0]}\.\s?(?:{patronymic[0]}\.)?)"
        return re.compile(rf"(?<![\w-])(?:{family}{GAP}{given}|{given}{GAP}{family}|{given}\s?{family})(?![\w-])")


@dataclass(frozen=True, eq=False)
class Index:
    """The names of registers by the letters with which their rarest word begins."""

    registers: tuple[Register, ...]
    names: dict[str, list[Name]] = field(default_factory=dict)

    @classmethod
    def of(cls, registers: tuple[Register, ...]) -> "Index":
        index = cls(registers)
        for register in registers:
            for entry in register.entries:
                for text in (entry.name, *entry.aliases):
                    words = tokens(text)
                    person = len(words) == 3 and bool(PATRONYMIC.search(words[2]))
                    name = Name(text, register, entry, person)
                    for key in beginnings(words[0] if person else max(words, key=_rarity)):
                        index.names.setdefault(key, []).append(name)
        return index


class Shelf:
    """Keeps the index of the registers that were asked for last: one command has one set of them."""

    def __init__(self) -> None:
        self.index = Index(())

    def of(self, registers: tuple[Register, ...]) -> Index:
        if self.index.registers is not registers:
            self.index = Index.of(registers)
        return self.index


SHELF = Shelf()


def unmarked(text: Manuscript, kinds: frozenset[str]) -> Iterator[Mention]:
    """Yield the first place of every name of registers of some kinds that stands without its mark."""
    names = SHELF.of(text.library.registers).names
    if not names:
        return
    near = names.keys() & text.copy.beginnings
    if not near:
        return
    prose = folded(text.prose)
    told: set[tuple[str, int]] = set()
    for name in (one for key in sorted(near) for one in names[key]):
        told_as = (name.register.id, name.entry.line)
        if name.register.kind in kinds and told_as not in told and _holds(name.entry, text):
            found = _first(name, prose, text)
            if found and not _marked(found, prose, name.register, text):
                told.add(told_as)
                words = " ".join(text.text[slice(*found)].split()).rstrip(CLOSES)
                yield Mention(*found, words, name.register)


def _first(name: Name, prose: str, text: Manuscript) -> tuple[int, int] | None:
    """Return where the name stands first; one word alone has to look like a name: a capital, not of a sentence."""
    alone = len(tokens(name.text)) == 1
    for match in name.pattern.finditer(prose, text.body):
        start, end = match.span()
        before = text.text[max(start - 3, text.body) : start]
        if not _has_capital(text.text[start:end], name.text, alone=alone):
            continue
        if not alone or before.endswith(QUOTES) or not _begins(before) or not text.copy.lexicon.form(match[0]).known:
            return start, end + (text.text[end : end + 1] in set(CLOSES))
    return None


def _has_capital(words: str, name: str, *, alone: bool) -> bool:
    """Whether the words are written like a name: one word begins with a capital, of several any does."""
    written = words[0].isupper() if alone else any(map(str.isupper, words))
    return written or not any(map(str.isupper, name))


def _begins(before: str) -> bool:
    """Whether a sentence begins after these characters."""
    return not re.search(r"[\w,;:)»][ \n]$", before)


def _marked(found: tuple[int, int], prose: str, register: Register, text: Manuscript) -> bool:
    """Whether the mark stands in the same paragraph, or an asterisk or a footnote leads to it."""
    start, end = found
    signs = (*SIGNS[register.kind], fold(register.mark))
    before = prose[max(text.body, start - BEFORE) : start].rpartition("\n\n")[2]
    after = prose[end : end + AFTER].partition("\n\n")[0]
    if any(sign in " ".join(part.split()) for sign in signs for part in (before, after)):
        return True
    noted = NOTED.match(text.text, end)
    return bool(noted) and any(sign in folded(text.text[end:]) for sign in signs)


def _holds(entry: RegisterEntry, text: Manuscript) -> bool:
    """Whether the name is in the register on the day of the text; a page is of today."""
    if entry.since is None and entry.until is None:
        return True
    day = day_of(text)
    return (entry.since is None or entry.since <= day) and (entry.until is None or day <= entry.until)


def _rarity(word: str) -> tuple[bool, int]:
    return word not in GENERIC, len(word)
