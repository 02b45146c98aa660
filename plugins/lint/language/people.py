"""People in a text: who is named by initials, who by a surname alone, whose post is not told.

Input: a `Copy`, the people of the library. Output: `Mention` values of running text: paragraphs of the author's voice.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from plugins.lint.copytext import Copy
from plugins.newsroom.model import Person
from plugins.newsroom.patterns import late

INITIALS = late(
    r"(?<![\w.])(?:(?P<before>[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.)[ \u00a0]?(?P<one>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)"
    r"|(?P<two>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)[ \u00a0](?P<after>[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.))"
)
PAIR = late(r"\.(?<=[А-ЯЁ]\.)[ \u00a0]?[А-ЯЁ]\.")
"""Initials, found by their full stop: a text has more letters than these."""
IN_A_NAME = late(
    r"(?:\bимени|\bим\.|\bул\.|\bулиц\w*|\bпроспект\w*|\bпр\.|\bпл\.|\bплощад\w*|\bшкол\w*|\bфото|\bснимок|\bрисунок|©)"
    r"[:\s\u00a0]*$",
    re.IGNORECASE,
)
SAID = late(
    r"(?:сказа|рассказа|сообщи|отмети|подчеркну|заяви|доба|напомни|объясни|пояснил|считает|говорит|отвеча|уточни|увере)\w*"
)


class Mention(NamedTuple):
    """A person in a text: offsets in the file, the surname as it stands, the person of people.yaml if it is one."""

    start: int
    end: int
    surname: str
    person: Person | None


def by_initials(copy: Copy, people: Sequence[Person]) -> Iterator[Mention]:
    """Yield «Иванов И. И.» and «И. И. Иванов» of paragraphs, each surname once; names of schools and streets are
    names."""
    if not PAIR.search(copy.voice, copy.body):
        return
    seen: set[str] = set()
    for match in INITIALS.finditer(copy.voice, copy.body):
        surname = match["one"] or match["two"]
        stem = surname[:-1] if len(surname) > 4 else surname
        if stem in seen or IN_A_NAME.search(copy.voice, max(match.start() - 20, 0), match.start()):
            continue
        if _in_paragraph(copy, match.start()):
            seen.add(stem)
            yield Mention(match.start(), match.end(), surname, _of(people, surname, match["before"] or match["after"]))


def without_first_name(copy: Copy, people: Sequence[Person]) -> Iterator[Mention]:
    """Yield surnames that speak («сообщил Петров») before anybody has told the first name, each once."""
    if ",Surn," not in copy.grammar:
        return
    said: set[str] = set()
    for place in copy.with_grammar(",Surn,"):
        form = copy.forms[place]
        if not copy.prose[copy.words.starts[place]].isupper() or form.lemma in said:
            continue
        named = _beside_name(copy, place)
        if named or not form.has("nomn") or not _speaks(copy, place):
            if named:
                said.add(form.lemma)
            continue
        said.add(form.lemma)
        word = copy.words[place]
        if copy.voice[word.start] != " " and word.folded not in copy.prose[: copy.body].lower().replace("ё", "е"):
            surname = copy.prose[word.start : word.end]
            yield Mention(word.start, word.end, surname, _of(people, surname, ""))


def without_post(copy: Copy, people: Sequence[Person]) -> Iterator[Mention]:
    """Yield the union's own people at their first mention when the paragraph does not say what post they hold."""
    for person in people:
        surname = _folded(person.surname)
        if surname not in copy.vocabulary or not person.post:
            continue
        place = copy.folded.index(surname)
        word = copy.words[place]
        posts = {lemma.lemma for lemma in copy.lexicon.forms(_words(person.post)) if ",NOUN," in lemma.tag}
        near = {form.lemma for form in copy.forms[max(place - 25, 0) : place + 25]}
        if copy.voice[word.start] != " " and posts and posts.isdisjoint(near) and _told(copy, place, person):
            yield Mention(word.start, word.end, person.surname, person)


@lru_cache(maxsize=4096)  # every text asks for the same people
def _folded(name: str) -> str:
    return name.lower().replace("ё", "е")


def _told(copy: Copy, place: int, person: Person) -> bool:
    """Whether this person's own first name or its initial stands beside the surname: namesakes are others."""
    first = _folded(person.first)
    return bool({word.folded for word in copy.words[max(place - 2, 0) : place + 3]} & {first, first[:1]})


def _words(phrase: str) -> list[str]:
    return re.findall(r"\w+", phrase.lower().replace("ё", "е"))


def _in_paragraph(copy: Copy, offset: int) -> bool:
    return any(block.kind == "paragraph" and block.start <= offset < block.end for block in copy.blocks)


def _of(people: Sequence[Person], surname: str, initials: str) -> Person | None:
    """Return the person of people.yaml with this surname in the nominative and these initials."""
    letters = "".join(re.findall(r"\w", initials))
    found = [
        one
        for one in people
        if one.surname == surname and f"{one.first[:1]}{one.patronymic[:1]}"[: len(letters)] == letters
    ]
    return found[0] if len(found) == 1 else None


def _beside_name(copy: Copy, place: int) -> bool:
    """Return whether a first name, a patronymic or another capital word stands beside the surname."""
    starts = copy.words.starts
    for first in (place - 1, place):  # the gap before the surname, the gap after it
        other = first if first < place else place + 1
        if not 0 <= other < len(starts) or not copy.prose[starts[other]].isupper():
            continue
        if not copy.prose[copy.words[first].end : starts[first + 1]].strip(" \u00a0\n."):
            return True
    return False


def _speaks(copy: Copy, place: int) -> bool:
    """Return whether a verb of speech stands right before or right after."""
    near = (copy.folded[other] for other in (place - 1, place + 1) if 0 <= other < len(copy.folded))
    return any(SAID.fullmatch(word) for word in near)
