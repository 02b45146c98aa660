"""M012: a letter does not shout: no bold, no underlining (L5)."""

import re
from collections.abc import Iterator

from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.masks import visible
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter

BOLD = re.compile(r"(?<![\\*\w])(\*\*\*?)(?=[^\s*])(?:[^*\n]|\n(?!\n)|\*(?!\*))+?(?<=\S)\1")
BOLD_LINES = re.compile(r"(?<![\\_\w])(__)(?=[^\s_])(?:[^_\n]|\n(?!\n)|_(?!_))+?(?<=\S)\1(?!\w)")
TAG = re.compile(r"<(strong|b|u|ins|mark)(?:\s[^<>]*)?>", re.IGNORECASE)


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Letter):
        return  # the composer of letters prints the words of articles without their emphasis
    words = visible(text.record.source)
    for pattern in (BOLD, BOLD_LINES, TAG):
        for match in pattern.finditer(words, text.body):
            what = "подчёркнуто" if match[1].lower() in {"u", "ins"} else "выделено"
            yield text.at(
                match.start(),
                f"В письме {what} «{_short(match[0])}». Уберите выделение: главное поставьте первой фразой абзаца.",
            )


def _short(words: str) -> str:
    words = " ".join(re.sub(r"[*_]{2,}", "", words).split())
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"


RULE = TextRule(
    code="M012",
    name="no-emphasis",
    title="Без выделения в письме",
    severity="error",
    channels=("letter",),
    why="Жирное и подчёркнутое читается как окрик, а рядом с ним остальной текст перестают читать. Порядок фраз"
    " выделяет лучше: главное — в начало.",
    quote="выделять каким-либо образом (подчеркивание или выделение жирным шрифтом) в тексте сообщения главную мысль",
    demands=("L5",),
    bad=(letter("Собрание **перенесено на пятницу**."), letter("Ответьте <u>до среды</u>, пожалуйста.")),
    good=(letter("Собрание перенесено на пятницу."), letter("Таблица: 2 ** 3 — это восемь, `**kwargs` — код.")),
    check=check,
)
