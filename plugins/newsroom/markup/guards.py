"""What must not reach the converter: nesting that would exhaust the stack, and text that would take minutes.

Input: a `Manuscript`. Output: at most one finding X005, with the line. Python-Markdown recurses for every list and
quote (400 are a traceback) and reads on to the end of a paragraph from every open bracket, and to the end of the text
from every unclosed tag; so their cost is counted here, in one pass each, before it is paid.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from plugins.newsroom.markup import containers
from plugins.newsroom.markup.lists import is_item
from plugins.newsroom.markup.manuscript import Manuscript
from plugins.newsroom.model import Finding
from plugins.newsroom.patterns import late

MAX_DEPTH = 20
MAX_PARAGRAPH = 100_000
"""Characters between two blank lines: fifty pages of a newspaper."""
MAX_LINES = 50_000
MAX_ABBREVIATIONS = 300
MAX_OPEN_ELEMENTS = 100
_MAX_READING = 2_000_000
"""Characters that may be read again because of brackets, or of unclosed tags: about half a second."""

_NESTED = late(r"\n[ \t]*(?:>|[-*+][ \t\n]|\d{1,9}[.)][ \t\n])")
_MARKER = late(r" *(?:>|(?:[-*+]|\d{1,9}[.)])(?= |$))")
_BRACKET = late(r"\n[ \t]*(?=\n)|[\[\]()]")
_TAG_START = late(r"<[a-zA-Z/!?]")
_ELEMENT = late(r"<(/?)(?!(?:br|col|dd|dt|hr|img|li|p|t[dhr]|wbr)\b)([a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])")
"""HTML that has to be closed: open inline elements are opened again in every paragraph, which multiplies them."""
_ABBREVIATION = late(r"^\*\[", re.MULTILINE)


def refuse(source: Manuscript) -> Finding | None:
    """Return why this text cannot be converted, or None."""
    checks = (_nesting, _paragraphs, _abbreviations, _brackets, _tags)
    return next((finding for check in checks for finding in check(source)), None)


def too_deep(line: int = 1) -> Finding:
    """Return the finding for markup that is nested too deep."""
    return _finding(line, f"разметка вложена глубже {MAX_DEPTH} уровней. Уберите лишние отступы и знаки «>».")


def unreadable(error: Exception) -> Finding:
    """Return the finding for a text on which the converter failed in a way that nobody foresaw."""
    reason = f"{type(error).__name__}: {error}"[:120]
    return _finding(1, f"разметку этого текста не удалось разобрать ({reason}). Упростите её по частям.")


def _nesting(source: Manuscript) -> Iterator[Finding]:
    opened: list[int] = []
    for number, written in source.lines() if _NESTED.search(f"\n{source.masked}") else ():
        line = written.expandtabs(4)
        markers, indent = _markers(line), len(line) - len(line.lstrip(" "))
        if markers:
            opened = [above for above in opened if indent >= above + 2]
        if len(opened) + markers > MAX_DEPTH:
            yield too_deep(number)
        if is_item(line):
            opened.append(indent)
        elif line.strip() and not line.startswith(" "):
            opened.clear()
    if number := containers.too_deep(source, MAX_DEPTH):
        yield too_deep(number)


def _markers(line: str) -> int:
    """Count the quotation marks and list markers with which a line begins; a line across the page has none."""
    count, place = 0, 0
    while (match := _MARKER.match(line, place)) and count <= MAX_DEPTH:
        count, place = count + 1, match.end()
    return 0 if len(set(line) - {" "}) == 1 and not line.lstrip().startswith(">") else count


def _paragraphs(source: Manuscript) -> Iterator[Finding]:
    if len(source.text) <= min(MAX_PARAGRAPH, MAX_LINES):
        return
    if len(source.starts) > MAX_LINES:
        yield _finding(MAX_LINES, f"в тексте больше {MAX_LINES // 1000} тысяч строк. Разделите его на части.")
    borders = [0, *(match.end() for match in re.finditer(r"\n[ \t]*\n", source.text)), len(source.text)]
    for start, end in pairwise(borders):
        if end - start > MAX_PARAGRAPH:
            yield _finding(
                source.place(start)[0],
                f"абзац длиннее {MAX_PARAGRAPH // 1000} тысяч знаков. Разделите его пустыми строками.",
            )


def _abbreviations(source: Manuscript) -> Iterator[Finding]:
    found = list(_ABBREVIATION.finditer(source.masked)) if "*[" in source.masked else []
    if len(found) > MAX_ABBREVIATIONS:
        line = source.place(found[MAX_ABBREVIATIONS].start())[0]
        yield _finding(line, f"сокращений больше {MAX_ABBREVIATIONS}. Оставьте только те, что есть в тексте.")


def _brackets(source: Manuscript) -> Iterator[Finding]:
    """From every bracket the converter reads on to the one that closes it, else to the end of the paragraph."""
    if (source.masked.count("[") + source.masked.count("(")) * len(source.masked) <= _MAX_READING:
        return
    reading, opened = 0, dict[str, list[int]](zip("])", ([], []), strict=True))
    for match in [*_BRACKET.finditer(source.masked), None]:
        place, mark = (match.start(), match[0]) if match else (len(source.masked), "")
        if mark in ("[", "("):
            opened["]" if mark == "[" else ")"].append(place)
        elif mark in opened:
            reading += place - opened[mark].pop() if opened[mark] else 0
        else:
            reading += sum(place - start for stack in opened.values() for start in stack)
            if reading > _MAX_READING:
                yield _finding(source.place(place - 1)[0], "слишком много незакрытых скобок. Закройте или удалите их.")
            for stack in opened.values():
                stack.clear()


def _tags(source: Manuscript) -> Iterator[Finding]:
    if "<" not in source.masked:
        return
    starts = [match.start() for match in _TAG_START.finditer(source.masked)]
    unclosed = [
        start for start, after in pairwise([*starts, len(source.masked)]) if ">" not in source.masked[start:after]
    ]
    if len(unclosed) * len(source.text) > 10 * _MAX_READING:
        yield _finding(source.place(unclosed[0])[0], "слишком много незакрытых знаков «<». Напишите «&lt;» вместо них.")
    depth = 0
    for match in _ELEMENT.finditer(source.masked):
        depth = max(0, depth + (-1 if match[1] else 1))
        if depth > MAX_OPEN_ELEMENTS:
            line = source.place(match.start())[0]
            yield _finding(line, f"открыто больше {MAX_OPEN_ELEMENTS} элементов HTML. Закройте их: «</{match[2]}>».")


def _finding(line: int, message: str) -> Finding:
    return Finding(path="", line=line, code="X005", message=message[0].upper() + message[1:])
