"""A connection that is opened again when it breaks.

Input: a target and what to do with its open host. Output: what that returns; raises `OrderError` in Russian when the
host refuses or stays lost.
"""

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from plugins.press.deploy import hosts
from plugins.press.deploy.host import Host, Lost
from plugins.press.deploy.target import Target
from plugins.press.order import Order, OrderError

PAUSES = (2.0, 8.0, 30.0)
"""Seconds before the second, third and fourth attempt."""
Result = TypeVar("Result")


def patiently(
    order: Order, target: Target, work: Callable[[Host], Result], pauses: tuple[float, ...] = PAUSES
) -> Result:
    """Do the work over a fresh connection, again after a pause when it breaks."""
    for pause in pauses:
        try:
            return _connected(order, target, work)
        except Lost as lost:
            print(f"Связь прервалась ({lost}). Повторим через {pause:.0f} с.", file=sys.stderr, flush=True)
            time.sleep(pause)
    try:
        return _connected(order, target, work)
    except Lost as lost:
        raise OrderError(f"связь рвётся ({lost}). Повторите команду позже: она продолжит с того же места.") from lost


def _connected(order: Order, target: Target, work: Callable[[Host], Result]) -> Result:
    try:
        host = hosts.connect(target, order)
        try:
            return work(host)
        finally:
            for remark in host.remarks:
                print(remark, file=sys.stderr)
            host.close()
    except (OrderError, Lost):
        raise
    except Exception as error:
        meaning = hosts.fault(target, error)
        if meaning is None:
            raise
        raise meaning from error
