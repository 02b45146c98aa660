"""Letters that are somebody else's: forwarded, in a chain, or an advertisement.

Input: prose of a letter. Output: offset and words of the first sign of each.
"""

import re
from collections.abc import Iterator
from functools import cache

_BENEFIT = re.compile(r"(?i)\bчлен\w*\s+профсоюза|\bпрофсоюзн\w+\s+(?:карт|билет)|\bпо\s+карте\s+профсоюза")
"""A benefit for members is news; it takes one sign more to sell it."""


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


@cache
def _offers() -> tuple[re.Pattern[str], ...]:
    """Signs of an advertisement; one alone is the news of a union, two together sell."""
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            r"\bпромокод\w*",
            r"\b(?:скидк\w+|дисконт\w*)(?=[^.!?\n]{0,40}\d+\s?%)|\b\d+\s?%\s+скидк\w+|\bскидк\w+\s+(?:всем|каждому|до\s+\d)",
            r"\b(?:успейте|спешите|торопитесь)\s+(?:купить|заказать|приобрести|забронировать|оформить)|\bуспей\s+купить",
            r"\bакци\w+\s+(?:действует|продлится|проходит)|\bтовар\s+недели|\bраспродаж\w+|\bчёрн\w+\s+пятниц\w+",
            r"\b(?:купите|закажите|приобретите|приобретайте|покупайте|заказывайте)\b[^.!?\n]{0,40}"
            r"\b(?:сейчас|сегодня|у\s+нас|в\s+нашем|со\s+скидкой|по\s+цене)",
            r"\b(?:лучшие|низкие|выгодные|специальные|приятные)\s+(?:цены|цене|условия|предложени\w+)",
            r"\bцена\s+(?:всего|от)\b|\bвсего\s+(?:за\s+)?\d[\d\s]*\s?(?:руб|₽)|\bот\s+\d[\d\s]*\s?(?:руб\.?|₽)\s+(?:за|в)\b",
            r"\b(?:бесплатн\w+\s+доставк|рассрочк|кредит\s+под|без\s+первоначального)\w*",
        )
    )


def forwarded(prose: str, start: int) -> tuple[int, int] | None:
    """Return where a forwarded message begins in the body."""
    match = _forwarded().search(prose, start)
    return (match.start(), match.end()) if match else None


def chains(prose: str) -> Iterator[tuple[int, int]]:
    """Yield where the reader is asked to hand a chain letter on."""
    yield from (match.span() for match in _chain().finditer(prose))


def offer(prose: str, *, signs: int) -> tuple[int, int] | None:
    """Return the first sign of an advertisement when there are several different ones."""
    found = [match.span() for pattern in _offers() if (match := pattern.search(prose))]
    return min(found) if found and len(found) >= signs + bool(_BENEFIT.search(prose)) else None
