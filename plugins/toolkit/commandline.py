"""argparse in Russian: headings, the line of usage, and what is said of words that were not understood.

Input: argparse's own English message. Output: one Russian sentence.
"""

import argparse
import difflib
import re
from typing import Any

_CHOICE = re.compile(r"invalid choice: '(?P<word>.*?)' \(choose from (?P<known>.*)\)")
_REQUIRED = re.compile(r"the following arguments are required: (?P<names>.*)")
_UNKNOWN = re.compile(r"unrecognized arguments: (?P<words>.*)")
_VALUE = re.compile(r"argument (?P<name>\S+): (expected (one|at least one) argument|invalid \w+ value.*)")


class RussianHelp(argparse.HelpFormatter):
    """Help whose first line begins with «Вызов:»."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Вызов: " if prefix is None else prefix)


def in_russian(message: str) -> str:
    """Return what argparse complains of, in Russian, without a full stop at the end."""
    if found := _CHOICE.search(message):
        near = difflib.get_close_matches(found["word"], re.findall(r"[\w-]+", found["known"]), 1)
        hint = f" Возможно, вы имели в виду «{near[0]}»" if near else ""
        return f"«{found['word']}» здесь нет.{hint}".removesuffix(".")
    if found := _REQUIRED.search(message):
        return f"не хватает: {found['names']}"
    if found := _UNKNOWN.search(message):
        return f"не понимаю: {found['words']}"
    if found := _VALUE.search(message):
        return f"после {found['name']} нужно {'число' if 'int' in message else 'значение'}"
    return f"не понимаю: {message}"
