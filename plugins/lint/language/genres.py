"""What G051 asks of a genre: questions of an interview, voices of a report, the person of a sketch.

Input: a `Manuscript`, the limits of the rule. Output: at most one remark.
"""

from collections.abc import Callable, Iterator, Mapping

from plugins.lint.copytext import Copy
from plugins.lint.language.structure import characters
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.words import count
from plugins.newsroom.model import Article
from plugins.newsroom.patterns import late

SPEECH = late(r"«[^«»]{8,}[.!?…,]?»[,.]?[ \t]*[—–-]|(?m:^[ \t]*[—–-][ \t])|:[ \t]*[«—]")
"""«…», — сказала она; a turn of a dialogue."""
FIRST = frozenset({"я", "мы", "нас", "нам", "меня", "мне", "наш", "наша", "мой", "моя"})
PRESENT = 5
"""Verbs in the present from which on a text shows rather than tells."""


def untrue(text: Manuscript, limits: Mapping[str, int]) -> Iterator[Remark]:
    """Yield what the text lacks for its genre."""
    record = text.record
    if not isinstance(record, Article) or len(text.copy.words) < limits["enough"]:
        return
    judge = JUDGES.get(record.genre)
    message = judge(text.copy, limits) if judge else ""
    if message:
        yield text.on("genre", message)


def _interview(copy: Copy, limits: Mapping[str, int]) -> str:
    asked = sum("?" in copy.prose[block.start : block.end] for block in copy.blocks)
    if asked >= limits["questions"]:
        return ""
    seen = count(asked, "вопрос", "вопроса", "вопросов") if asked else "ни одного вопроса"
    return f"Назван жанр «интервью», а в тексте {seen}. Покажите, о чём спрашивали, или назовите его иначе."


def _report(copy: Copy, _limits: Mapping[str, int]) -> str:
    if not copy.vocabulary.isdisjoint(FIRST) or SPEECH.search(copy.prose, copy.body):
        return ""
    if len(copy.with_grammar(",VERB,", ",pres,")) >= PRESENT:
        return ""
    return (
        "Назван жанр «репортаж», а в нём никто не говорит и никого не видно. Добавьте голос, «мы» или настоящее время."
    )


def _note(copy: Copy, limits: Mapping[str, int]) -> str:
    if len(copy.prose) - copy.body <= limits["note"] or (length := characters(copy)) <= limits["note"]:
        return ""
    signs = count(round(length, -1), "знак", "знака", "знаков")
    return f"В заметке {signs}, а обычно до {limits['note']}. Сократите или назовите жанр иначе: репортаж, интервью."


def _sketch(copy: Copy, limits: Mapping[str, int]) -> str:
    length = characters(copy)
    if length < limits["sketch"]:
        signs = count(round(length, -1), "знак", "знака", "знаков")
        return f"Для очерка мало: {signs}, а нужно от {limits['sketch']}. Допишите или назовите его заметкой."
    if not any(name in copy.grammar for name in (",Surn,", ",Name,", ",Patr,")):
        return "В очерке нет человека по имени. Назовите героя и покажите его за делом."
    return ""


JUDGES: Mapping[str, Callable[[Copy, Mapping[str, int]], str]] = {
    "интервью": _interview,
    "репортаж": _report,
    "заметка": _note,
    "очерк": _sketch,
}
