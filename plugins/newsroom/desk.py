"""What reading one file needs to know: its lines, its folder, the time zone, the pictures, and where findings go."""

import datetime as dt
import re
from dataclasses import dataclass, field

from plugins.newsroom.facts import Asked, Pictures
from plugins.newsroom.frontmatter import Node
from plugins.newsroom.notes import Mistake, Notes
from plugins.newsroom.traps import quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """`pictures` answers to the names that this file uses."""

    notes: Notes
    text: str
    zone: dt.tzinfo = dt.UTC
    pictures: Asked = field(default_factory=lambda: Pictures({}).asked_from(""))

    def mistake(self, node: Node, message: str) -> Mistake:
        return Mistake(node.line, node.column, message)

    def line(self, node: Node) -> str:
        lines = self.text.split("\n")
        return lines[node.line - 1] if node.line <= len(lines) else ""

    def in_quotes(self, node: Node) -> str:
        """Return the advice to write the node's line in quotes, or to write one line, when it stretches over more."""
        line = self.line(node)
        value = line[node.column - 1 :].strip()
        lead = line[: node.column - 1].strip()
        if not lead:
            return "Запишите значение одной строкой после двоеточия."
        if {"[", "{"} & set(lead):
            lead, value = "", re.split(r"[,\]}]", value, maxsplit=1)[0].strip()
        return f"Возьмите значение в кавычки: {lead} {quoted(value)}".replace(":  ", ": ")
