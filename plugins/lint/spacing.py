"""Slips of spaces and signs, as a table.

Input: prose of a file. Output: `Slip` values: place, what is wrong, what should stand there. A slip names the string
without which it cannot be there, so that a clean text costs one search for each.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plugins.newsroom.model import Severity
from plugins.newsroom.patterns import late

LIST_MARK = late(r"\s*(?:[-*+>|#]|\d{1,3}[.)])\s*$|.*\|")
NEAR, WORD = 400, 40
"""Signs of a line, and of a word, that are looked at: lines without end must not cost time without end."""
BLANK_BEFORE = late(" (?=[,;:.!?»])")
ADDRESS_DOT = late(r"(?:Ру|Рф|Ком)\b")
STOPPED = r"(?<=[а-яё»]{3}\.)|(?<=\b(?:ул|пр|пл|им)\.)|(?<=\b(?:обл|пер|пос)\.)|(?<=\b[гдс]\.)"
"""What a full stop ends: a word, or an abbreviation of an address."""


class Slip(NamedTuple):
    """A slip: offsets of the signs that are wrong and what to put there."""

    start: int
    end: int
    put: str
    said: str
    severity: Severity | None
    """None: as grave as the rule is; `info`: the page comes out right all the same."""


Row = tuple[str, str, str, str, Severity | None]
ROWS: tuple[Row, ...] = (
    ("  ", r" (?<=[\w.,;:!?»)…] ) +(?=[^\s|])", " ", "Лишний пробел. Оставьте один.", "info"),
    (" ,", r"(?<=[\w»)]) +(?=,)", "", "Пробел перед запятой. Уберите его.", None),
    (" ;", r"(?<=[\w»)]) +(?=;(?!\)))", "", "Пробел перед точкой с запятой. Уберите его.", None),
    (" :", r"(?<=[\w»)]) +(?=:(?![-()D\d]))", "", "Пробел перед двоеточием. Уберите его.", None),
    (" .", r"(?<=[\w»)]) +(?=\.(?:\s|$))", "", "Пробел перед точкой. Уберите его.", None),
    (" !", r"(?<=[\w»)]) +(?=!)", "", "Пробел перед восклицательным знаком. Уберите его.", None),
    (" ?", r"(?<=[\w»)]) +(?=\?)", "", "Пробел перед вопросительным знаком. Уберите его.", None),
    ("( ", r"(?<=[\s(]\() +(?=\w)", "", "Пробел после открывающей скобки. Уберите его.", None),
    ("« ", r"(?<=«) +(?=\w)", "", "Пробел после открывающей кавычки. Уберите его.", None),
    (" »", r"(?<=[\w.!?…]) +(?=»)", "", "Пробел перед закрывающей кавычкой. Уберите его.", None),
    (",", r",(?=[^\W\d_a-zA-Z])(?<=[а-яё»),],)", ", ", "После запятой нет пробела. Поставьте его.", None),
    (";", r";(?=[^\W\d_a-zA-Z])(?<=[а-яё»);];)", "; ", "После точки с запятой нет пробела. Поставьте его.", None),
    (".", rf"\.(?=[А-ЯЁ][а-яё])(?:{STOPPED})", ". ", "После точки нет пробела. Поставьте его.", None),
    ("!", r"!(?=[А-ЯЁ][а-яё])(?<=[а-яё]!)", "! ", "После восклицательного знака нет пробела. Поставьте его.", None),
    ("?", r"\?(?=[А-ЯЁ][а-яё])(?<=[а-яё]\?)", "? ", "После вопросительного знака нет пробела. Поставьте его.", None),
    (",,", r",{2,}", ",", "Две запятые подряд. Оставьте одну.", None),
    ("..", r"\.\.(?<=[а-яё»]\.\.)(?=\s|$)", ".", "Две точки подряд. Поставьте одну или многоточие «…».", None),
    ("....", r"\.{4,}", "…", "Слишком много точек. Многоточие — один знак «…».", None),
    ("...", r"\.(?<![.!?].)\.\.(?!\.)", "…", "Многоточие — один знак «…»: на странице он встанет сам.", "info"),
    ("!!", r"!{2,}", "!", "Восклицательных знаков слишком много. Хватит одного.", None),
    ("??", r"\?{2,}", "?", "Вопросительных знаков слишком много. Хватит одного.", None),
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def slips(prose: str, raw: str, signs: bytes) -> Iterator[Slip]:
    """Yield the slips of a text. `raw` is the file itself: there blanks are blanks, not code; `signs` are its ASCII
    signs, in which a search is cheap."""
    blank = BLANK_BEFORE.search(raw) is not None
    for needle, pattern, put, said, severity in ROWS:
        if not _may_hold(needle, raw, signs, blank=blank):
            continue
        for match in _compiled(pattern).finditer(prose):
            if not _meant(prose, match, needle):
                yield Slip(match.start(), match.end(), put, said, severity)


def _may_hold(needle: str, raw: str, signs: bytes, *, blank: bool) -> bool:
    if " " not in needle:
        return needle.encode() in signs
    if needle[0] == " " and needle != "  " and not blank:
        return False
    return needle in raw


def _meant(prose: str, match: re.Match[str], needle: str) -> bool:
    """Whether the signs are right after all: blanks after a mark of a list, in a table; the dot of «Яндекс.Музыка»."""
    near = max(0, match.start() - NEAR)
    line = prose[max(near, prose.rfind("\n", near, match.start()) + 1) : match.start()]
    if needle == "  ":
        return LIST_MARK.match(line) is not None
    if needle == ".":
        word = re.search(r"[\w.]*$", line[-WORD:])
        return bool(word and word[0][:1].isupper()) or ADDRESS_DOT.match(prose, match.end()) is not None
    return False
