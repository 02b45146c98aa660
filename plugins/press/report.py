"""What a build says to the person who started it: steps, findings, the closing lines.

Input: findings, counts, the record of a build. Output: text on standard error (steps, findings) and standard output
(the result). Colour only on a terminal; steps are told only when they take a while.
"""

import contextlib
import os
import shlex
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from plugins.press.order import Order

FORMS = {
    "ошибка": ("ошибка", "ошибки", "ошибок"),
    "предупреждение": ("предупреждение", "предупреждения", "предупреждений"),
    "номер": ("номер", "номера", "номеров"),
    "письмо": ("письмо", "письма", "писем"),
    "файл": ("файл", "файла", "файлов"),
    "адрес": ("адрес", "адреса", "адресов"),
    "запрос": ("запрос", "запроса", "запросов"),
    "текст": ("текст", "текста", "текстов"),
}


def count(number: int, word: str) -> str:
    """Return «3 файла»: a number with its noun in the form that Russian grammar asks for."""
    one, few, many = FORMS[word]
    tail = 0 if 10 < number % 100 < 20 else number % 10
    return f"{number} {one if tail == 1 else few if 1 < tail < 5 else many}"


@contextlib.contextmanager
def step(name: str) -> Iterator[None]:
    """Say what goes on: at once on a terminal, afterwards with its time when it took over a second."""
    started = time.monotonic()
    live = sys.stderr.isatty()
    if live:
        print(f"{name}…", end="\r", file=sys.stderr, flush=True)
    yield
    seconds = time.monotonic() - started
    if seconds >= 1:
        print(f"{name}: {seconds:.1f} с".replace(".", ","), file=sys.stderr, flush=True)
    elif live:
        print(" " * (len(name) + 1), end="\r", file=sys.stderr)


def colourful() -> bool:
    """Whether colour may be used: on a terminal, unless the person said no (no-color.org)."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


def shown(path: Path) -> str:
    """Return a path as a person here would type it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("../..") else relative


def findings(order: Order, found: Iterable[Any], *, site: Path | None = None) -> bool:
    """Print errors and warnings (of built pages by their place in `site`); return whether there was an error."""
    from plugins.lint import format_text

    grave = [finding for finding in found if finding.severity != "info"]
    if grave:
        print(format_text(grave, root=order.content, site=site, color=colourful()), file=sys.stderr)
    errors = sum(finding.severity == "error" for finding in grave)
    if errors:
        print(f"Не опубликовано: {count(errors, 'ошибка')}. Исправьте и повторите.", file=sys.stderr)
    return bool(errors)


def farewell(order: Order, lines: str) -> None:
    """Print what can be pasted to answer all lost addresses at once."""
    file = shown(order.content / "redirects.yaml")
    print(f"Снято нарочно? Впишите в {file} под строкой «redirects:» (нет её — добавьте):", file=sys.stderr)
    print(f"{lines}\nЕсть замена — пишите вместо gone, куда вести: to.", file=sys.stderr)


def nothing_to_do(order: Order, record: dict[str, Any]) -> None:
    """Say that the last build still holds, and where its results lie."""
    print(f"Ничего не изменилось{_warned(order, record)}. {_places(order, record)}")


def done(order: Order, record: dict[str, Any], *, changed: int, seconds: float) -> None:
    """Say what a build made, how much of it changed, and where it lies."""
    took = f"{seconds:.1f}".replace(".", ",")
    texts = count(record["converted"], "текст")
    print(f"Готово за {took} с: преобразовано {texts}, изменилось {count(changed, 'файл')}{_warned(order, record)}.")
    print(_places(order, record))


def _warned(order: Order, record: dict[str, Any]) -> str:
    number = record.get("warnings", 0)
    shows = f"./press lint{_elsewhere(order)}"
    shows += f" --site {shown(order.output / 'site')}" if "site" in order.parts else ""
    return f", {count(number, 'предупреждение')} (покажет {shows})" if number else ""


def _elsewhere(order: Order) -> str:
    """Return the option that a command needs to mean the same content from the same folder."""
    name = shown(order.content)
    return "" if name == "content" else f" --content {shlex.quote(name)}"


def _places(order: Order, record: dict[str, Any]) -> str:
    parts = []
    if "site" in order.parts:
        parts.append(f"Сайт: {shown(order.output / 'site')}")
    if "newspaper" in order.parts:
        parts.append(f"газета: {shown(order.output / 'newspaper')} ({count(record.get('issues', 0), 'номер')})")
    if "letters" in order.parts:
        parts.append(f"письма: {shown(order.output / 'letters')} ({count(record.get('letters', 0), 'письмо')})")
    line = ", ".join(parts)
    return f"{line[:1].upper()}{line[1:]}."
