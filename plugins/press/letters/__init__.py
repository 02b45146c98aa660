"""`./press letter`: the list of letters, one letter to look at before anybody gets it, and a trial to oneself.

Input: an `Order`, a letter's name, an address. Output: pages at a loopback address, or one message handed to the relay.
"""

import argparse
from collections.abc import Callable
from typing import Any

from plugins.press.order import Order

PORT = 8001
"""The site's preview has 8000."""


def add(
    commands: Any,
    folders: Callable[[Any], None],
    order: Callable[..., Order],
) -> None:
    """Add the command to the house's; `folders` adds the options that name folders, `order` reads them."""

    def run(options: argparse.Namespace) -> int:
        from plugins.press.letters import command as asked

        made = order(options, parts="letters", item=options.id)
        if options.to:
            return asked.send_trial(made, options.to)
        return asked.show(made, options.port) if options.id else asked.letters(made)

    command = commands.add_parser("letter", help="показать письмо перед отправкой (без имени — какие письма есть)")
    command.add_argument("id", nargs="?", default="", metavar="ИМЯ", help="имя файла без окончания")
    folders(command)
    command.add_argument("--port", type=int, default=PORT, metavar="ЧИСЛО", help=f"порт просмотра (обычно {PORT})")
    command.add_argument("--to", action="append", metavar="АДРЕС", help="прислать пробу на свой адрес, один")
    command.set_defaults(run=run)
