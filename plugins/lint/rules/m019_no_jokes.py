"""M019: a letter has no jokes and hints (L9). Only weak signs can be seen, so it is advice."""

import re
from collections.abc import Iterator
from functools import cache

from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(
        r"""(?ix)\b(?:
        (?:а?ха|хе|хи)(?:-?(?:ха|хе|хи))+ | лол | ржу | шучу | шутим | (?<=\()шутка(?=[).!]) | шутка(?=[.!])
        | ну,?\s+вы\s+(?:поняли|понимаете)
        | сами\s+понимаете | вы\s+понимаете,?\s+о\s+чём
        | между\s+нами(?=[,.:!]|\s+говоря)
        | читайте\s+между\s+строк | намёк\s+(?:понят|ясен) | не\s+будем\s+показывать\s+пальцем | шутки\s+ради
        | кое-кто\s+из\s+(?:нас|вас|начальства|коллег)
        )(?!\w)"""
    )


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Letter):
        return
    for match in _signs().finditer(text.copy.voice, text.body):
        words = " ".join(match[0].split())
        message = f"«{words}» похоже на шутку или намёк. Скажите прямо: в письме не слышно голоса и не видно улыбки."
        yield text.at(match.start(), message, end=match.end())


RULE = TextRule(
    code="M019",
    name="no-jokes",
    title="Без шуток и намёков",
    severity="info",
    channels=("letter",),
    why="В письме не слышно голоса: шутку примут всерьёз, намёк отнесут к себе. Программа видит только явные знаки"
    " («ха-ха», «шучу», «сами понимаете»); остальное прочитайте вслух сами, прежде чем отправить.",
    quote="прибегать к различным шуткам, намекам с двояким толкованием",
    demands=("L9",),
    bad=(
        letter("Кто не придёт, останется без ёлки. Шучу, конечно."),
        letter("Ламп нет, хотя деньги выделили. Сами понимаете, чья это работа."),
    ),
    good=(
        letter("В пятницу пройдёт вечер юмора: шутки, песни, капустник."),
        letter("«Шучу, конечно», — ответил директор, и зал засмеялся."),
        letter("Ламп нет, хотя деньги школе выделили в марте. Мы спросили об этом директора."),
    ),
    check=check,
)
