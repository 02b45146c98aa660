"""Letters that are somebody else's: forwarded or in a chain.

Input: prose of a letter. Output: offset and words of the first sign of each.
"""

import re
from collections.abc import Iterator
from functools import cache


@cache
def _forwarded() -> re.Pattern[str]:
    """A line that mail programs put above a forwarded message, or its quoted header (From and one line more)."""
    head = r"[ \t>*_]*"
    rest = r"(?:Кому|Копия|Дата|Отправлено|Тема|To|Cc|Sent|Date|Subject)"
    return re.compile(
        rf"""(?imx)
        ^{head}-*[ \t]*(?:(?:пересылаемое|пересланное|исходное|переадресованное)\s+(?:сообщение|письмо)\b[^\n]*
            |начало\s+переадресованного\s+сообщения
            |(?:begin\s+)?forwarded\s+message|original\s+message)\b[^\n]*
        | ^{head}(?:От|От\s+кого|From|Отправитель):[*_ \t]*[^\n]*\n(?:{head}\n)?(?={head}{rest}:)
        | ^{head}\d{{1,2}}[^\n]{{3,80}}\bнаписал(?:а|\(а\))?:[ \t]*$
        """
    )


@cache
def _chain() -> re.Pattern[str]:
    many = r"(?:\d+|пяти|семи|десяти|двенадцати|пятнадцати|двадцати)"
    return re.compile(
        rf"""(?ix)\b(?:
        (?:перешл|разошл|отправ|передай|скин|поделись)\w*\s+(?:[\w«»]+\s+){{0,5}}{many}\s+(?:[\w-]+\s+)?
            (?:друзьям|людям|знакомым|контактам|адресатам|человек\w*|коллегам|знает\w*)
        | не\s+(?:прерыва|разрыва|обрыва)\w*\s+(?:эту\s+)?(?:цеп\w+|письмо)
        | это\s+письмо\s+счастья | цепочк\w+\s+(?:нельзя|не\s+долж)\w* | максимальн\w+\s+(?:репост|перепост)
        | (?:иначе|а\s+не\s+то)\b[^.!?\n]{{0,60}}\bнесчасть\w+
        | (?:исполнится|сбудется)\s+(?:любое|заветное|твоё|ваше)\s+желание
        | удача\s+(?:придёт|улыбнётся)[^.!?\n]{{0,40}}\bчерез\s+\d+
        )"""
    )


def forwarded(prose: str, start: int) -> tuple[int, int] | None:
    """Return where a forwarded message begins in the body."""
    match = _forwarded().search(prose, start)
    return (match.start(), match.end()) if match else None


def chains(prose: str) -> Iterator[tuple[int, int]]:
    """Yield where the reader is asked to hand a chain letter on."""
    yield from (match.span() for match in _chain().finditer(prose))
