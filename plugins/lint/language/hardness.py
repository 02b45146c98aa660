"""What Y007 and G011 say of a text that is hard to read: the figure, and the reasons for it.

Input: a `Manuscript`, bounds of the reading ease. Output: remarks at the longest sentence.
"""

from collections.abc import Iterator
from dataclasses import replace

from plugins.lint.language.readability import ENOUGH, longest_sentences, longest_words, readability, surely_easy
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.words import count
from plugins.newsroom.model import Severity


def hard_text(text: Manuscript, least: int, worse: int, graver: Severity = "warning") -> Iterator[Remark]:
    """Yield one remark when the reading ease (Оборнева) is below `least`; below `worse` it is graver."""
    if not text.russian or len(text.copy.words) < ENOUGH or surely_easy(text.copy, least):
        return
    figures = readability(text.copy)
    if figures.enough and figures.ease < least:
        ease = f"{figures.ease:.0f}".replace("-", "−")
        message = f"Читается трудно: лёгкость {ease}, а нужно {least} и больше. {reasons(text)}"
        longest = longest_sentences(text.copy, 1)[0]
        remark = text.at(longest.start, message, end=longest.end)
        yield replace(remark, severity=graver if figures.ease < worse else None)


def reasons(text: Manuscript) -> str:
    """Return what makes the text hard, as Russian sentences: the longest sentences and words, and what to do."""
    said = [text.copy.prose[one.start : one.end] for one in longest_sentences(text.copy, 2)]
    lengths = [count(one.length, "слово", "слова", "слов") for one in longest_sentences(text.copy, 2)]
    sentences = "; ".join(f"«{_opening(one)}» ({length})" for one, length in zip(said, lengths, strict=True))
    words = ", ".join(f"«{text.copy.prose[one.start : one.end].lower()}»" for one in longest_words(text.copy, 4))
    advice = f" Замените длинные слова: {words}." if words else ""
    return f"Разбейте самые длинные фразы: {sentences}.{advice}"


def _opening(sentence: str) -> str:
    """Return the first words of a sentence."""
    words = sentence.split()
    return " ".join(words[:5]).strip(" .,:;«»—") + ("…" if len(words) > 5 else "")
