"""How one writes to a person in Russian: «Уважаемая Анна Сергеевна!», or «Уважаемые коллеги!» when that is not certain.

Input: the parts of a name as a register has them, a gender where it is known. Output: the gender, and the whole line.
The patronymic decides: its endings are grammar (-ович, -евна, -ич, -ична) or words (оглы, кызы), while first names do
not tell (Никита, Илья, Саша). The dictionary (OpenCorpora, through pymorphy3) is asked as a second opinion: when it
knows the first name as the other gender's alone, somebody has mistyped, and nobody is addressed by a guess.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from plugins.newsroom.patterns import late

Gender = Literal["male", "female", ""]
COLLECTIVE = "Уважаемые коллеги!"
LONGEST = 100
"""Characters of a name that is still a name."""
PARTS = 4096
"""First names and patronymics that are remembered: a union has a few hundred of each, and every letter asks."""
_DEAR: dict[Gender, str] = {"male": "Уважаемый", "female": "Уважаемая"}
_WRITTEN: dict[str, Gender] = {
    "м": "male", "муж": "male", "мужской": "male", "мужчина": "male", "m": "male", "male": "male",
    "ж": "female", "жен": "female", "женский": "female", "женщина": "female", "f": "female", "female": "female",
}  # fmt: skip
_SONS = frozenset({"оглы", "оглу", "углы", "угли", "ўғли", "улы", "ұлы", "уулу"})
_DAUGHTERS = frozenset({"кызы", "кизи", "гызы", "қызы", "қизи"})
_SON = late(r".+(?:ич|улы|ұлы|уулу|оглы|оглу)")
_DAUGHTER = late(r".+(?:[оеёа]вна|ична|кызы|қызы|гызы|кизи)")
_NAME = late(r"[А-ЯЁЎҚҒҲӘІҢҰҮӨҺІЇЄҐа-яёўқғҳәіңұүөһїєґ]+(?:[-'’ʼ][А-ЯЁа-яёў]+)*(?: [А-ЯЁа-яёў'’ʼ-]+){0,3}")
"""Cyrillic words with hyphens and apostrophes; initials, figures, signs and Latin letters are no name to greet."""


class Name(NamedTuple):
    """A person's name in its parts, as written; what is not known is empty."""

    first: str
    patronymic: str = ""
    surname: str = ""


def gender(name: Name, known: str = "") -> Gender:
    """Return whether to write to a man or a woman; empty when that is not certain.

    `known` is what the register says («ж», «муж.», `female`); it wins over the name unless the patronymic contradicts.
    """
    told, patronymic = _WRITTEN.get(known.strip(" .").lower(), ""), by_patronymic(name.patronymic)
    if told and patronymic and told != patronymic:
        return ""
    found: Gender = told or patronymic
    other = bool(found) and not told and _by_dictionary(name.first) not in {"", found}
    return "" if other else found


def spellings(wanted: Gender) -> tuple[str, ...]:
    """Return the ways in which registers write a gender: «ж», «Ж», «жен.» …"""
    words = [word for word, meant in _WRITTEN.items() if meant == wanted]
    return tuple(
        f"{made}{end}" for word in words for made in (word, word.upper(), word.capitalize()) for end in ("", ".")
    )


def salutation(name: Name, known: str = "") -> str:
    """Return the line that opens a letter to this person.

    By first name and patronymic; who has no patronymic is greeted by first name and surname. Without a first name, with
    initials only, or when the gender is not certain: «Уважаемые коллеги!».
    """
    first, patronymic, found = _shaped(name.first), _shaped(name.patronymic), gender(name, known)
    whole = " ".join(filter(None, (first, patronymic or _shaped(name.surname))))
    spoilt = bool(name.patronymic.strip()) and not patronymic
    if not found or spoilt or len(first) < 2 or len(whole) > LONGEST:
        return COLLECTIVE
    return f"{_DEAR[found]} {whole}!"


def parts(whole: str) -> Name:
    """Return the parts of a name written in one field: «Кузнецова Анна Сергеевна», «Анна Сергеевна Кузнецова».

    The patronymic is looked for where one can stand: at the end, or before the surname; never first.
    """
    words = _joined(whole.split())
    if len(words) == 3 and by_patronymic(words[2]):
        return Name(first=words[1], patronymic=words[2], surname=words[0])
    if len(words) == 3 and by_patronymic(words[1]):
        return Name(first=words[0], patronymic=words[1], surname=words[2])
    if len(words) == 2 and by_patronymic(words[1]) and not by_patronymic(words[0]):
        return Name(first=words[0], patronymic=words[1])
    return Name(first=words[0] if len(words) == 1 else "", surname=" ".join(words) if len(words) > 1 else "")


def _joined(words: list[str]) -> list[str]:
    """Put «оглы» and «кызы» to the father's name before them: «Алиев Гейдар Алирза оглы»."""
    made: list[str] = []
    for word in words:
        if made and word.lower() in _SONS | _DAUGHTERS:
            made[-1] = f"{made[-1]} {word}"
        else:
            made.append(word)
    return made


@lru_cache(PARTS)
def by_patronymic(patronymic: str) -> Gender:
    """Return whose patronymic it is, by its ending alone; empty when it is none."""
    word = re.split(r"[\s-]+", patronymic.strip().lower())[-1]
    several = len(patronymic.split()) > 1 or "-" in patronymic
    if (several and word in _DAUGHTERS) or _DAUGHTER.fullmatch(word):
        return "female"
    return "male" if (several and word in _SONS) or _SON.fullmatch(word) else ""


def _by_dictionary(first: str) -> Gender:
    """Return the one gender that the dictionary's entries give to a first name; empty when they differ or are none."""
    from plugins.toolkit.morphology import name_genders

    found = name_genders(first)
    return next(iter(found)) if len(found) == 1 else ""


@lru_cache(PARTS)
def _shaped(words: str) -> str:
    """Return a part of a name with its capitals as they should be; empty when it is no name: «А.», «анна@…», «Anna»."""
    words = " ".join(words.split())
    if not _NAME.fullmatch(words):
        return ""
    return re.sub(r"[^\s-]+", lambda one: _capital(one[0]), words)


def _capital(word: str) -> str:
    if word.lower() in _SONS | _DAUGHTERS:
        return word.lower()
    return word if not (word.isupper() or word.islower()) else word[:1].upper() + word[1:].lower()
