"""What a union keeps for the editorial rules besides registers: its calendar, its own words, the texts of laws.

Input: the text of holidays.yaml and words.txt, the bytes of a file of codes/. Output: `Holiday` values, words, a
`Statute`; `Rulebooks` holds all of it together. A wrong line is X003, a file that is no text X005.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from plugins.newsroom import fields, frontmatter
from plugins.newsroom.desk import Desk
from plugins.newsroom.frontmatter import INVISIBLE
from plugins.newsroom.model import Finding, Holiday, LawText, Library, Outdated, Register
from plugins.newsroom.notes import FRONT_MATTER, UNREADABLE, Notes
from plugins.newsroom.patterns import late
from plugins.newsroom.schema import check
from plugins.newsroom.sheets import decoded

HOLIDAYS, WORDS = "holidays.yaml", "words.txt"
CODE_SIZE = 8 << 20
"""Bytes of a law at most: the Labour Code has 1.3 million, the second part of the Tax Code some 5."""
LONGEST_TITLE = 300
LONGEST_WORD = 100
FEWEST_WORDS = 20
"""Words of a law: fewer are its title."""
MOST_FINDINGS = 10
_COMMENT = late(r"(?:^|\s)#.*")
_FORMATS = ((b"PK", "файл Word"), (b"\xd0\xcf", "файл Word"), (b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"<", "HTML"))


class Rulebooks(NamedTuple):
    """All that a union hands the rules."""

    holidays: tuple[Holiday, ...] = ()
    registers: tuple[Register, ...] = ()
    outdated: tuple[Outdated, ...] = ()
    codes: tuple[LawText, ...] = ()
    words: frozenset[str] = frozenset()


def lent(books: Rulebooks, library: Library) -> Library:
    """Return the library with all of it."""
    return replace(
        library,
        holidays=books.holidays,
        registers=books.registers,
        outdated=books.outdated,
        codes=books.codes,
        words=books.words,
    )


class Statute(NamedTuple):
    """What one file of codes/ gave."""

    law: LawText | None
    findings: tuple[Finding, ...]


def holidays(text: str, notes: Notes) -> tuple[Holiday, ...]:
    """Read holidays.yaml."""
    root = frontmatter.read(text, notes)
    values = check(root, fields.HOLIDAYS, Desk(notes=notes, text=text)) if root is not None else None
    found: list[Holiday] = []
    for one in values.get("holidays", ()) if values else ():
        twin = next((other for other in found if (other.name, _day(other)) == (one.name, _day(one))), None)
        if twin is None:
            found.append(one)
        else:
            message = f"«{one.name}» в этот день уже есть в строке {twin.line}. Оставьте одну строку."
            notes.add(FRONT_MATTER, message, one.line)
    return tuple(found)


def _day(holiday: Holiday) -> tuple[int, int, int, int]:
    return holiday.month, holiday.day, holiday.weekday, holiday.week


def words(data: bytes, notes: Notes) -> frozenset[str]:
    """Read words.txt: a word or a phrase a line, `#` begins a note."""
    text = decoded(data, notes)
    found: dict[str, int] = {}
    wrong = 0
    for number, line in enumerate(text.split("\n") if text is not None else (), 1):
        word = " ".join(_COMMENT.sub("", line).split())
        fault = _word_fault(word, found) if word else ""
        if fault and wrong < MOST_FINDINGS:
            notes.add(FRONT_MATTER, fault, number)
        wrong += bool(fault)
        if word and not fault:
            found[word] = number
    return frozenset(found)


def _word_fault(word: str, known: dict[str, int]) -> str:
    """Return what is wrong with a line of words.txt, or nothing."""
    strange = INVISIBLE.search(word)
    if strange:
        return f"В строке невидимый знак U+{ord(strange[0]):04X}. Удалите его."
    if len(word) > LONGEST_WORD:
        return f"Строка длиннее {LONGEST_WORD} знаков. Здесь по одному слову или названию в строке."
    if {",", ";"} & set(word):
        return f"В строке несколько слов через запятую: «{word[:40]}». Напишите каждое с новой строки."
    if not any(map(str.isalpha, word)):
        return f"В строке «{word[:40]}» нет ни одной буквы. Удалите её."
    return f"«{word}» уже есть в строке {known[word]}. Удалите повтор." if word in known else ""


def law(path: str, data: bytes) -> Statute:
    """Read a file of codes/: its first line is the title, all of it the text."""
    notes = Notes(path)
    kind = next((name for start, name in _FORMATS if data.lstrip().startswith(start)), "")
    if kind:
        notes.add(UNREADABLE, f"Это {kind}, а нужен обычный текст. Сохраните закон как «Обычный текст (.txt)».")
        return Statute(None, tuple(notes.findings))
    text = decoded(data, notes)
    if text is None:
        return Statute(None, tuple(notes.findings))
    plain = INVISIBLE.sub("", text)
    number, title = next(((at, line.strip()) for at, line in enumerate(plain.split("\n"), 1) if line.strip()), (1, ""))
    if not any(map(str.isalpha, title)) or len(title) > LONGEST_TITLE:
        notes.add(UNREADABLE, "Первая строка — не название. Начните файл с него: «Трудовой кодекс РФ».", number)
    elif len(plain.split()) < FEWEST_WORDS:
        notes.add(UNREADABLE, f"Здесь только название «{title[:60]}». Вставьте под ним текст закона.", number)
    if notes.findings:
        return Statute(None, tuple(notes.findings))
    digest = hashlib.sha256(plain.encode()).hexdigest()
    return Statute(LawText(id=path.removesuffix(".txt"), title=title, text=plain, digest=digest), ())


def repeated(laws: Iterable[LawText]) -> Iterator[Finding]:
    """Yield a warning for every law that is there twice: two editions would both be compared."""
    seen: dict[str, LawText] = {}
    for one in laws:
        twin = seen.setdefault(one.title.casefold(), one)
        if twin is not one:
            message = f"«{one.title[:60]}» уже есть в {twin.id}.txt. Оставьте одну редакцию или назовите часть закона."
            yield Finding(path=f"{one.id}.txt", code="X004", severity="warning", message=message)
