"""Phrases that an editor knows by heart: clichés, clerical turns, tautologies.

Input: a `Copy`, the name of a list in `lists/`. Output: `Found` values. A line of a list is a phrase in dictionary
forms, then what to put in its place (`→`) or what to do (`;`): the head of `cliches.txt` explains the notation.
Other people's words are left alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from plugins.lint.copytext import Copy, numbers
from plugins.lint.language.lexicon import Form
from plugins.lint.language.wordlists import lines
from plugins.newsroom.patterns import late

GAP = late(r"[\s*_]*,?[\s*_]+")
"""What may stand between two words of a phrase."""
BEFORE = late(r"[»”\")%]*(?P<blank>\s)")
"""What stands between a clause and a conjunction that wants a comma there."""
PARTED = late(r"[,;:(«—–\n]")
"""What makes that comma needless: another sign, or the beginning of a block."""
PARTICLES = frozenset(
    {"и", "а", "но", "или", "либо", "да", "не", "хотя", "только", "лишь", "именно", "даже", "особенно", "исключительно"}
)
"""Words that stand within the clause which a conjunction begins: the comma would have to go before them."""
VERBAL = frozenset({"past", "pres", "futr", "sing", "plur", "masc", "femn", "neut", "1per", "2per", "3per", "INFN"})


class Slot(NamedTuple):
    """A word of a phrase: its choices, in small letters, е for ё."""

    choices: tuple[str, ...]
    exact: bool
    """Whether only this form counts; else any form of the dictionary word."""
    spare: bool
    """Whether the word can simply go."""

    def takes(self, form: Form, folded: str) -> bool:
        return folded in self.choices or (not self.exact and form.lemma in self.choices)


class Phrase(NamedTuple):
    """A line of a list."""

    slots: tuple[Slot, ...]
    put: str = ""
    clause: bool = False
    """Whether what is put begins a clause: a comma stands before it."""
    verbs: tuple[str, ...] = ()
    """What the first word's choices become, in their order; they take its form."""
    advice: str = ""

    @property
    def anchor(self) -> Slot:
        """The word that is looked for first: the longest is the rarest."""
        return max(self.slots, key=lambda slot: min(map(len, slot.choices)))


class Anchored(NamedTuple):
    """A phrase, how many words stand before the one that is looked for, the choices of its other words."""

    phrase: Phrase
    before: int
    others: tuple[tuple[str, ...], ...]


class Found(NamedTuple):
    """A phrase in a text: offsets in the file, the number of its first word, what can stand instead (None: nothing)."""

    start: int
    end: int
    first: int
    phrase: Phrase
    put: str | None
    comma: int = -1
    """The offset at which a comma has to be set as well; -1: none."""

    @property
    def advice(self) -> str:
        """What to do, as a Russian sentence."""
        if self.put:
            return f"Скажите проще: «{', ' if self.comma >= 0 else ''}{self.put}»."
        return f"{self.phrase.advice or f'Скажите «{self.phrase.put or self.phrase.verbs[0]}»'}."


def phrases(copy: Copy, name: str) -> tuple[Found, ...]:
    """Return the phrases of the list `name` in the author's own words, in the order of the text; longer ones win."""
    found: dict[int, Found] = {}
    for phrase, place in _candidates(copy, name):
        match = _match(copy, phrase, place)
        if match and match.end > (found[match.first].end if match.first in found else 0):
            found[match.first] = match
    return tuple(_apart(found))


def _candidates(copy: Copy, name: str) -> Iterator[tuple[Phrase, int]]:
    """Yield phrases all of whose words are somewhere in the text, with the word at which each would start."""
    table = anchors(name)
    said = copy.said
    hits = said & _keys(name)
    if not hits:
        return
    possible = {
        key: [(phrase, before) for phrase, before, choices in table[key] if not any(map(said.isdisjoint, choices))]
        for key in hits
    }
    keys = {key for key, ones in possible.items() if ones}
    if not keys:
        return
    places = set(numbers(copy.dictionary, keys))
    if not keys.isdisjoint(copy.vocabulary):
        places.update(numbers(copy.folded, keys))
    for place in sorted(places):
        for key in {copy.dictionary[place], copy.folded[place]} & keys:
            yield from ((phrase, place - before) for phrase, before in possible[key])


