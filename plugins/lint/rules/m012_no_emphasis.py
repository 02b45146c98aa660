"""M012: a letter does not shout: no bold, no underlining (L5)."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.lint.emphasis import Marked, bold, marked, tagged, without_markers, words_of
from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter

TAGS = frozenset({"strong", "b", "u", "ins", "mark"})


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Letter):
        return  # the composer of letters prints the words of articles without their emphasis
    for one in marked(text, bold()):
        yield replace(_remark(text, one), fix=without_markers(text, one))
    for one in tagged(text, TAGS):
        yield _remark(text, one)


def _remark(text: Manuscript, one: Marked) -> Remark:
    what = "подчёркнуто" if one.marker in {"u", "ins"} else "выделено"
    message = f"В письме {what} «{words_of(text, one)}». Уберите выделение: главное поставьте первой фразой абзаца."
    return text.at(one.start, message, end=one.end)


RULE = TextRule(
    code="M012",
    name="no-emphasis",
    title="Без выделения в письме",
    severity="error",
    channels=("letter",),
    fix="safe",
    why="Жирное и подчёркнутое читается как окрик, а рядом с ним остальной текст перестают читать. Порядок фраз"
    " выделяет лучше: главное — в начало. Знаки ** программа уберёт сама, теги HTML — вы.",
    quote="выделять каким-либо образом (подчеркивание или выделение жирным шрифтом) в тексте сообщения главную мысль",
    demands=("L5",),
    bad=(
        letter("Собрание **перенесено на пятницу**.", mended="Собрание перенесено на пятницу."),
        letter("Ответьте <u>до среды</u>, пожалуйста."),
    ),
    good=(
        letter("Собрание перенесено на пятницу."),
        letter("Таблица: 2 ** 3 — это восемь, `**kwargs` — код."),
        letter("Слова \\*\\*главное\\*\\* и `<b>жирно</b>` здесь показаны, а не выделены."),
    ),
    check=check,
)
