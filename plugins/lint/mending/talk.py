"""Mending as a command: what would change is shown, asked, done and summed up.

Input: a library, the words of the command line as `Wish`. Output: changed files; words on the given stream.
"""

import difflib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from plugins.lint.mending.disk import ChangedMeanwhileError, rewrite
from plugins.lint.mending.plan import ROUNDS, Change, plan, unread
from plugins.lint.words import count
from plugins.newsroom.model import Library
from plugins.newsroom.patterns import late
from plugins.toolkit.commandline import refusal

LINE = late(r"[^\n]*\n|[^\n]+")
YES = ("да", "д", "yes", "y")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be mended and how."""

    offered: frozenset[str] = frozenset()
    """Codes of rules whose offered fixes are wanted as well."""
    only_show: bool = False
    agreed: bool = False
    """Whether nobody is to be asked."""


def mend(read: Callable[[], Library], paths: frozenset[str], wish: Wish, *, cache: Path, out: TextIO) -> bool:
    """Mend the texts of these paths (all without paths), or show what would be mended.

    `read` reads the library from disk; it is asked anew after a mend that moved lines. False: nothing was to be done
    to files, or nobody agreed.
    """
    done: Counter[str] = Counter()
    files: set[str] = set()
    agreed, left = True, 0
    for number in range(ROUNDS):
        library = read()
        left += 0 if number else _untouched(library, paths, out)
        changes = plan(library, paths=paths, offered=wish.offered, cache=cache)
        agreed = not changes or _agreed(changes, library.root, wish, out)
        if not changes or not agreed:
            break
        for change in changes:
            if _written(change, library.root, out):
                files.add(change.record.path)
                done += change.done
            else:
                left += 1
        if not any(change.moved for change in changes):
            break
    if agreed and (done or not left):
        print(_summary(done, len(files)), file=out)
    return agreed and not wish.only_show


def _untouched(library: Library, paths: frozenset[str], out: TextIO) -> int:
    """Tell which texts are not mended at all; return their number."""
    names = sorted(unread(library, paths))
    for name in names:
        print(
            f"{_shown(library.root / name)}: правки не внесены: файл прочитан с ошибкой. Исправьте её сначала.",
            file=out,
        )
    return len(names)


def _shown(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()


def _agreed(changes: Iterable[Change], root: Path, wish: Wish, out: TextIO) -> bool:
    """Show offered mends, and ask; safe ones need no asking."""
    if not wish.only_show and (not wish.offered or wish.agreed):
        return True
    for line in difference(changes, root):
        print(line, file=out)
    if wish.only_show:
        return False
    if not (sys.stdin.isatty() and out.isatty()):
        print("Показано, что изменится; файлы целы. Внести правки: добавьте --yes.", file=out)
        return False
    print("Внести эти правки? [да/нет] ", end="", file=out, flush=True)
    if sys.stdin.readline().strip().lower() in YES:
        return True
    print("Файлы целы.", file=out)
    return False


def difference(changes: Iterable[Change], root: Path) -> Iterator[str]:
    """Yield the lines of a unified diff, as `git apply` takes it; paths are relative to the current folder."""
    for change in changes:
        name = _shown(root / change.record.path)
        before, after = LINE.findall(change.before), LINE.findall(change.after)
        for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"):
            yield line.rstrip("\n") if line.endswith("\n") else f"{line}\n\\ No newline at end of file"


def _written(change: Change, root: Path, out: TextIO) -> bool:
    path = root / change.record.path
    try:
        rewrite(path, change.before, change.rounds)
    except ChangedMeanwhileError:
        print(f"{_shown(path)}: файл изменился, пока шла проверка. Повторите команду.", file=out)
        return False
    except OSError as error:
        print(f"{_shown(path)}: файл не записан: {refusal(error) or error.strerror}.", file=out)
        return False
    return True


def _summary(done: Counter[str], files: int) -> str:
    if not done:
        return "Исправлять нечего."
    rules = ", ".join(f"{code} — {number}" for code, number in sorted(done.items()))
    told = count(done.total(), "правка", "правки", "правок")
    return f"Исправлено: {told} в {count(files, 'файле', 'файлах', 'файлах')} ({rules})."
