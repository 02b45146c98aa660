"""The command line in Russian: headings, the line of usage, words that were not understood, what a machine refuses.

Input: argparse's own English message, an error of the system. Output: one Russian sentence.
"""

import argparse
import difflib
import errno
import re
from typing import Any

from plugins.newsroom.patterns import late

_CHOICE = late(r"invalid choice: '(?P<word>.*?)' \(choose from (?P<known>.*)\)")
_REQUIRED = late(r"the following arguments are required: (?P<names>.*)")
_UNKNOWN = late(r"unrecognized arguments: (?P<words>.*)")
_NO_VALUE = late(r"argument (?P<name>\S+): ignored explicit argument '(?P<value>.*)'")
_VALUE = late(r"argument (?P<name>\S+): (expected (one|at least one) argument|invalid \w+ value.*)")

REASONS = {
    errno.ENOSPC: "на диске кончилось место. Освободите его",
    errno.EDQUOT: "кончилось место, которое вам отвели на диске. Освободите его",
    errno.EFBIG: "файл больше, чем здесь разрешено (ulimit -f). Снимите предел",
    errno.EROFS: "диск открыт только для чтения. Возьмите другую папку",
    errno.EACCES: "нет права на запись. Проверьте права на папку",
    errno.EPERM: "нет права на запись. Проверьте права на папку",
    errno.EIO: "диск не отвечает. Проверьте его",
}
"""What a machine refuses, in words that an administrator can act on."""


class AbsentLibraryError(RuntimeError):
    """A library of the system is gone; no OSError, or it would pass for a file that cannot be read.

    The text is a Russian sentence with the packages to install, without a full stop at the end.
    """


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
    if found := _NO_VALUE.search(message):
        return f"у {found['name']} значения не бывает, а написано «{found['value']}»"
    return f"не понимаю: {message}"


def refusal(error: OSError) -> str:
    """Return what the machine refuses and what to do about it; empty when that is not known."""
    return REASONS.get(error.errno or 0, "")
