"""Which mentions of the current year a newspaper can do without.

Input: prose and the year of the issue. Output: the mentions that say nothing new, with what
to put in their place. A year is needed in a range, in the
name of an event, at a document, in a comparison, at a limit of time («с 2026 года»), or when the year itself is spoken
of; all that is decided by the words around it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plugins.newsroom.patterns import late

MONTHS = "(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:[яьйюе]|[ае]м?|ём)?"
DAY = rf"\d{{1,2}}(?:-?(?:го|е))?\s+{MONTHS}"
MENTION = late(
    r"(?<![\d.,/№N–—\-])(?P<day>\d{1,2}\.\d{1,2}\.)?(?P<year>(?:19|20)\d\d)(?!\d)"
    r"(?P<ending>-?(?:м|го|й|ом|ому|х)\b)?(?P<word>\s*(?:г\.\s?г\.|гг?\.|г(?!\w)|год(?:а|у|ом|е|ы|ов)?(?!\w)))?"
)
YEAR = late(r"(?<!\d)(?:19|20)\d\d(?!\d)")
PAPERS = (
    r"(?:закон\w*|приказ\w*|постановлени\w*|указ\w*|распоряжени\w*|решени\w*|договор\w*|соглашени\w*|письм\w*|протокол\w*"
    r"|акт\w*|положени\w*|устав\w*|кодекс\w*|определени\w*|редакци\w*)"
)
FEW = r"(?:[^.!?\n]{0,40}\s)?"
"""A few words of the same sentence."""

# Each says why the year stays: (words before the mention, words after it); an empty pattern asks nothing.
NEEDED = (
    # a range, a school year
    (r"\d{4}\s*[–—/-]\s*$", ""),
    ("", r"\s*[–—/-]\s*\d{2,4}(?!\d)"),
    ("", r"\s+(?:и|или)\s+\d{4}(?!\d)"),
    ("", r"\s+учебн\w+"),
    # a document: its number or what it is
    (r"(?:№|\bN)\s*[\w/-]*\s*$", ""),
    ("", r"\s*(?:№|N\s?\d)"),
    (rf"\b{PAPERS}\s+(?:[^.!?\n]{{0,60}}\s)?(?:от|за)\s+[«\"]?(?:{DAY}\s+|\d\d?[»\"]\s+{MONTHS}\s+)?$", ""),
    # the name of an event
    (r"[А-ЯЁа-яё]\s?[–—-]\s?$", r"(?!\s*(?:г\.|год))"),
    # a year's crop of people and things
    (r"\b(?:выпуск|набор|призыв|урожа|модел|верси|издани|образц|созыв)\w*\s+$", ""),
    ("", r"[ \t]+(?:издани|выпуск|рождени|постройк|призыв|урожа)\w*"),
    # money and plans
    (
        r"\b(?:бюджет|прогноз|план|программ|смет|мероприятия|график|календар|минимум|норматив|тариф|квот|размер|лимит)\w*"
        rf"\s+{FEW}(?:на|к|до)\s+$",
        "",
    ),
    (
        r"\b(?:преми|отч[её]т|доклад|баланс|показател|данны|сведени|налог|взнос|деклараци|стипенди|грант|наград|звани|приз)"
        rf"\w*\s+{FEW}за\s+$",
        "",
    ),
    # a comparison
    (r"\b(?:сравнени\w+\s+с|против|вместо|чем\s+в|уровн\w+|относительно)\s+(?:[^.!?\n]{0,20}\s)?$", ""),
    # the year itself is spoken of
    (r"\b(?:нов(?:ый|ого|ому|ым|ом)|наступ(?:ающ|ивш)\w+|грядущ\w+|канун\w*)\s+$", ""),
    (r"\b(?:встре[чт]\w+|проводил\w*|проводы|объявл\w+)\s+$", ""),
    ("", r"\s*(?:[–—-]|был|стал|объявлен|назван|провозглаш|посвящ)\w*\s*(?:[–—-]\s*)?год\w*\s+[а-яё]"),
    ("", r"\s+(?:объявлен|назван|провозглаш)"),
    (r"\bгод\w*\s+\w+\s*[,(]\s*$", ""),
)  # fmt: skip
NAME = (late(r"[«\"„][^»\"“\n]{0,60}$"), late(r"[^«\"„\n]{0,30}[»\"“]"))
LIMIT = late(r"(?i)\b(?:с|c|до|к|по|после|начиная\s+с|не\s+позднее|раньше)\s+$")
DATED = late(
    rf"(?i)\b(?:{MONTHS}|весной|летом|осенью|зимой|весны|лета|осени|зимы|квартал\w*|полугоди\w*|месяц\w*|недел\w*)\s+$"
)
"""After these the year is cut."""
PARTS = late(r"(?i)\b(?:начал|кон[ец]ц?|середин)\w*\s+$")
"""«В конце 2026 года» is «в конце года»."""
THIS = late(r"(?i)\b(?:этом|этого|текущем|текущего|нынешнем|нынешнего),?\s+$")
END = late(r"[»\")*_]*(?:\s+[А-ЯЁ«—]|\s*\Z|\s*\n)")
TABLE = late(r"[ \t]*\|")
TIMED = late(rf"(?i)(?:\b(?:{MONTHS}|весной|летом|осенью|зимой|в|этом|текущем|нынешнем|этого|с|до|к)\s*,?|,)\s*$")
"""Before a bare number these tell that it is a time; anything else and a number make a name: «Чемпионат мира 2026»."""
SUBJECT = late(r"(?i)(?:\b(?:за|на|в|через|и)|,)\s*$")
SPEECH = late(rf"(?i)(?:\b(?:в|с|к|до)|\b{MONTHS})\s+$")
"""In a quotation these tell that somebody speaks: it is no name."""
FULL_DATE = late(rf"(?i)\b{DAY}\s+$")
SPAN = late(rf"(?i)\b(?:с|до|по)\s+(?:{DAY}\s+|{MONTHS}\s+)?$")
_STOP = late(r"[.!?…][»\")]?\s+(?=[А-ЯЁ«\"—–\d])|\n")


@cache
def _needed_where() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(f"(?i){before}"), re.compile(f"(?i){after}")) for before, after in NEEDED)


class Year(NamedTuple):
    """A mention of a year: where it stands and its words («2026 года»)."""

    start: int
    end: int
    words: str
    mend: tuple[int, int, str] | None = None
    """What to put in place of which part of the prose; None where only a person can tell."""


def redundant_years(prose: str, year: int) -> Iterator[Year]:
    """Yield the mentions of the issue's own year that can go."""
    if str(year) not in prose:
        return
    for match in MENTION.finditer(prose):
        if int(match["year"]) == year and not _needed(prose, match, year):
            yield Year(match.start(), match.end(), match[0], _mend(prose, match))


