"""Somebody's private life in a letter: illness and family beside a person's name (L4).

Input: a manuscript. Output: `Matter` values. Weak signs, so they must stand close: a private word and a name within a
few words of one sentence, and nobody in it who explains, pays or advises (then the sentence is about a right).
"""

from collections.abc import Iterator
from typing import NamedTuple

from plugins.lint.language.spans import Sentence
from plugins.lint.manuscript import Manuscript

HEALTH = {
    "диагноз", "болезнь", "заболевание", "заболеть", "болеть", "больничный", "инфаркт", "инсульт", "онкология", "рак",
    "опухоль", "инвалидность", "инвалид", "госпитализировать", "госпитализация", "реанимация", "операция", "депрессия",
    "алкоголизм", "запой", "беременность", "беременная", "беременный", "роды", "выкидыш", "психиатр", "вич",
    "химиотерапия", "диабет",
}  # fmt: skip
FAMILY = {
    "развод", "развестись", "разводиться", "муж", "жена", "любовница", "любовник", "сожитель", "измена", "алименты",
    "замуж", "невестка", "свекровь", "теща", "ссора",
}  # fmt: skip
PRIVATE = HEALTH | FAMILY
RIGHTS = {
    "рассказать", "рассказывать", "объяснить", "объяснять", "разъяснить", "разъяснять", "ответить", "отвечать",
    "консультация", "консультировать", "лекция", "юрист", "врач", "закон", "выплата", "оплата", "пособие", "лист",
    "книга", "спектакль", "роль", "герой", "автор", "поэт", "писатель", "премия", "конкурс", "медосмотр", "совет",
}  # fmt: skip
"""Who speaks of these is explaining a right or retelling a book."""


class Matter(NamedTuple):
    """A private word beside a name: offsets of the word and both as written."""

    start: int
    end: int
    word: str
    name: str


def matters(text: Manuscript, *, distance: int) -> Iterator[Matter]:
    """Yield private words at most `distance` words away from a name, one for each sentence."""
    if not text.copy.lemmas & PRIVATE:
        return
    for sentence in text.copy.sentences:
        found = _in_sentence(text, sentence, distance)
        if found:
            yield found


def _in_sentence(text: Manuscript, sentence: Sentence, distance: int) -> Matter | None:
    span = range(sentence.first, sentence.last)
    lemmas = {number: text.copy.forms[number].lemma for number in span}
    private = [number for number in span if lemmas[number] in PRIVATE and not _capital(text, number)]
    if not private or RIGHTS & set(lemmas.values()):
        return None
    names = [number for number in span if _is_name(text, number)]
    pairs = [(abs(here - there), here, there) for here in private for there in names]
    near = min(pairs, default=(distance + 1, 0, 0))
    if near[0] > distance:
        return None
    word, name = text.copy.words[near[1]], text.copy.words[near[2]]
    return Matter(word.start, word.end, text.text[word.start : word.end], text.text[name.start : name.end])


def _is_name(text: Manuscript, number: int) -> bool:
    form = text.copy.forms[number]
    return _capital(text, number) and form.known and any(form.has(kind) for kind in ("Name", "Patr", "Surn"))


def _capital(text: Manuscript, number: int) -> bool:
    return text.text[text.copy.words[number].start].isupper()
