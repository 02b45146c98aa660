"""Whether an edit moved old texts on the numbered list pages, which otherwise never change (`fields.md`, order).

Input: the order of articles at the last build, kept in `.cache/`, and the order now. Output: one sentence, or nothing.
"""

import itertools
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from plugins.press.order import Order
from plugins.toolkit import atomic

if TYPE_CHECKING:
    from plugins.newsroom.model import Library

LEAF = 20
"""Texts on a list page (`plugins/website/lists.py`); the front keeps the newest 20 to 39."""


def tell(order: Order, library: "Library") -> None:
    """Say when list pages below the front get other texts, and remember the order for the next build."""
    from plugins.newsroom.publication import as_of

    memory = order.cache / f"order-{order.output.name}.json"
    now = [article.id for article in reversed(as_of(library).articles)]
    try:
        before = json.loads(memory.read_bytes())
    except (OSError, ValueError):
        before = now
    page = first_moved_page(before, now)
    if page:
        print(
            f"Списки перенумерованы со страницы /page/{page}/: текст добавлен задним числом, удалён или перенесён.",
            file=sys.stderr,
        )
    atomic.write(memory, json.dumps(now, ensure_ascii=False).encode())


def first_moved_page(before: Sequence[str], now: Sequence[str]) -> int:
    """Return the number of the oldest list page whose texts differ, 0 when only the front changes.

    Both sequences are ids, oldest first.
    """
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(before, now, strict=False)))
    frozen = max(0, len(before) // LEAF - 1) * LEAF
    return same // LEAF + 1 if same < frozen else 0
