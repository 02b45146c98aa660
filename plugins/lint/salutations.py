"""How a letter speaks to people: greetings at its start, adjectives and names that must agree, words of farewell.

Input: prose of a letter, the lexicon. Output: places with what should stand there.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plugins.lint.language.lexicon import Form, Lexicon
from plugins.lint.manuscript import Manuscript
from plugins.newsroom.model import Letter
from plugins.newsroom.patterns import late
from plugins.toolkit.courtesy import by_patronymic

PAIRS = (("благодарен", "благодарна"), ("признателен", "признательна"), ("рад", "рада"))
OTHER = {one: other for his, hers in PAIRS for one, other in ((his, hers), (hers, his))}
THANKFUL = late(r"(?i)(?<!\w)(благодар(?:ен|на)|признател(?:ен|ьна)|рада?)(?!\w)")
GENDERS = {"masc": "мужчине", "femn": "женщине"}


class Discord(NamedTuple):
    """«Уважаемый Анна Сергеевна»: offsets of the adjective, its better form, the name."""

    start: int
    end: int
    better: str
    name: str


@cache
def _greeting() -> re.Pattern[str]:
    """What opens a letter; a sentence that only begins with such a word goes on with a verb and does not match."""
    people = r"коллег|друз|член|товарищ|педагог|учител|воспитател|подписчик|читател|председател|ветеран|сотрудни"
    return re.compile(
        rf"""(?x)(?i:
        (?:глубоко|много)?уважаем(?:ый|ая|ые)(?:\s+[\w.-]+){{1,3}}?(?:\s+и\s+[\w.-]+)?\s*[!,]
        | ув\.\s[^\n!,.]{{1,60}}[!,]
        | дорог(?:ой|ая|ие)\s+(?:наши\s+|мои\s+)?(?:{people})\w*(?:\s+[\w-]+){{0,3}}\s*[!,]
        | (?:здравствуй(?:те)?|привет(?:ствуем|ствую|ик)?|доброго\s+(?:времени\s+суток|дня)
            |добр(?:ый|ое)\s+(?:день|утро|вечер))\b[^\n!.]{{0,60}}[!.,]
        | (?:коллеги|друзья|товарищи)\s*[!,]
        )"""
    )


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)((?:[Мм]ного|[Гг]лубоко)?(?:[Уу]важаем(?:ый|ая|ые)|[Дд]орог(?:ой|ая|ие)))"
        r"\s+([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:\s+[А-ЯЁ][а-яё]+){0,2})(?P<next>\s*(?:[!,]|и\s))"
    )


@cache
def _farewell() -> re.Pattern[str]:
    return re.compile(
        r"(?im)^[ \t]*(?:с\s+(?:\w+\s+)?уважением|с\s+наилучшими\s+пожеланиями|искренне\s+ваш\w?)\b[^\n]*"
    )


def greeting(text: Manuscript) -> tuple[int, int] | None:
    """Return where the greeting that opens the body starts and ends."""
    first = next((block for block in text.copy.blocks if block.kind == "paragraph"), None)
    match = _greeting().match(text.prose, first.start + _indent(text, first.start)) if first else None
    return (match.start(), match.end()) if match else None


def farewell(text: Manuscript) -> tuple[int, int] | None:
    """Return where «С уважением» of the editor's own starts, and the end of the text."""
    match = _farewell().search(text.prose, text.body)
    return (match.start(), len(text.prose.rstrip())) if match else None


def ungrateful(closing: str, text: Manuscript) -> tuple[str, str, str] | None:
    """Return who signs, the word of thanks that is of the other gender, and what it should be."""
    found, library = THANKFUL.search(closing), text.library
    signatory = text.record.signatory if isinstance(text.record, Letter) else ""
    person = library.person(signatory or library.organization.sender.signature)
    told = by_patronymic(person.patronymic) if found and person else ""
    if not found or not person or not told:
        return None
    hers = found[1].lower().endswith("а")
    return None if hers == (told == "female") else (person.polite_name, found[1], OTHER[found[1].lower()])


def discords(prose: str, lexicon: Lexicon, start: int) -> Iterator[Discord]:
    """Yield adjectives of address that do not agree with the gender or number of the name."""
    if "важаем" not in prose and "орог" not in prose:
        return
    for match in _addressed().finditer(prose, start):
        gender = _gender(match[2], lexicon)
        if not gender or (match["next"].strip() == "и" and match[1].endswith(("ые", "ие"))):
            continue
        better = _agreed(match[1], gender, lexicon)
        if better != match[1]:
            yield Discord(match.start(1), match.end(1), better, " ".join(match[2].split()))


def _gender(name: str, lexicon: Lexicon) -> str:
    """Return masc or femn by the patronymic, else by the first name; empty when it cannot be told."""
    forms = [_person(word, lexicon) for word in name.lower().replace("ё", "е").split()]
    for kind in ("Patr", "Name"):
        for form in forms:
            if form and form.has(kind):
                return next((gender for gender in GENDERS if form.has(gender)), "")
    return ""


def _person(word: str, lexicon: Lexicon) -> Form | None:
    """Return the reading of a word as a name in the nominative: «Вера» is a name, «Веры» is nobody's address."""
    readings = lexicon.readings(word)
    called = (form for form in readings if form.has("nomn", "sing") and (form.has("Patr") or form.has("Name")))
    return next(called, None)


def _agreed(adjective: str, gender: str, lexicon: Lexicon) -> str:
    better = lexicon.inflect(adjective.lower(), gender, "sing", "nomn")
    return better.capitalize() if adjective[:1].isupper() else better


def _indent(text: Manuscript, start: int) -> int:
    rest = text.prose[start : start + 20]
    return len(rest) - len(rest.lstrip())
