"""Who is named in a text: people by first name and surname, brought into the form in which an index lists them.

Input: a plain text, the people whom the union knows. Output: names such as «Соколова Вера Андреевна», in the order of
the text, each once.

A name is a run of capitalised words that pymorphy's dictionary knows as first name, perhaps patronymic, and surname, in
either order and any case, as long as one reading fits all of them (gender, case). Behind a first name any word that
declines as a living being does is a surname («Тимофей Грач»). Somebody of people.yaml is listed as written there.
A surname alone is not taken: «Соколова» in one text need not be the one of another.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plugins.newsroom.model import Person
from plugins.toolkit.morphology import dictionary
from plugins.toolkit.stems import stem

RUN = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:[ \u00a0][А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)+")
ORDERS = (("Name", "Patr", "Surn"), ("Surn", "Name", "Patr"), ("Name", "Surn"), ("Surn", "Name"))
GENDERS = ("masc", "femn")
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


class Reading(NamedTuple):
    """A word as a part of a name: which, its gender and case, how sure the dictionary is, its nominative."""

    part: str
    gender: str
    case: str
    score: float
    nominative: str


class Name(NamedTuple):
    """A person's name in the nominative; the patronymic may be unknown."""

    surname: str
    first: str
    patronymic: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, self))


def named(text: str, people: Sequence[Person] = ()) -> tuple[Name, ...]:
    """Return the people whom a text names."""
    known = {(stem(person.surname), person.first.casefold()): person for person in people}
    found = (name for run in RUN.findall(text) for name in _in_run(re.split(r"[ \u00a0]", run), known))
    return tuple(dict.fromkeys(found))


def merged(names: Iterable[Name]) -> dict[Name, Name]:
    """Return for each name the fullest one of the same person: «Вера Соколова» is «Вера Андреевна», if only one is."""
    everyone = set(names)
    full: dict[tuple[str, str], set[Name]] = {}
    for name in everyone:
        if name.patronymic:
            full.setdefault(name[:2], set()).add(name)
    return {name: next(iter(full[name[:2]])) if len(full.get(name[:2], ())) == 1 else name for name in everyone}


def _in_run(words: list[str], known: dict[tuple[str, str], Person]) -> Iterator[Name]:
    """Yield the names of a run, the longest first at each place."""
    at = 0
    while at < len(words):
        for order in ORDERS:
            name = _read(words[at : at + len(order)], order, known)
            if name:
                yield name
                at += len(order)
                break
        else:
            at += 1


def _read(words: list[str], order: tuple[str, ...], known: dict[tuple[str, str], Person]) -> Name | None:
    if len(words) < len(order):
        return None
    choices = [[one for one in _readings(word) if one.part == part] for word, part in zip(words, order, strict=True)]
    surname = order.index("Surn")
    if surname and not choices[surname] and all(one.part != "Patr" for one in _readings(words[surname])):
        choices[surname] = list(_singular(words[surname], ("anim",)))
    fitting = [
        parts for parts in itertools.product(*choices)
        if len({one.gender for one in parts}) == 1 and len({one.case for one in parts}) == 1
    ]  # fmt: skip
    if not fitting:
        return None
    best = max(fitting, key=lambda parts: functools.reduce(lambda sum_, one: sum_ * one.score, parts, 1.0))
    told = {one.part: one.nominative for one in best}
    person = known.get((stem(words[surname]), told["Name"].casefold()))
    if person:
        return Name(person.surname, person.first, person.patronymic)
    return Name(told["Surn"], told["Name"], told.get("Patr", ""))


@functools.lru_cache(maxsize=16_384)
def _readings(word: str) -> tuple[Reading, ...]:
    """Return how the dictionary reads a word as a part of a name, in the singular."""
    return tuple(_singular(word, ("Name", "Patr", "Surn")))


def _singular(word: str, parts: tuple[str, ...]) -> Iterator[Reading]:
    for parse in dictionary().parse(word):
        part = next((part for part in parts if part in parse.tag), "")
        if not part or "plur" in parse.tag or "Init" in parse.tag:
            continue
        score = parse.score * (0.001 if part == "Name" and "Fixd" in parse.tag else 1)  # «Анне» is Anna's dative
        genders = [gender for gender in GENDERS if gender in parse.tag] or list(GENDERS)
        form = parse.inflect({"nomn", "sing"} | ({genders[0]} if len(genders) == 1 else set()))
        for gender, case in itertools.product(genders, CASES):
            if case in parse.tag or "Fixd" in parse.tag:
                nominative = (form.word if form else parse.normal_form).title()
                yield Reading("Surn" if part == "anim" else part, gender, case, score, nominative)
