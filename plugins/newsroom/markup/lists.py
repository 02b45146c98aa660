"""Lists as editors see them in the preview of a forge, made into lists that Python-Markdown understands.

Input: lines of Markdown. Output: as many or more lines. Three things differ between CommonMark and Python-Markdown:
a list may follow a paragraph without a blank line; a nested item needs two spaces, not four; `1)` is a number as well.
"""

import re
from typing import NamedTuple

from markdown.preprocessors import Preprocessor

from plugins.newsroom.markup.manuscript import LIST_ITEM, RULE_LINE
from plugins.newsroom.patterns import late

_ANY = late(rf"\n{LIST_ITEM.pattern}", re.MULTILINE)
_TABLE_LINE = late(r"[-:|+ ]+")
_QUOTE = late(r" {0,3}>")


class _Item(NamedTuple):
    """An open list item: the column of its marker and of its text, and whether it is numbered."""

    indent: int
    content: int
    numbered: bool


class ListPreprocessor(Preprocessor):
    """Rewrites indents of items to four spaces a level and sets a list apart from the paragraph before it."""

    def run(self, lines: list[str]) -> list[str]:
        if not _ANY.search("\n".join(["", *lines])):
            return lines
        result: list[str] = []
        opened: list[_Item] = []
        in_paragraph = False
        for line in lines:
            after_blank = not result or not result[-1].strip()
            item = is_item(line)
            if item is None or (not opened and len(item[1]) > 3):
                in_paragraph = bool(line.strip()) and (after_blank or in_paragraph)
                result.append(_continuation(line, opened, after_blank=after_blank) if line.strip() else line)
                continue
            current = _Item(len(item[1]), item.end(), item[2] is None)
            above = [outer for outer in opened if current.indent >= outer.indent + 2]
            is_new_kind = len(opened) > len(above) and opened[len(above)].numbered != current.numbered
            ends_paragraph = in_paragraph and (bool(opened) or _interrupts(item, result[-1]))
            if not after_blank and (is_new_kind or ends_paragraph):
                result.append("")
            opened, in_paragraph = [*above, current], in_paragraph and not ends_paragraph
            indent = 4 * len(above) or min(current.indent, 3)
            result.append(" " * indent + f"{item[2] or item[3] + '.'} {line[item.end() :]}")
        return result


def is_item(line: str) -> re.Match[str] | None:
    """Return the match of a list item's marker; a line of dashes or a table's rule is none."""
    item = LIST_ITEM.match(line)
    if item is None or RULE_LINE.fullmatch(line) or ("|" in line and _TABLE_LINE.fullmatch(line)):
        return None
    return item


def _continuation(line: str, opened: list[_Item], *, after_blank: bool) -> str:
    """Return a line that is no item, with the indent of the item that it belongs to; close what it ends."""
    indent = len(line) - len(line.lstrip(" "))
    level = sum(indent >= item.indent + 2 for item in opened)
    if not level:
        if after_blank or line.startswith(("#", ":::")):
            opened.clear()
        return line
    extra = indent - opened[level - 1].content
    if after_blank:
        del opened[level:]
    return " " * (4 * level + (extra if extra >= 4 else 0)) + line[indent:]


def _interrupts(item: re.Match[str], before: str) -> bool:
    """Tell whether an item may end the paragraph above it: as in CommonMark, a bullet with text, or the number one."""
    if not item.string[item.end() :].strip() or _QUOTE.match(before) or before.lstrip().startswith("[^"):
        return False
    return item[2] in ("-", "*") or item[3] == "1"
