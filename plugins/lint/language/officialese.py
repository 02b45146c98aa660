"""What Y002 says: the heaviest places of a text, each with a plainer wording.

Input: a `Manuscript`, the limits of the rule. Output: remarks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from plugins.lint.language.clerical import densest, density, genitive_chains, given
from plugins.lint.language.layout import left_out
from plugins.lint.language.phrases import phrases
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.words import count
from plugins.newsroom.model import Edit


class Heavy(NamedTuple):
    """A place that weighs on the reader; the heaviest are told."""

    weight: int
    start: int
    end: int
    message: str
    put: str | None = None
    comma: int = -1
    """The offset at which the wording wants a comma; -1: none."""


def worst(text: Manuscript, limits: Mapping[str, int]) -> Iterator[Remark]:
    """Yield the heaviest places, `most` of them, and one remark of the whole when it is dense."""
    if not text.russian:
        return
    found = [*_chains(text, limits["genitives"]), *_phrases(text), *_given(text), *_is(text)]
    shown = sorted(found, key=lambda one: (-one.weight, one.start))[: limits["most"]]
    rest = left_out(len(found) - len(shown))
    for number, one in enumerate(sorted(shown, key=lambda one: one.start), start=1):
        message = one.message + (rest if number == len(shown) else "")
        yield _with_comma(text.at(one.start, message, end=one.end, put=one.put), one.comma)
    if len(text.copy.words) >= limits["enough"]:
        yield from _dense(text, limits["percent"])


def _with_comma(remark: Remark, comma: int) -> Remark:
    """Let the fix set a comma as well: before «поскольку» that stands for «в связи с тем, что»."""
    if comma < 0 or not remark.fix:
        return remark
    edits = (Edit(start=comma, end=comma, text=","), *remark.fix.edits)
    return replace(remark, fix=replace(remark.fix, edits=edits))


def _chains(text: Manuscript, least: int) -> Iterator[Heavy]:
    for chain in genitive_chains(text.copy, least):
        words = " ".join(text.text[chain.start : chain.end].split())
        message = (
            f"Родительных падежей подряд {chain.nouns}: «{words}». Разорвите цепочку глаголом: «как …», «чтобы …»."
        )
        yield Heavy(10 + chain.nouns, chain.start, chain.end, message)


def _phrases(text: Manuscript) -> Iterator[Heavy]:
    for found in phrases(text.copy, "clerical"):
        words = " ".join(text.text[found.start : found.end].split())
        yield Heavy(8, found.start, found.end, f"Канцелярит: «{words}». {found.advice}", found.put, found.comma)


def _given(text: Manuscript) -> Iterator[Heavy]:
    for place, put in given(text.copy):
        word = text.copy.words[place]
        message = f"Канцелярит: «{text.text[word.start : word.end]}». Скажите «{put}» или уберите слово."
        yield Heavy(9, word.start, word.end, message, put)


def _is(text: Manuscript) -> Iterator[Heavy]:
    """«Является» is heard from the third time on."""
    if "являться" not in text.copy.lemmas:
        return
    places = [
        word
        for word, form in zip(text.copy.words, text.copy.forms, strict=True)
        if form.lemma == "являться" and text.copy.voice[word.start] != " "
    ]
    if len(places) >= 3:
        times = count(len(places), "раз", "раза", "раз")
        message = f"Глагол «является» стоит {times}. Поставьте тире: «горком — посредник»."
        yield Heavy(7, places[0].start, places[0].end, message)


def _dense(text: Manuscript, most: int) -> Iterator[Remark]:
    percent = density(text.copy)
    if round(percent) <= most:
        return
    heaviest = densest(text.copy)
    if heaviest and heaviest[1]:
        words = ", ".join(f"«{word.lower()}»" for word in heaviest[1][:5])
        message = (
            f"В тексте много канцелярита: {percent:.0f} отглагольных слов на сотню, а больше {most} читать трудно."
            f" Начните с этой фразы: замените глаголами {words}."
        )
        yield text.at(heaviest[0].start, message, end=heaviest[0].end)
