"""`./press subscribers`: the frame; what it can do is in the modules of `PARTS`, each with an `add(actions)`.

Input: the parser of the house. Output: a command with actions. A new action: a module whose `add` calls
`actions.action(name, help, run)`, and its name in `PARTS`.
"""

import argparse
from collections.abc import Callable
from typing import Any, NamedTuple

from plugins.press.mailing import keeping, people, rights, segment, tables
from plugins.press.mailing.opening import told
from plugins.press.order import Order

PARTS = (people, segment, tables, rights, keeping)
"""Modules with actions, in the order of the help."""


class Actions(NamedTuple):
    """Where actions are added."""

    commands: Any
    folders: Callable[[Any], None]
    order: Callable[[argparse.Namespace], Order]

    def action(self, name: str, help: str, run: Callable[[argparse.Namespace, Order], int]) -> argparse.ArgumentParser:  # noqa: A002
        """Return the parser of a new action. RegisterError, SecretError and RelayError of `run` become sentences."""
        command: argparse.ArgumentParser = self.commands.add_parser(name, help=help, description=f"{help}.")
        command.set_defaults(run=told(lambda options: run(options, self.order(options))))
        self.folders(command)
        return command


def add(
    commands: Any, folders: Callable[[Any], None], order: Callable[[argparse.Namespace], Order]
) -> None:  # fmt: skip
    """Add the command with all its actions."""
    command = commands.add_parser("subscribers", help="подписчики рассылки: добавить, показать, доказать, стереть")

    def run(_: argparse.Namespace) -> int:
        command.print_help()
        return 1

    command.set_defaults(run=run)
    inner = command.add_subparsers(title="действия", metavar="ДЕЙСТВИЕ", parser_class=type(command))
    actions = Actions(inner, folders, order)
    for part in PARTS:
        part.add(actions)
