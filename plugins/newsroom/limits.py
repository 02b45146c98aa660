"""Kinds of values with a limit: a line that must fit where it is printed, a list in which nothing stands twice.

Input: a node of `frontmatter` and the `Desk` of its file. Output: the value, or a `Mistake` in Russian.
"""

from typing import Any

from plugins.newsroom.desk import Desk
from plugins.newsroom.frontmatter import Node
from plugins.newsroom.kinds import Kind, text
from plugins.newsroom.notes import Mistake


def brief(most: int) -> Kind:
    """A line of so many signs at most: it is printed in a line of its own, or in the foot of every page."""

    def read(node: Node, desk: Desk) -> str:
        value = text(node, desk)
        if len(value) <= most:
            return value
        message = f"Здесь помещается не больше {most} знаков, а написано {len(value)}. Сократите."
        raise Mistake(node.line, node.column, message)

    return read


def once(kind: Kind) -> Kind:
    """A list in which nothing stands twice: whatever is named there would be made twice."""

    def read(node: Node, desk: Desk) -> Any:
        values = kind(node, desk)
        twice = next((value for at, value in enumerate(values) if value in values[:at]), None)
        if twice is not None:
            raise Mistake(node.line, node.column, f"«{twice}» названо дважды. Оставьте один раз.")
        return values

    return read
