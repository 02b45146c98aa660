"""Articles as an author wrote them: a plain reduction of Markdown to blocks of words.

Input: the text of a file with front matter. Output: `Manuscript`. It knows as much Markdown as the handbook teaches and
nothing of how the engine converts it; `words.normal` drops what is left of signs of emphasis.
"""

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

FLOW = frozenset({"text", "head", "item"})
"""Blocks that stand in the run of a story; others may be moved to where they fit."""
GRIDS = frozenset({"table", "chart"})
"""Blocks whose words stand in cells (`grids`)."""
DRAWN = frozenset({"диаграмма", "график"})
"""Containers that are drawn from a table of figures."""
SILENT = frozenset({"галерея"})
"""Containers that have no words."""
_FENCE = re.compile(r"^(:{3,})\s*(\w*)\s*(.*?)\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(.*)$")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?")
_NOTE = re.compile(r"^\[\^[^\]]+\]:\s*(.*)$")
_RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
_DIVIDER = re.compile(r"^\s*\|?[\s:|-]+\|[\s:|-]*$")


class Block(NamedTuple):
    """`kind`: text, head, item (they flow); pull, note, table, chart (they may be moved); a table has `rows`.

    The text of a chart is the name of its figures.
    """

    kind: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


class Manuscript(NamedTuple):
    """An article; `name` for messages."""

    name: str
    title: str
    facts: dict[str, Any]
    blocks: tuple[Block, ...]


def read(name: str, source: str) -> Manuscript:
    """Return the article that a file holds."""
    facts: dict[str, Any] = {}
    if source.startswith("---\n"):
        front, _, source = source[4:].partition("\n---\n")
        facts = yaml.safe_load(front) or {}
    source = re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL)
    blocks = tuple(block for block in _blocks(source.split("\n")) if block.text.strip())
    return Manuscript(name, plain(str(facts.get("title", ""))), facts, blocks)


def plain(text: str) -> str:
    """Return a run of words without links, pictures, marks of notes, attributes and tags."""
    text = _IMAGE.sub("", text)
    text = re.sub(r"\[\^[^\]]+\]", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<((?:https?://|mailto:)?[^\s<>@]+(?:@|://|\.)[^\s<>]+)>", r"\1", text)
    text = re.sub(r"<(su[bp])>.*?</\1>|<[^>]+>|\{:[^}]*\}", "", text)
    return html.unescape(re.sub(r"\\(\W)", r"\1", text))


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Yield blocks; footnotes come last, as they are printed."""
    notes: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if fence := _FENCE.match(line):
            end = _end(lines, at)
            yield from _container(fence[2].lower(), fence[3], lines[at + 1 : end])
            at = end + 1
        elif note := _NOTE.match(line):
            notes.append(Block("note", plain(note[1])))
            at += 1
        elif not line.strip() or _RULE.match(line) or line.startswith("*["):
            at += 1
        elif line.startswith("#"):
            yield Block("head", plain(line.lstrip("#")))
            at += 1
        else:
            end = _paragraph_end(lines, at)
            yield from _run(lines[at:end])
            at = end
    yield from notes


def _end(lines: list[str], start: int) -> int:
    """Return the line that closes a container."""
    depth = 0
    for at in range(start, len(lines)):
        if fence := _FENCE.match(lines[at]):
            depth += 1 if fence[2] else -1
            if not depth:
                return at
    return len(lines)


def _paragraph_end(lines: list[str], start: int) -> int:
    for at in range(start, len(lines)):
        if not lines[at].strip() or _FENCE.match(lines[at]) or (at > start and lines[at].startswith("#")):
            return at
    return len(lines)


def _run(lines: list[str]) -> Iterator[Block]:
    """Yield the blocks of lines that follow each other without a blank one."""
    if "|" in lines[0] and len(lines) > 1 and _DIVIDER.match(lines[1]):
        rows = [tuple(plain(cell).strip() for cell in line.strip().strip("|").split("|")) for line in lines]
        yield Block("table", " ".join(" ".join(row) for row in rows[:1] + rows[2:]), (rows[0], *rows[2:]))
    elif _ITEM.match(lines[0]):
        item: list[str] = []
        for line in lines:
            if (begun := _ITEM.match(line)) and item:
                yield Block("item", plain(" ".join(item)))
                item = []
            item.append(begun[1] if begun else line.strip())
        yield Block("item", plain(" ".join(item)))
    else:
        yield Block("text", plain(" ".join(re.sub(r"^\s*(?:>\s?|:\s+)", "", line).strip() for line in lines)))


def _container(kind: str, title: str, inside: list[str]) -> Iterator[Block]:
    if kind in SILENT:
        return
    if kind in DRAWN:
        yield Block("chart", title.split(maxsplit=1)[0])
        return
    words = " ".join(block.text for block in _blocks(inside))
    if kind == "цитата":
        yield Block("pull", f"{words} {plain(title)}")
    else:
        yield Block("note", f"{plain(title)} {words}")
