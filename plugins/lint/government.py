"""Prepositions that are often written with a wrong case or in a wrong way, as a table.

Input: a text's own words. Output: `Slip` values: place, what is wrong, what to put there. Each row counts only beside
the words that decide it: «в течении дня» is a slip, «в течении реки» is not; «не смотря на дождь» is one, «не смотря
на соседа» is not (Розенталь, «Справочник по правописанию», the chapters on prepositions).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from plugins.lint.copytext import Copy

_BETWEEN = r"(?:[а-яё]+(?:ого|его|их|ых|ой|ей|[её]х|сот|ти)\s+|\d[\d\s]*(?:-\w+\s+)?|двух\s+|пары\s+){0,3}"
"""Words between the preposition and its noun: «всего», «последних двух», «5»."""
_TIMES = (
    r"(?:секунд\w*|минут\w*|часа|часов|получаса|дня|дней|суток|недели|недель|месяца|месяцев|квартала|кварталов"
    r"|полугодия|года|лет|полугода|десятилети[яй]|века|веков|столети[яй]|смены|урока|уроков|лета|осени|зимы|весны"
    r"|каникул|выходных|семестра|четверти|срока|периода|отпуска|мероприятия|встречи|январ[яь]|феврал[яь]|марта|апреля"
    r"|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
_PAPERS = (
    r"(?P<noun>приказа|договора|закона|плана|графика|решения|положения|устава|распоряжения|постановления|расписания"
    r"|списка|протокола|указа|регламента|кодекса|соглашения|заявления|порядка|перечня|документа|требования|программы"
    r"|схемы|сметы|справки|таблицы|методики|статьи|нормы|процедуры)"
)
_HINDRANCES = (
    r"(?:то(?=,)|всё|все\s|это|трудност|сложност|непогод|погод|дожд|мороз|снег|жар[уы]|холод|ветер|сырост|слякот|метел"
    r"|возраст|болезн|усталост|отсутств|наличи|запрет|кризис|пандеми|санкци|протест|возражени|обещани|просьб|обращени"
    r"|требовани|нехватк|занятост|карантин|выходн|неудач|ошибк|проблем|препятств|сопротивлени|давлени|сокращени|разниц"
    r"|загруженност|обстоятельств|недостат|помех|угроз|поздн|плох|ранн|юн|преклонн|неблагоприятн|многочисленн)"
)


class Slip(NamedTuple):
    """A slip: offsets in the file, what is wrong, what should stand there (None: only a person can tell)."""

    start: int
    end: int
    said: str
    put: str | None


def slips(copy: Copy) -> Iterator[Slip]:
    """Yield the slips of the author's own words, row by row."""
    voice = copy.voice
    for needle, pattern, slip in _ROWS:
        if needle in voice:
            for match in _compiled(pattern).finditer(voice):
                yield slip(match, copy)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _during(match: re.Match[str], _copy: Copy) -> Slip:
    return Slip(match.start("word"), match.end("word"), "О времени пишут «в течение», с «е» на конце.", "течение")


def _despite(match: re.Match[str], _copy: Copy) -> Slip:
    said = "Предлог «несмотря на» пишут слитно: никто ни на что не смотрит."
    return Slip(match.start(), match.end("word"), said, f"{match[0][0]}есмотря")


def _according(match: re.Match[str], copy: Copy) -> Slip:
    right = copy.lexicon.inflect(match["noun"].replace("ё", "е"), "datv", "sing")
    return Slip(match.start("noun"), match.end("noun"), f"Согласно чему? Дательный падеж: «согласно {right}».", right)


Row = tuple[str, str, Callable[[re.Match[str], Copy], Slip]]
_ROWS: tuple[Row, ...] = (
    (" течении", rf"\b[Вв]\s+(?P<word>течении)(?=\s+{_BETWEEN}{_TIMES}\b)", _during),
    ("е смотря на ", rf"\b[Нн](?P<word>е\s+смотря)(?=\s+на\s+{_HINDRANCES})", _despite),
    ("огласно ", rf"\b[Сс]огласно\s+{_PAPERS}\b", _according),
)
