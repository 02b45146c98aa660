"""Markdown as plain text for a letter: the words, lists, tables and notes, at most 72 columns wide.

Input: the Markdown body of a text and a function that knows addresses. Output: blocks divided by blank lines. Made
from the Markdown itself and not from HTML, because the editor's own line of thought (paragraph, list, table, note) is
what plain text can show; whatever only looks (emphasis, classes, pictures) is left out.
"""

import re
import textwrap
from collections.abc import Iterator

from newsletters.charted import without_charts
from newsletters.inline_words import Address, Words
from plugins.newsroom.markup.containers import split_gallery
from plugins.newsroom.markup.lists import ListPreprocessor

COLUMNS = 72
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_CONTAINER = re.compile(r"\s*:::+\s*(\S*)\s*(.*)")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*(?:\{[^}]*\})?\s*$")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+)$")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])\s+(.*)")
_TABLE_RULE = re.compile(r"(?=.*\|)\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_DEFINED = re.compile(r"\s{0,3}\[(?!\^)([^\]]+)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*[\"')])?\s*$")
_ABBREVIATION = re.compile(r"\s{0,3}\*\[([^\]]+)\]:\s*(.+)$")
_NOTE = re.compile(r"\s{0,3}\[\^([^\]\s]+)\]:\s*(.*)$")
_CELL = re.compile(r"(?<!\\)\|")


def plain_text(markdown: str, address: Address, tables: list[list[str]] | None = None) -> str:
    """Return the text of a Markdown body; `address` turns a link's target into an absolute address (or nothing).

    `tables` are the lines that stand for the text's charts, in their order.
    """
    lines = without_charts(markdown.expandtabs(4).splitlines(), tables or [])
    lines = ListPreprocessor().run(lines)  # lists as the site's pages see them
    lines, words, notes = _definitions(lines, address)
    blocks = list(_blocks(lines, words, COLUMNS))
    for name in words.notes:  # the list grows when a note names another
        number = f"[{words.notes.index(name) + 1}] "
        blocks.append(_hanging(number, _blocks(notes.get(name, []), words, COLUMNS - len(number))))
    return "\n\n".join(filter(None, blocks))


def wrap(text: str, width: int = COLUMNS) -> str:
    """Return the text in lines of at most `width`; an address is never cut, and no-break spaces end as blanks."""
    lines = (textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in text.splitlines())
    return "\n".join(lines).translate({0xA0: " ", 0x202F: " ", 0x2060: None, 0xAD: None})


def _definitions(lines: list[str], address: Address) -> tuple[list[str], Words, dict[str, list[str]]]:
    """Take the lines that define something (references, abbreviations, footnotes) out of the text."""
    kept: list[str] = []
    references: dict[str, str] = {}
    abbreviations: dict[str, str] = {}
    notes: dict[str, list[str]] = {}
    note: list[str] | None = None
    for line in lines:
        if match := _NOTE.match(line):
            note = notes.setdefault(match[1], [match[2]])
        elif note is not None and (not line.strip() or line.startswith("    ")):
            note.append(line[4:])
        elif match := _DEFINED.match(line):
            references[match[1].casefold()] = match[2]
        elif match := _ABBREVIATION.match(line):
            abbreviations[match[1]] = match[2].strip()
        else:
            note = None
            kept.append(line)
    return kept, Words(address, references, abbreviations), notes


def _blocks(lines: list[str], words: Words, width: int) -> Iterator[str]:
    """Yield the blocks of these lines, wrapped."""
    at, speakers = 0, list[str]()
    while at < len(lines):
        line = lines[at]
        if not line.strip() or _RULE.match(line):
            at += 1
        elif fence := _FENCE.match(line):
            end = next((n for n in range(at + 1, len(lines)) if lines[n].strip().startswith(fence[1])), len(lines))
            yield "\n".join(lines[at + 1 : end])
            at = end + 1
        elif match := _CONTAINER.match(line):
            yield wrap(words.of(_container(match, speakers)), width)
            at += 1
        elif match := _HEADING.match(line):
            yield wrap(words.of(match[1]), width)
            at += 1
        else:
            end = _end(lines, at)
            yield _block(lines[at:end], words, width)
            at = end


def _container(fence: re.Match[str], speakers: list[str]) -> str:
    """Return what a fence says: the title of an aside at its start, the speaker of a quotation at its end."""
    kind, rest = fence[1].lower(), fence[2]
    if not kind:
        return speakers.pop() if speakers else ""
    speakers.append(rest if kind == "цитата" else "")
    if kind == "галерея":
        return ". ".join(filter(None, (split_gallery(rest)[1].rstrip("."), "Снимки на сайте.")))
    return "" if kind == "цитата" else rest


def _block(lines: list[str], words: Words, width: int) -> str:
    """Return one block of several lines: a table, a list, a quotation or a paragraph."""
    if len(lines) > 1 and "|" in lines[0] and _TABLE_RULE.match(lines[1]):
        return _table([lines[0], *lines[2:]], words, width)
    if _ITEM.match(lines[0]):
        return _list(lines, words, width)
    if lines[0].lstrip().startswith(">"):
        inner = [re.sub(r"^\s*> ?", "", line) for line in lines]
        return _hanging("  ", _blocks(inner, words, width - 2))
    if lines[0].lstrip().startswith(":   "):
        lines = [lines[0].lstrip()[4:], *lines[1:]]
        return _hanging("  ", iter([wrap(words.of(" ".join(map(str.strip, lines))), width - 2)]))
    broken = "\n".join(line.strip() + ("\x00" if re.search(r"( {2,}|\\)$", line) else "") for line in lines)
    parts = re.split(r"\\?\x00\n?|<br\s*/?>", broken)
    return "\n".join(wrap(words.of(" ".join(part.split("\n"))), width) for part in parts if part.strip())


def _end(lines: list[str], start: int) -> int:
    """Return where the block that starts at `start` ends (the line after it)."""
    in_list = _ITEM.match(lines[start])
    at = start + 1
    while at < len(lines):
        line = lines[at]
        if _CONTAINER.match(line) or _HEADING.match(line) or _FENCE.match(line):
            if not (in_list and line.startswith("  ")):
                return at
        elif not line.strip():
            follows = next((later for later in lines[at:] if later.strip()), "")
            if not in_list or not (follows.startswith("  ") or _ITEM.match(follows)):
                return at
        elif not in_list and (_RULE.match(line) or line.startswith(":   ")):
            return at
        at += 1
    return at


def _list(lines: list[str], words: Words, width: int) -> str:
    """Return a list: markers as written, items hanging; items inside items likewise, deeper."""
    items: list[tuple[str, list[str]]] = []
    margin = len(lines[0]) - len(lines[0].lstrip())
    for line in lines:
        match = _ITEM.match(line)
        if match and len(match[1]) <= margin + 1:
            items.append(("- " if match[2] in "-*+" else f"{match[2]} ", [match[3]]))
        else:
            items[-1][1].append(line)
    loose = any(not line.strip() for _, content in items for line in content[:-1])
    made = [_hanging(mark, _blocks(_dedented(content), words, width - len(mark))) for mark, content in items]
    return ("\n\n" if loose else "\n").join(made)


def _dedented(content: list[str]) -> list[str]:
    """Return an item's lines without their margin; a list inside it becomes a block of its own."""
    first, *rest = content
    gap = [""] if rest and _ITEM.match(rest[0]) else []
    return [first, *gap, *textwrap.dedent("\n".join(rest)).splitlines()]


def _hanging(mark: str, blocks: Iterator[str]) -> str:
    """Return the blocks with the mark before the first line and as much room before all others."""
    text = "\n".join(filter(None, blocks))
    return mark + textwrap.indent(text, " " * len(mark)).lstrip()


def _table(lines: list[str], words: Words, width: int) -> str:
    """Return a table in columns when it is narrow enough, else row by row with the cells divided by semicolons."""
    rows = [[words.of(cell.strip()) for cell in _CELL.split(line.strip().strip("|"))] for line in lines]
    rows = [[cell.replace("\xa0", " ") for cell in row] for row in rows]
    sizes = [max(len(row[n]) if n < len(row) else 0 for row in rows) for n in range(len(rows[0]))]
    if sum(sizes) + 2 * (len(sizes) - 1) <= width:
        return "\n".join("  ".join(map(str.ljust, row, sizes)).rstrip() for row in rows)
    return "\n".join(wrap("; ".join(filter(None, row)), width) for row in rows)