@cache
def anchors(name: str) -> dict[str, list[Anchored]]:
    """Return the phrases of a list by the word to look for."""
    table: defaultdict[str, list[Anchored]] = defaultdict(list)
    for phrase in listed(name):
        anchor = phrase.anchor
        others = tuple(slot.choices for slot in phrase.slots if slot is not anchor)
        for word in anchor.choices:
            table[word].append(Anchored(phrase, phrase.slots.index(anchor), others))
    return dict(table)


@cache
def _keys(name: str) -> frozenset[str]:
    return frozenset(anchors(name))


@cache
def listed(name: str) -> tuple[Phrase, ...]:
    """Return the phrases of a list in its order."""
    return tuple(_phrase(line) for line in lines(name))


def _phrase(line: str) -> Phrase:
    words, _, advice = line.partition(";")
    words, _, put = words.partition("→")
    slots = tuple(_slot(word) for word in words.split())
    put = put.strip()
    if put.startswith("~"):
        return Phrase(slots=slots, verbs=tuple(put[1:].split("/")), advice=advice.strip())
    return Phrase(slots=slots, put=put.lstrip(", "), clause=put.startswith(","), advice=advice.strip())


def _slot(word: str) -> Slot:
    spare = word.startswith("[")
    word = word.strip("[]")
    choices = word.removeprefix("=").replace("ё", "е").split("/")
    return Slot(tuple(choices), word.startswith("="), spare)


def _match(copy: Copy, phrase: Phrase, first: int) -> Found | None:
    """Return the phrase if it starts at the word `first`."""
    last = first + len(phrase.slots)
    if first < 0 or last > len(copy.words):
        return None
    words, forms = copy.words[first:last], copy.forms[first:last]
    pairs = zip(phrase.slots, forms, words, strict=True)
    if not all(slot.takes(form, word.folded) for slot, form, word in pairs):
        return None
    gaps = (copy.prose[one.end : two.start] for one, two in pairwise(words))
    if not all(GAP.fullmatch(gap) and "\n\n" not in gap for gap in gaps):
        return None
    start, end = words[0].start, words[-1].end
    if copy.voice[start:end] != copy.prose[start:end]:
        return None
    put, comma = _replacement(copy, phrase, first), -1
    if phrase.clause and not copy.prose[start].isupper():
        put, comma = _joined(copy, first, put)
    return Found(start, end, first, phrase, put, comma)


def _joined(copy: Copy, first: int, put: str | None) -> tuple[str | None, int]:
    """Return what to put, and where its comma goes (-1: it needs none); nothing where only a person can tell."""
    if not first:
        return put, -1
    before = copy.words[first - 1]
    gap = copy.prose[before.end : copy.words[first].start]
    match = BEFORE.fullmatch(gap)
    if match and gap != "\n\n" and before.folded not in PARTICLES:
        return put, before.end + match.start("blank")
    return (put if not match and PARTED.search(gap) else None), -1


def _replacement(copy: Copy, phrase: Phrase, first: int) -> str | None:
    words = copy.words[first : first + len(phrase.slots)]
    kept = [word for word, slot in zip(words, phrase.slots, strict=True) if not slot.spare]
    if phrase.put:
        made = phrase.put
    elif phrase.verbs:
        made = _conjugated(copy, phrase, first)
    elif len(kept) < len(words):
        made = copy.prose[kept[0].start : kept[-1].end] if kept else ""
    else:
        return None
    capital = copy.prose[words[0].start].isupper()
    return (made[:1].upper() + made[1:] if capital else made) or None


def _conjugated(copy: Copy, phrase: Phrase, first: int) -> str:
    """Return the verb that belongs to the phrase's first word, in that word's form; empty when there is none."""
    form, folded = copy.forms[first], copy.words[first].folded
    choices = phrase.slots[0].choices
    number = choices.index(form.lemma) if form.lemma in choices else 0
    wanted = VERBAL.intersection(form.tag.split(","))
    if number >= len(phrase.verbs) or not (form.has("VERB") or form.has("INFN")) or folded == phrase.verbs[number]:
        return ""
    if form.has("INFN"):
        return phrase.verbs[number]
    made = copy.lexicon.inflect(phrase.verbs[number], *sorted(wanted))
    return "" if made == phrase.verbs[number] else made


def _apart(found: dict[int, Found]) -> Iterator[Found]:
    """Yield those that do not overlap, in the order of the text."""
    end = 0
    for first in sorted(found):
        if found[first].start >= end:
            end = found[first].end
            yield found[first]
