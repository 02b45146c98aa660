"""What is said when a command cannot go on: what the machine refuses, and what nobody has foreseen.

Input: an error, the command's name, the file for a developer. Output: a sentence on standard error, that file. Where
people's data is handled, both name places in the code alone: an error's own words may show somebody's address.
"""

import os
import sys
import traceback
from pathlib import Path

from plugins.newsroom.sealed import keep_out_of_git
from plugins.toolkit.commandline import refusal

PUBLISHING = frozenset({"build", "newspaper", "serve", "deploy", "rollback"})
"""Commands that change what readers see."""
PEOPLE = frozenset({"subscribers", "send", "worker", "inbox"})
"""Commands that read the register."""


def kept(command: str) -> str:
    """Say that nothing was published half-way, where something might have been."""
    return " Опубликованное осталось прежним." if command in PUBLISHING else ""


def told(error: OSError, command: str) -> bool:
    """Say what the machine refused, when that is known."""
    reason = refusal(error)
    if reason:
        place = f"{error.filename}: " if isinstance(error.filename, str) else ""
        print(f"ошибка: {place}{reason} и повторите.{kept(command)}", file=sys.stderr)
    return bool(reason)


def keep_traceback(error: Exception, command: str, log: Path) -> None:
    """Say that something went wrong, and keep where."""
    try:
        keep_out_of_git(log)
        log.parent.mkdir(exist_ok=True)
        log.write_text(_places(error, command), encoding="utf-8")
        where = f" Подробности для разработчика: {os.path.relpath(log)}."
    except OSError:
        where = ""
    print(f"ошибка: {_words(error, command)}.{kept(command)}{where}", file=sys.stderr)


def _words(error: Exception, command: str) -> str:
    if command in PEOPLE and not _is_ours(error):
        return f"сбой программы ({type(error).__name__})"
    return (str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}").rstrip(".")


def _places(error: Exception, command: str) -> str:
    if command not in PEOPLE:
        return "".join(traceback.format_exception(error))
    return "".join([*traceback.format_tb(error.__traceback__), f"{type(error).__name__}\n"])


def _is_ours(error: Exception) -> bool:
    """Whether its words were written here: they hold nobody's data."""
    return isinstance(error, ValueError) and type(error).__module__.startswith(("newsletters.", "plugins."))
