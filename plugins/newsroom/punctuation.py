"""The rules of Russian typography, as a table of patterns and one function for quotation marks.

Input: lines of text with the marks of `typography.py`. Output: the same lines; marks are neither lost nor moved.
Sources: Мильчин, Чельцова. Справочник издателя и автора; Правила русской орфографии и пунктуации (2006), § 110–138.
Every rule gives the same when applied to its own result.

For speed a rule names strings of which one must be there, and a pattern begins with the character that it changes
and looks behind afterwards: the engine then skips from space to space, three times faster than from word to word.
"""

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from plugins.newsroom.patterns import late

SEE_THROUGH, OPAQUE, NBSP = "\x02", "\x03", "\u00a0"
"""An inline tag, which rules ignore; a word that must not be touched; the no-break space."""

Rule = tuple[tuple[str, ...], re.Pattern[str] | None, re.Pattern[str], str | Callable[[re.Match[str]], str]]

_T = f"{SEE_THROUGH}*"
_S = f"[ {NBSP}]"
_BORDER = rf"[\s{SEE_THROUGH}(\[{{«„\"—/]"
SHORT = "а в во до за и из к ко на не ни но о об от по с со у".split()  # noqa: SIM905 - word lists read better so
"""Words that lean on the next one: no line ends after them, unless a column is too narrow for that."""
_PARTICLES, _PARTICLES_BEGIN = "бы?|же?|ли|ль", "бжл"
_ABBREVIATED = (  # noqa: SIM905
    "г ул пр просп пл пер наб д корп кв оф каб стр с п пп ст ч гл разд рис табл тел факс им обл пос дер ред гр тов "
    "проф акад доц зам св см ср"
).split()
_UNITS = (
    r"[%‰°₽€$]|руб(?:\.|л[а-я]+)|коп(?:\.|е[а-я]+)|тыс(?:\.|яч[а-я]*)|млн|млрд|трлн|миллион[а-я]*|миллиард[а-я]*|"
    r"процент[а-я]*|лет|год[а-я]*|г\.|гг\.|век[а-я]*|вв?\.|месяц[а-я]*|недел[а-я]+|дн[а-я]+|день|дней|сут(?:ки|ок)|"
    r"час[а-я]*|ч|мин(?:\.|ут[а-я]*)?|сек(?:\.|унд[а-я]*)?|человек[а-я]*|чел\.|кг|км|мм|см|га|[гтмл]|мл|кв\.|куб\.|"
    r"экз\.|экземпляр[а-я]*|шт\.|раза?|балл[а-я]*|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|"
    r"ноября|декабря"
)
_NUMBER = r"\d{1,4}(?:[.,:]\d{1,4}){0,2}"
_CODE_BEFORE = late(r"(?:№|\b(?:тел|факс|моб|доб|телефон\w*|ст|кв|каб|код\w*|оф|офис\w*)\b)[^;]{0,40}$", re.I)
_JOINS = frozenset("_.,:/№+-–" + OPAQUE)
_SPACES = frozenset(" \t" + NBSP)
_OPENS_AFTER = _SPACES | frozenset("([{«„—–-/")


def _after(words: Iterable[str], tail: str = "") -> str:
    """Return a pattern: at a space that follows one of the words, small or capitalized, and the tail."""
    forms = sorted({form for word in words for form in (word, word.capitalize())}, key=lambda form: (len(form), form))
    groups = ["|".join(group) for _, group in groupby(forms, key=len)]
    return "(?:" + "|".join(rf"(?<={_BORDER}(?:{group}){tail} )" for group in groups) + ")"


_DOT = r"\."
_UNIT = rf"(?={_T}(?:{_UNITS})(?![\w{OPAQUE}]))"
_NAMED = rf"(?={_T}[\dА-ЯЁA-Z«№(+])"
_AFTER_SIGN = "|".join((
    # After a number: units, groups of digits; telephone codes.
    rf"(?<=[\dIVX] )(?:{_UNIT}|(?<=\d )(?<!\d{{4}} )(?=\d{{3}}(?!\d))|(?:(?<=\W\+7 )|(?<=\s8 ))(?=\(\d{{3,5}}\)))",
    r"(?<=\d\) )(?=\d)",
    # After a point: «ул. Мира», «А. Б. Иванов», «т. е.»
    rf"(?<=\. )(?:{_after(_ABBREVIATED, _DOT)}{_NAMED}|(?<=[^\w{OPAQUE}][А-ЯЁA-Z]\. )(?={_T}[А-ЯЁA-Z])"
    r"|(?<=\Wт\. )(?=[декп]\.))",
    # The same at the end of an inline tag.
    rf"(?<={SEE_THROUGH} )(?:{_after(SHORT, SEE_THROUGH)}(?=\S)|{_after(_ABBREVIATED, _DOT + SEE_THROUGH)}{_NAMED}"
    rf"|(?<=[\dIVX]{SEE_THROUGH} ){_UNIT})",
    rf"(?<={_BORDER}[№§] )(?=\w)",
))  # fmt: skip
_BEFORE_SIGN = "|".join((
    # What belongs to the word before: «Иванов А. Б.», particles.
    rf"(?<=[а-яё] )(?={_T}[А-ЯЁ]\.{_S}?[А-ЯЁ]\.)",
    rf"(?<=[\w{SEE_THROUGH}] )(?={_T}(?:{_PARTICLES})(?![\w\-–.{OPAQUE}]))",
))  # fmt: skip
_TIED = "|".join((
    rf"(?<=[\dIVX).№§{SEE_THROUGH}] )(?:{_AFTER_SIGN})",
    rf"{_after(SHORT)}(?=\S)",
    rf"(?=[{SEE_THROUGH}А-ЯЁ{_PARTICLES_BEGIN}])(?:{_BEFORE_SIGN})",
))  # fmt: skip
"""Every case in which a line must not end at a space: the signs beside it first, so most spaces are done after four
looks."""


