"""The command line: `./press lint [PATH …]`.

Input: words of the command line. Output: findings on standard output, complaints about the words themselves on
standard error; exit code 1 when there is an error, 0 otherwise.
"""

import argparse
import datetime as dt
import os
import re
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from plugins.newsroom.dates import parse_date
from plugins.toolkit.commandline import RussianHelp, in_russian

if TYPE_CHECKING:
    from plugins.lint.answers import Memory
    from plugins.lint.mending.talk import Wish
    from plugins.lint.rule import Rule
    from plugins.newsroom.model import Finding, Library

FORMATS = ("text", "json", "sarif", "github", "gitlab")


class CommandError(Exception):
    """The words of the command line make no sense; the text says so in Russian."""


class Order(NamedTuple):
    """What is to be checked and how it is told."""

    content: Path
    paths: frozenset[str]
    """Relative to the content folder; empty: everything."""
    format: str
    today: dt.date | None
    site: Path | None
    baseline: bool
    links: bool = False
    """Whether outer links are asked over the network."""
    show: bool = False
    """Whether places are shown when nobody sits at a terminal."""
    stats: bool = False
    wish: "Wish | None" = None
    """What is to be mended first."""


class _Parser(argparse.ArgumentParser):
    """Says in Russian what it did not understand, and how it is called."""

    def error(self, message: str) -> NoReturn:
        told = in_russian(message)
        raise CommandError(f"{told[:1].upper()}{told[1:]}.")


def main(words: Sequence[str]) -> int:
    """Do what the words of the command line say; return the exit code."""
    try:
        return _run(words)
    except CommandError as error:
        print(f"{error} Справка: ./press lint --help", file=sys.stderr)
        return 1


def _run(words: Sequence[str]) -> int:
    parser = _parser()
    given = parser.parse_args(["--fix=" if word == "--fix" else word for word in words])  # its value is never a path
    if given.help:
        parser.print_help()
        return 0
    if given.manual or given.coverage:
        sys.stdout.write(_paper(coverage=given.coverage))
        return 0
    if given.goals:
        return _goals(_order(given))
    if given.explain:
        from plugins.lint.explain import explained

        print(explained(_rule(given.explain), Path(given.content)), end="")
        return 0
    if given.hook or given.install_hook:
        from plugins.lint import hook

        return hook.main(Path(given.content), install=given.install_hook)
    return _checked(_order(given), words)


def _checked(order: Order, words: Sequence[str]) -> int:
    """Check, or say again what was said last time of the same content."""
    from plugins.lint.language import hunspell

    if order.format == "text" and not hunspell.stamp():
        print(hunspell.NONE, file=sys.stderr)
    if order.site or order.wish or order.links:
        return _check(order)
    from plugins.lint.answers import Memory, again

    return again(Memory(order.content, order.content.parent / ".cache", words), partial(_check, order))


def _paper(*, coverage: bool) -> str:
    """Return a page of docs/ that is made of the rules."""
    from plugins.lint.coverage import page
    from plugins.lint.manual import manual

    return page() if coverage else manual()


def _parser() -> _Parser:
    parser = _Parser(
        prog="./press lint",
        usage="./press lint [ПУТЬ …] [--fix[=КОДЫ]] [--content ПАПКА] [--format ВИД] [--today ДАТА] [--site ПАПКА]",
        description="Проверяет тексты по правилам редакции. Без пути — всё, с путём — только этот файл или папку.",
        epilog="Код завершения 1, если есть ошибки. Все правила: docs/rules.md.",
        add_help=False,
        formatter_class=RussianHelp,
        allow_abbrev=False,
    )
    what = parser.add_argument_group("что проверить")
    what.add_argument("paths", nargs="*", metavar="ПУТЬ", help="файл или папка с материалами")
    what.add_argument("--content", default="content", metavar="ПАПКА", help="папка материалов (content)")
    what.add_argument("--today", default="", metavar="ДАТА", help="считать сегодняшним этот день: 2026-11-23")
    what.add_argument("--site", default="", metavar="ПАПКА", help="проверить и готовые страницы: output/site")
    what.add_argument("--links", action="store_true", help="спросить по сети, живы ли внешние ссылки: это небыстро")
    mend = parser.add_argument_group("что исправить")
    mend.add_argument("--fix", metavar="КОДЫ", help="внести безопасные правки; --fix=T005,G021 — и предложенные")
    mend.add_argument("--diff", action="store_true", help="только показать, что изменит --fix")
    mend.add_argument("--yes", action="store_true", help="не спрашивать о предложенных правках")
    how = parser.add_argument_group("как показать")
    how.add_argument("--format", default="text", metavar="ВИД", help="text, json, sarif, github или gitlab")
    how.add_argument("--show", action="store_true", help="показать место в тексте (на экране — всегда)")
    how.add_argument("--stats", action="store_true", help="только посчитать: по правилам и по файлам")
    how.add_argument("--baseline", action="store_true", help="напечатать для lint.yaml то, с чем решено мириться")
    how.add_argument("--explain", default="", metavar="КОД", help="объяснить правило: G030")
    how.add_argument("--goals", action="store_true", help="сколько текстов послужило какой цели, по кварталам")
    how.add_argument("--coverage", action="store_true", help="напечатать, чем программа отвечает на рекомендации")
    how.add_argument("--manual", action="store_true", help="напечатать описание всех правил")
    how.add_argument("-h", "--help", action="store_true", help="показать эту справку")
    git = parser.add_argument_group("git")
    git.add_argument("--install-hook", action="store_true", help="проверять материалы перед каждым git commit")
    git.add_argument("--hook", action="store_true", help="проверить то, что добавлено к записи (git add)")
    return parser