def _needed(prose: str, match: re.Match[str], year: int) -> bool:
    before, after = prose[max(0, match.start() - 90) : match.start()], prose[match.end() : match.end() + 60]
    if TABLE.match(prose, prose.rfind("\n", 0, match.start()) + 1):
        return True  # the head of a table counts years
    if any(told.search(before) and follows.match(after) for told, follows in _needed_where()):
        return True
    if NAME[0].search(before) and NAME[1].match(after) and not (match["word"] and SPEECH.search(before)):
        return True
    full = bool(match["day"]) or FULL_DATE.search(before) is not None
    if not full and (LIMIT.search(before) or _is_name(match, before)):
        return True
    return _contrasted(prose, match, year, full=full)


def _is_name(match: re.Match[str], before: str) -> bool:
    """Return whether a number names an event («Форум 2026») or the year itself is spoken of («2026 год начался»)."""
    if (match["word"] or "").strip() == "год":
        return SUBJECT.search(before) is None
    if match["ending"] == "-й":
        return True
    return not match["word"] and not match["ending"] and TIMED.search(before) is None


def _contrasted(prose: str, match: re.Match[str], year: int, *, full: bool) -> bool:
    """Return whether another year beside it makes the year necessary: «в 2024 году 12, в 2026 году 30»."""
    start, end = _sentence(prose, match)
    others = {int(found) for found in YEAR.findall(prose[start:end])} - {year}
    if others and not full:
        return True
    nearby = {int(found) for found in YEAR.findall(prose[max(0, match.start() - 160) : end])} - {year}
    return bool(nearby) and SPAN.search(prose[start : match.start()]) is not None


def _sentence(prose: str, match: re.Match[str]) -> tuple[int, int]:
    """Return where the sentence around a mention starts and ends."""
    lowest = max(0, match.start() - 300)
    start = max((stop.end() for stop in _STOP.finditer(prose, lowest, match.start())), default=lowest)
    stop = _STOP.search(prose, match.end(), match.end() + 300)
    return start, stop.start() if stop else min(len(prose), match.end() + 300)


def _mend(prose: str, match: re.Match[str]) -> tuple[int, int, str] | None:
    """Return what to put in place: the year is cut after a date, else it becomes «этого года»; a full stop stays."""
    before = prose[max(0, match.start() - 60) : match.start()]
    stop = "." if match[0].endswith(".") and END.match(prose, match.end()) else ""
    if match["day"]:
        return match.start(), match.end(), match["day"].rstrip(".") + stop
    if re.search(r"(?:[.!?]|\n[ \t]*\n|\A)\s*$", before):
        return None  # it begins a sentence
    if THIS.search(before):
        comma = before.rstrip().endswith(",")
        start = match.start() - (len(before) - len(before.rstrip(", "))) if comma else match.start()
        return start, match.end(), " " * comma + (match["word"] or "года").strip().rstrip(".") + stop
    if DATED.search(before):
        return match.start() - (len(before) - len(before.rstrip())), match.end(), stop
    form = _form(match, before)
    return (match.start(), match.end(), form + stop) if form else None


def _form(match: re.Match[str], before: str) -> str:
    """Return «этого года» in the case of the words that it replaces."""
    word = (match["word"] or match["ending"] or "").strip(" -")
    if word.startswith("г") and not word.startswith("год"):
        word = "году" if re.search(r"(?i)\bв\s+$", before) else "года"
    if PARTS.search(before):
        return "года"
    forms = {"года": "этого года", "го": "этого года", "году": "этом году", "м": "этом году", "ом": "этом году",
             "годом": "этим годом", "год": "этот год"}  # fmt: skip
    return forms.get(word, "")