def _range(match: re.Match[str]) -> str:
    """Join numbers that rise, clock times and dates; leave telephone numbers, scores, articles and codes alone."""
    low, _, high = match[0].partition("-")
    if match.start() and (match.string[match.start() - 1] in _JOINS or match.string[match.start() - 1].isalnum()):
        return match[0]
    if _CODE_BEFORE.search(match.string[max(0, match.start() - 60) : match.start()]):
        return match[0]
    plain = low.isdecimal() and high.isdecimal()
    if plain and (int(low) >= int(high) or (low[0] == "0" and low != "0")):
        return match[0]
    if not plain and [mark for mark in low if not mark.isdecimal()] != [mark for mark in high if not mark.isdecimal()]:
        return match[0]
    return f"{low}–{high}"


def _dashed(match: re.Match[str]) -> str:
    return re.sub(rf"{_S}?[-–]{_S}?", "–", match[0])


_CLOCK, _YEAR = r"\d{1,2}[:.]\d\d", r"(?:19|20)\d\d"
_DASHES, _HYPHEN = ("-", "–", "—"), ("-",)
_ALONE = tuple(f"{space}{dash}" for space in f" {NBSP}" for dash in "-–")
RULES: tuple[Rule, ...] = (
    # (strings of which one must be there, what else must be found first, what is replaced, by what)
    (("...",), None, late(r"\.(?<!\..)\.\.(?!\.)"), "…"),
    # «10:00 - 18:00», «2025 - 2026» → a range without spaces.
    (_ALONE, None, late(rf"{_S}(?<=\d\d.)[-–]{_S}(?=(?:{_CLOCK}|{_YEAR})(?![\w:\-–]|[.]\d))(?<=[:.]\d\d.{{2}}.)"), "–"),
    (_ALONE, None, late(rf"{_S}(?<=\d\d.)[-–]{_S}(?={_YEAR}(?!\w))(?<=\W{_YEAR}.{{3}})"), "–"),
    # A line of dialogue; then « - » between words.
    (_DASHES, None, late(rf"\n( ?{_T})(?:--?|[–—]){_S}+(?=\S)"), rf"\n\1—{NBSP}"),
    (_DASHES, None, late(rf"{_S}(?=[ {NBSP}{SEE_THROUGH}–—-])(?<=\S.){_S}*({_T})(?:---?|[-–—])({_T}){_S}+(?=\S)"),
     rf"{NBSP}\1—\2 "),
    # «5-7», «XIX-XX», «пн-пт» → a range.
    (_HYPHEN, late(r"-(?<=\d-)\d"), late(rf"{_NUMBER}-{_NUMBER}(?![\w\-–/{OPAQUE}]|[.,:]\d)"), _range),
    (_HYPHEN, late(r"-(?<=[IVX]-)[IVX]"), late(r"[IVX](?<![\w\-–/].)[IVX]*-[IVX]+(?![\w\-–/])"), _dashed),
    (_HYPHEN, late(r"-(?<=[нтрб]-)[вВсСчЧпП][тсрб]"),
     late(r"[пвсчПВСЧ](?<![\w\-–].)[нтрб]-[вВсСчЧпП][тсрб](?![\w\-–])"), _dashed),
    (("№",), None, late(r"№(?=\d)"), f"№{NBSP}"),
    ((" ",), None, late(f" (?:{_TIED})"), NBSP),
)  # fmt: skip


def quotes(line: str) -> str:
    """Turn straight quotation marks into «…», inside other ones into „…“.

    A line in which they do not pair is left alone, but for a mark of inches after a number («экран 15"»).
    """
    result, opened, opening_before, depth = list(line), list[tuple[int, int]](), False, 0
    for place, mark in enumerate(line):
        if mark in "«„":
            depth += 1
        elif mark in "»“":
            depth = max(0, depth - 1)
        elif mark == '"':
            before = _neighbour(line, place, -1)
            opens = (
                opening_before
                if before == '"'
                else before in _OPENS_AFTER and _neighbour(line, place, 1) not in _SPACES
            )
            opening_before = opens
            if opens:
                opened.append((place, depth + len(opened)))
            elif opened:
                start, level = opened.pop()
                result[start], result[place] = "„“" if level else "«»"
            elif not before.isdecimal():
                return line
    return line if opened else "".join(result)


def _neighbour(line: str, place: int, step: int) -> str:
    """Return the nearest character that is not a see-through mark; a space at either end of the line."""
    place += step
    while 0 <= place < len(line) and line[place] == SEE_THROUGH:
        place += step
    return line[place] if 0 <= place < len(line) else " "
