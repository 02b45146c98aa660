"""The traps of YAML that editors step into, each with a sentence that shows the line as it should be written.

Input: the line of a file and the place where YAML stumbled or would quietly misread. Output: `Mistake`, and what the
editor meant (a value, or a whole line with which reading can go on).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugins.newsroom.notes import Mistake
from plugins.newsroom.patterns import late

NEAR = 4
"""How many lines above the parser's complaint the culprit is looked for."""
_LINE = late(r"(?P<lead>\s*(?:- +)*)(?:(?P<key>[^\s:#\"'\[\]{},&*!|>%@`][^:#\"'\[\]{}]*):(?: +|$))?(?P<value>.*)")
_GLUED = late(r"(\s*(?:- +)*[A-Za-z_]+):([^ ].*)")
_INDENTED = late(r" +([a-z_]+:(?: .*)?)$")
_PAIR = late(r"\s*(?:- +)*[a-z_]+: ")
_SIGNS = {
    '"': "Значение начинается с кавычки, а после закрывающей кавычки продолжается.",
    "'": "Значение начинается с кавычки, а после закрывающей кавычки продолжается.",
    "[": "Значение начинается со скобки, и YAML принимает его за список.",
    "{": "Значение начинается со скобки, и YAML принимает его за набор полей.",
    "@": "Значение не может начинаться со знака «@».",
    "`": "Значение не может начинаться со знака «`».",
    "%": "Значение не может начинаться со знака «%».",
    "&": "Знак «&» в начале YAML принимает за метку.",
    "*": "Знак «*» в начале YAML принимает за ссылку на метку.",
    "!": "Знак «!» в начале YAML принимает за указание типа.",
    "|": "Знак «|» в начале YAML принимает за начало многострочного текста.",
    ">": "Знак «>» в начале YAML принимает за начало многострочного текста.",
    "-": "Дефис в начале YAML принимает за пункт списка.",
    "?": "Знак «?» в начале YAML принимает за имя поля.",
}
_COLON = "Двоеточие с пробелом внутри значения YAML принимает за новое поле."
_HASH = "Знак «#» после пробела начинает примечание, и конец строки пропадёт."


@dataclass(frozen=True, slots=True)
class Mended:
    """A line by which reading can go on, and what was wrong with it."""

    index: int
    line: str
    mistake: Mistake


Failure = Callable[[list[str]], int | None]


