"""M015: a letter is set in one font (L6)."""

from collections.abc import Iterator

from plugins.lint.emphasis import tagged
from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter
from plugins.newsroom.patterns import late

TAGS = frozenset({"small", "kbd", "samp", "code", "pre", "font", "big", "tt", "basefont"})
STYLED = late(r"(?i)\b(?:style|face|color|size|bgcolor)\s*=")


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Letter):
        return  # the composer of letters sets the words of articles in the letter's own font
    for one in tagged(text):
        if one.marker in TAGS or STYLED.search(one.attributes):
            yield text.at(
                one.start,
                f"Тег <{one.marker}> меняет шрифт письма. Уберите его: письмо набирается одним шрифтом.",
                end=one.end,
            )


RULE = TextRule(
    code="M015",
    name="no-mixed-fonts",
    title="Один шрифт в письме",
    severity="error",
    channels=("letter",),
    why="Письмо, где шрифты, размеры и цвета сменяют друг друга, похоже на рекламу, а в тёмной теме часть слов может"
    " пропасть. Шрифт, размер и цвет письма заданы оформлением; в тексте хватает абзацев, списков и заголовков."
    " Тег font и атрибут style программа не пропустит и сама (X003).",
    quote="составлять письма с использованием различных шрифтов, прописных букв, курсивного формата, латиницы",
    demands=("L6",),
    bad=(
        letter("Подробности <small>мелким шрифтом</small>."),
        letter("Ответьте словом <kbd>приду</kbd>, пожалуйста."),
    ),
    good=(
        letter("Ждём вас в четверг."),
        letter("Тег `<small>` в письмах не нужен.", note="Тег показан, а не применён."),
        letter("## Расписание\n\n- 10:00 — открытие;\n- 12:00 — обед."),
        letter("Вода H<sub>2</sub>O, 10<sup>3</sup> раз, <abbr>МРОТ</abbr>."),
    ),
    check=check,
)
