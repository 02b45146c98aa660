"""`./press subscribers segment "…"`: how many people a segment means, and three of them, masked.

Input: the words of a letter's field `segment`. Output: three lines; what cannot be understood is told with its place.
"""

import argparse
import contextlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from plugins.press.mailing.opening import opened
from plugins.press.order import Order, OrderError

SHOWN = 3
"""Readers of whom a masked address is shown: enough to see that it is nobody from elsewhere."""


def add(actions: Any) -> None:
    """Add the action."""
    command = actions.action("segment", "сколько человек получат письмо с таким полем segment", _segment)
    command.add_argument("words", metavar="КОМУ", help="как в письме: «все», метка, «регион = Ярославль и не казначеи»")


def _segment(options: argparse.Namespace, order: Order) -> int:
    from newsletters.register.digests import masked
    from newsletters.register.engine import reading
    from newsletters.register.segments.readers import count, readers
    from plugins.press.new import zone_of

    zone = zone_of(order.content)
    with told_place(), opened(order) as register, reading(register.engine) as connection:
        some = [masked(one.address) for one in islice(readers(connection, options.words, zone=zone), SHOWN)]
        number = count(connection, options.words, zone=zone)
        agreeing = count(connection, options.words, zone=zone, advertises=True)
    print(f"Получат письмо: {number}. Рекламное письмо: {agreeing}, столько согласились на рекламу.")
    print(f"Например: {', '.join(some)}." if some else "Таких подписчиков сейчас нет.")
    return 0


@contextlib.contextmanager
def told_place() -> Iterator[None]:
    """Turn what is wrong with a segment into a sentence that names the place."""
    from plugins.toolkit.segments.values import SegmentError

    try:
        yield
    except SegmentError as error:
        raise OrderError(f"сегмент, знак {error.column}: {error.message}") from None