def quoted(value: str) -> str:
    """Return the value in the quotes that need the fewest escapes."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def short(text: str) -> str:
    """Return the text, or its beginning."""
    return text if len(text) <= 60 else f"{text[:60]}…"


def advice(line: str, column: int) -> str:
    """Return «Возьмите значение в кавычки: …» for the value that starts at `column`, from 0."""
    return f"Возьмите значение в кавычки: {line[:column].lstrip()}{quoted(line[column:].strip())}"


def cut(line: str, number: int, end: int) -> tuple[Mistake, str]:
    """A `#` after a value: return the mistake and what YAML dropped. `end` is where the value ends, from 0."""
    hash_column = line.index("#", end)
    message = f"{_HASH} {advice(line, _value_start(line))}"
    if not line[hash_column + 1 : hash_column + 2].strip():
        message = f"{_HASH} Примечание пишите отдельной строкой, а часть значения — в кавычках."
    return Mistake(number, hash_column + 1, message), line[hash_column:].strip()


def sign(line: str, number: int, column: int, first: str) -> tuple[Mistake, str]:
    """An anchor, an alias or a tag: return the mistake and the value that was meant. `column` is from 1."""
    start = line.rfind(first, 0, column) if line[column - 1 : column] != first else column - 1
    start = max(start, 0)
    value = line[start:].strip()
    if start > _value_start(line):  # inside brackets: up to the next item
        value = re.split(r"[,\]}]", value, maxsplit=1)[0].strip()
        return Mistake(number, start + 1, f"{_SIGNS[first]} Возьмите значение в кавычки: {quoted(value)}"), value
    return Mistake(number, start + 1, f"{_SIGNS[first]} {advice(line, start)}"), value


def tab(line: str, number: int, above: str) -> Mistake:
    """Return the mistake of a line with a tab; `above` is the line before it, without tabs."""
    shown = without_tabs(line, above).rstrip()
    todo = "Уберите его" if line[:1].isspace() and not shown[:1].isspace() else "Замените его пробелами"
    message = f"В строке знак табуляции, а YAML понимает только пробелы. {todo}: «{shown}»."
    return Mistake(number, line.index("\t") + 1, message)


def without_tabs(line: str, above: str) -> str:
    """Return the line with a blank for a tab; in the indentation two, or none when nothing belongs below `above`."""
    text = line.lstrip(" \t")
    lead = line[: len(line) - len(text)]
    if "\t" in lead:
        lead = lead.replace("\t", "  ") if above[:1] in {" ", "-"} or above.rstrip().endswith(":") else ""
    return lead + text.replace("\t", " ")


def strange_key(line: str) -> str:
    """Return what to say of a line whose name is no word."""
    return f"Имя поля начинается со скобки или знака «?»: «{short(line.strip())}». Имя — одно слово перед двоеточием."


def mend(lines: list[str], row: int, column: int, failure: Failure) -> Mended | None:
    """Find the line that made the parser stop at (row, column), from 0, and a way to write it that it accepts.

    A way is accepted when the parser then gets further down. None: nobody knows what was meant.
    """
    if sum(map(len, lines)) > 50_000:
        return None
    for index in _suspects(lines, row):
        for line, mistake in _ways(lines[index], index, column if index == row else -1):
            stopped = failure([*lines[:index], line, *lines[index + 1 :]])
            if stopped is None or stopped > max(row, index):
                return Mended(index, line, mistake)
    return None


def _suspects(lines: list[str], row: int) -> Iterator[int]:
    """Yield the line of the complaint, the nearest above it, then those above that open a quotation mark."""
    row = min(row, len(lines) - 1)
    above = [index for index in range(row, -1, -1) if lines[index].strip()]
    yield from above[:NEAR]
    yield from [index for index in above[NEAR:] if _parts(lines[index])[1][:1] in {'"', "'"}][:NEAR]


def _ways(line: str, index: int, column: int) -> Iterator[tuple[str, Mistake]]:
    """Yield the line in other ways of writing it, likeliest first, each with its mistake."""
    glued, indented = _GLUED.fullmatch(line), _INDENTED.fullmatch(line)
    lead, value = _parts(line)
    if glued:
        better = f"{glued[1]}: {glued[2].strip()}"
        place = len(glued[1]) + 1
        yield better, Mistake(index + 1, place, f"После двоеточия нужен пробел: {better.strip()}")
    closing = _closing(value)
    if closing:
        better = line.rstrip() + closing
        yield better, Mistake(index + 1, len(lead) + 1, f"Скобка не закрыта. Закройте её: {better.strip()}")
    elif value[:1] in {'"', "'"} and value.count(value[0]) == 1:
        better = lead + quoted(value[1:])
        yield (
            better,
            Mistake(index + 1, len(lead) + 1, f"Кавычка открыта, но не закрыта. Закройте её: {better.strip()}"),
        )
    elif value and not _is_list(value):
        message, place = _reason(value, len(lead), column)
        yield lead + quoted(value), Mistake(index + 1, place + 1, f"{message} {advice(line, len(lead))}")
    if indented:
        message = f"Лишний отступ: поле начинается с начала строки: {indented[1]}"
        yield indented[1], Mistake(index + 1, 1, message)
    if line.strip() and ":" not in line:
        message = f"В строке «{short(line.strip())}» нет двоеточия. Напишите имя поля, двоеточие, пробел и значение."
        yield "", Mistake(index + 1, len(line) - len(line.lstrip()) + 1, message)
    elif line[:1] == " " and not _PAIR.match(line):
        message = "Двоеточие в продолжении значения. Запишите значение одной строкой в кавычках."
        yield line.replace(":", ";"), Mistake(index + 1, line.index(":") + 1, message)


def _parts(line: str) -> tuple[str, str]:
    """Return what stands before the value (indentation, dash, name, colon) and the value."""
    start = _value_start(line)
    return line[:start], line[start:].strip()


def _value_start(line: str) -> int:
    match = _LINE.fullmatch(line)
    return match.start("value") if match else 0


def _reason(value: str, start: int, column: int) -> tuple[str, int]:
    """Return why a value needs quotes and the column, from 0, of the sign that does the harm."""
    first = value[0]
    if first in _SIGNS:
        return _SIGNS[first], start
    colon = re.search(r":(?= |$)", value)
    if colon:
        return _COLON, start + colon.start()
    if " #" in value:
        return _HASH, start + value.index(" #") + 1
    return "Значение YAML читает неверно.", max(start, column)


def _is_list(value: str) -> bool:
    """Tell whether brackets around the value close each other: `[а, б]`, but not `[Важно] Собрание [срочно]`."""
    pairs = {"[": "]", "{": "}"}
    if value[:1] not in pairs or value[-1:] != pairs[value[0]]:
        return False
    depth = 0
    for number, sign_ in enumerate(value):
        depth += (sign_ in "[{") - (sign_ in "]}")
        if depth == 0:
            return number == len(value) - 1
    return False


def _closing(value: str) -> str:
    """Return the bracket that is missing at the end, or an empty string."""
    pairs = {"[": "]", "{": "}"}
    return pairs[value[0]] if value[:1] in pairs and pairs[value[0]] not in value else ""
