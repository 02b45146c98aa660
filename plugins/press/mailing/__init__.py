"""The commands of the mailing: who gets letters, sending, what came back.

Input: the parser of `cli.py`. Output: its commands, one module each; what a command needs is imported when it runs.
"""

import argparse
from collections.abc import Callable
from typing import Any

from plugins.press.mailing import inbox, send, subscribers, worker
from plugins.press.order import Order

Folders = Callable[[Any], None]
MakeOrder = Callable[[argparse.Namespace], Order]


def add(commands: Any, folders: Folders, order: MakeOrder) -> None:
    """Add the commands, a line each."""
    subscribers.add(commands, folders, order)
    send.add(commands, folders, order)
    worker.add(commands, folders, order)
    inbox.add(commands, folders, order)