def _order(given: argparse.Namespace) -> Order:
    """Check the words; raises CommandError with one Russian sentence."""
    content = Path(given.content)
    if not content.is_dir():
        raise CommandError(f"Папки материалов {content} нет. Назовите её: --content ПАПКА.")
    if given.format not in FORMATS:
        raise CommandError(f"Вида «{given.format}» нет, бывают {', '.join(FORMATS)}.")
    if given.stats and given.format != "text":
        raise CommandError(f"Счёт показывают текстом. Уберите --format {given.format} или --stats.")
    site = Path(given.site) if given.site else None
    if site and not (site / "index.html").is_file():
        raise CommandError(f"В папке {site} нет готового сайта. Соберите его: ./press build.")
    root = content.resolve()
    paths = frozenset(name for path in given.paths for name in _files(Path(path), root))
    return Order(
        content=root,
        paths=paths,
        format=given.format,
        today=_day(given.today),
        site=site,
        baseline=given.baseline,
        links=given.links,
        show=given.show,
        stats=given.stats,
        wish=_wish(given),
    )


def _wish(given: argparse.Namespace) -> "Wish | None":
    """Return what is to be mended; raises CommandError for a rule that mends nothing."""
    if given.fix is None and not given.diff:
        return None
    from plugins.lint.mending.talk import Wish

    if given.diff and given.format != "text":
        raise CommandError(f"Правки показывают текстом. Уберите --format {given.format} или --diff.")
    rules = [_rule(code) for code in re.findall(r"[^\s,;]+", given.fix or "")]
    for rule in rules:
        if not rule.fix:
            raise CommandError(f"Правило {rule.code} само ничего не правит. Что с ним делать: --explain {rule.code}.")
    return Wish(offered=frozenset(rule.code for rule in rules), only_show=given.diff, agreed=given.yes)


def _rule(code: str) -> "Rule":
    """Return the rule with this code or name."""
    from plugins.lint.families import RULES
    from plugins.lint.rules.n003_unknown_code import LATIN

    known = {rule.code: rule for rule in RULES} | {rule.name: rule for rule in RULES}
    rule = known.get(code.upper()) or known.get(code) or known.get(code.upper().translate(LATIN))
    if rule is None:
        import difflib  # late, like all that only a mistake needs: start-up is a promise

        near = difflib.get_close_matches(code.upper(), known, n=1, cutoff=0.5)
        advice = f" Возможно, вы имели в виду {near[0]}." if near else ""
        raise CommandError(f"Правила «{code}» нет.{advice}")
    return rule


def _files(path: Path, root: Path) -> list[str]:
    """Return the files that a path of the command line means, relative to the content folder."""
    whole = path.resolve()
    if not whole.exists():
        raise CommandError(f"Файла {path} нет. Проверьте имя.")
    if not whole.is_relative_to(root):
        raise CommandError(f"{path} лежит не в папке материалов {os.path.relpath(root)}. Назовите её: --content ПАПКА.")
    files = [whole] if whole.is_file() else sorted(file for file in whole.rglob("*") if file.is_file())
    return [file.relative_to(root).as_posix() for file in files] or [whole.relative_to(root).as_posix()]


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text) if text else None
    except ValueError:
        raise CommandError(f"Дата «{text}» непонятна. Напишите год, месяц и день: --today 2026-11-23.") from None


def _read(order: Order) -> "Library":
    from plugins.newsroom.reader import read_library

    return read_library(order.content, today=order.today, cache=order.content.parent / ".cache")


def _mended(order: Order, wish: "Wish") -> bool:
    """Mend what was asked; False: it was only shown. Programs read standard output, so then people are told beside."""
    from plugins.lint.mending.talk import mend

    out = sys.stdout if order.format == "text" else sys.stderr
    return mend(lambda: _read(order), order.paths, wish, cache=order.content.parent / ".cache", out=out)


def _goals(order: Order) -> int:
    from plugins.lint.mix import report

    print(report(_read(order)))
    return 0


def _check(order: Order, memory: "Memory | None" = None) -> int:
    from plugins.lint.engine import check
    from plugins.lint.site import Built

    if order.wish and not _mended(order, order.wish):
        return 0
    cache = order.content.parent / ".cache"
    library = _read(order)
    if memory:
        memory.of(library, today=order.today)
    found = [
        *check(library, stage="text", paths=order.paths, cache=cache),
        *check(library, stage="library", paths=order.paths, cache=cache),
    ]
    if order.site:
        found += check(library, stage="output", built=Built.around(order.site), paths=order.paths, cache=cache)
    found.sort(key=lambda finding: (finding.path, finding.line, finding.column, finding.code))
    if order.baseline:
        from plugins.lint.baseline import baseline

        sys.stdout.write(baseline(found))
        return 0
    found += _asked(order, library) if order.links else []
    texts = [text for text in library.texts() if not order.paths or text.path in order.paths]
    _tell(order, found, len(texts))
    return int(any(finding.severity == "error" for finding in found))


def _asked(order: Order, library: "Library") -> list["Finding"]:
    """Ask the outer links over the network; raises CommandError when there is none."""
    from plugins.lint.outer.told import NoNetworkError, outer_findings

    try:
        return list(outer_findings(library, order.paths))
    except NoNetworkError as error:
        raise CommandError(str(error)) from error


def _tell(order: Order, found: Sequence["Finding"], texts: int) -> None:
    """Print the findings in the form that was asked for; people get a last line that sums up."""
    from plugins.lint.reports import told
    from plugins.lint.reports.lines import summary

    form, site = "stats" if order.stats else order.format, order.site and order.site.resolve()
    if text := told(form, found, root=order.content, site=site, show=order.show or sys.stdout.isatty()):
        print(text)
    if order.format == "text":
        print(summary(found, texts=texts, pages=bool(order.site or order.paths)))
