"""What A023 says of a text's build: the three worst places.

Input: a `Manuscript`, the limits of the rule. Output: remarks.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plugins.lint.language.structure import (
    leads,
    long_headings,
    long_paragraphs,
    long_sentences,
    longest_stretch,
    printed,
)
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.words import count
from plugins.newsroom.model import Article, Page

TURNS = frozenset({"интервью", "поздравление"})
"""Genres whose questions, or whose shortness, do the work of subheadings."""


class Fault(NamedTuple):
    """A place; `weight` says how far it is beyond what is allowed (2.0: twice as much)."""

    weight: float
    start: int
    end: int
    message: str


def poorly_built(text: Manuscript, limits: Mapping[str, int]) -> Iterator[Remark]:
    """Yield the worst fault of each kind, `most` at the most, in the order of the text."""
    if not isinstance(text.record, Article | Page):
        return
    kinds = [tuple(kind(text, limits)) for kind in (_grey, _paragraphs, _sentences, _headings)]
    heaviest = [max(kind, key=lambda one: (one.weight, -one.start), default=None) for kind in kinds]
    worst = sorted(filter(None, heaviest), key=lambda one: (-one.weight, one.start))[: limits["most"]]
    rest = left_out(sum(map(len, kinds)) - len(worst))
    for number, one in enumerate(sorted(worst, key=lambda one: one.start), start=1):
        yield text.at(one.start, one.message + (rest if number == len(worst) else ""), end=one.end)


def left_out(number: int) -> str:
    """Return what is added to the last of a list's places when others are not shown; empty when all are."""
    return f" Таких мест в тексте ещё {number}." if number else ""


def _grey(text: Manuscript, limits: Mapping[str, int]) -> Iterator[Fault]:
    """Yield what a long text lacks: subheadings, a lead."""
    turns = isinstance(text.record, Article) and text.record.genre in TURNS
    if len(text.text) - text.body <= limits["stretch"]:
        return
    stretch, start = longest_stretch(text.copy, tuple(one for one in text.copy.blocks if one.kind == "heading"))
    if stretch > limits["stretch"] and not turns:
        length = count(round(stretch, -1), "знак", "знака", "знаков")
        message = f"Отсюда {length} без подзаголовка. Разбейте: один подзаголовок на экран, и в каждом суть куска."
        yield Fault(stretch / max(limits["stretch"], 1), start, 0, message)
    if text.copy.blocks and not text.record.summary and not leads(text.copy, limits["lead"]):
        first = text.copy.blocks[0]
        message = "Нет начала, из которого ясно, о чём речь. Заполните summary или начните с абзаца в две-три фразы."
        yield Fault(1.5, first.start, 0, message)


def _paragraphs(text: Manuscript, limits: Mapping[str, int]) -> Iterator[Fault]:
    for block, words in long_paragraphs(text.copy, limits["paragraph"]):
        message = f"В абзаце {count(words, 'слово', 'слова', 'слов')}. Разделите там, где начинается новая мысль."
        yield Fault(words / max(limits["paragraph"], 1), block.start, block.end, message)


def _sentences(text: Manuscript, limits: Mapping[str, int]) -> Iterator[Fault]:
    for one in long_sentences(text.copy, limits["sentence"]):
        if one.kind in {"paragraph", "quote"} and printed(text.copy, one.start, one.end) > limits["sentence"] * 3:
            words = count(one.length, "слово", "слова", "слов")
            message = f"Во фразе {words}. Сделайте из неё две: поставьте точку вместо «который», «а также», «при этом»."
            yield Fault(one.length / max(limits["sentence"], 1), one.start, one.end, message)


def _headings(text: Manuscript, limits: Mapping[str, int]) -> Iterator[Fault]:
    for block, length in long_headings(text.copy, limits["heading"]):
        message = f"Заголовок в {count(length, 'знак', 'знака', 'знаков')}. Оставьте главное слово и глагол."
        yield Fault(1 + length / max(limits["heading"], 1), block.start, block.end, message)
