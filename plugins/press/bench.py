"""The figures that the project promises of its pages, measured: one page of every template against its budget.

Input: an order whose site is built. Output: a table in Markdown on standard output, an exit code: 1 when a page is
over its budget. The budgets are the issue's: an old phone and a slow line can bear them.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from plugins.press.browser import KINDS, Load, loads
from plugins.press.order import Order, OrderError

KILO = 1024
BUDGETS: Mapping[str, int] = MappingProxyType(
    {
        "html": 30 * KILO,
        "css": 20 * KILO,
        "js": 15 * KILO,
        "fonts": 120 * KILO,
        "pictures": 400 * KILO,
        "other": 20 * KILO,
    }
)
"""Bytes by kind for any page as a phone loads it to its end; text compressed by gzip."""
OF_TEMPLATE: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "article.html": MappingProxyType({"pictures": 120 * KILO, "total": 250 * KILO}),
        "find.html": MappingProxyType({"js": 60 * KILO, "other": 250 * KILO}),
    }
)
"""What is asked of some templates alone: an article in all, the search with its engine."""
PASSED_THROUGH = "moved.html"
"""The template of old addresses: its pages lead on at once, there is nothing to look at."""
STILL = 0.005
"""Shifts (CLS, web.dev) that are shown as 0,00: a letter's width when a font comes a frame late on a busy machine."""
LONGEST_TASK = 50
"""Milliseconds; a longer one is felt when a finger touches the page (web.dev, «long task»)."""


def bench(order: Order) -> int:
    """Measure one page of every template; the first of each, or the longest article."""
    site = order.output / "site"
    if not site.is_dir():
        raise OrderError("сайт ещё не собран. Сначала ./press build.")
    try:
        measured = dict(_measured(order))
    except RuntimeError as error:
        raise OrderError(str(error)) from error
    print(table(measured))
    over = [line for template, load in measured.items() for line in beyond(template, load)]
    for line in over:
        print(line, file=sys.stderr)
    return 1 if over else 0


def pages(order: Order) -> dict[str, str]:
    """Return an address for every template: the page with the largest HTML, because it promises least."""
    known: dict[str, str] = json.loads((order.cache / "pages.json").read_bytes())
    site, found = order.output / "site", dict[str, tuple[int, str]]()
    for address, template in known.items():
        if template == PASSED_THROUGH:
            continue
        file = site / (address if address.endswith(".html") else f"{address}index.html")
        size = file.stat().st_size if file.is_file() else 0
        found[template] = max(found.get(template, (0, "")), (size, address))
    return {template: address for template, (_, address) in sorted(found.items())}


def _measured(order: Order) -> Iterator[tuple[str, Load]]:
    chosen = pages(order)
    yield from zip(chosen, loads((order.output / "site").resolve(), chosen.values()), strict=True)


def beyond(template: str, load: Load) -> list[str]:
    """Return what is over the budget, a Russian sentence each."""
    limits = {**BUDGETS, **OF_TEMPLATE.get(template, {})}
    sizes = {**{kind: load.size(kind) for kind in KINDS}, "total": load.total}
    over = [
        f"{load.address or '/'} ({template}): {kind} {_kilobytes(sizes[kind])} КБ, а можно {_kilobytes(most)}."
        for kind, most in limits.items()
        if sizes[kind] > most
    ]
    if load.shift >= STILL:
        over.append(f"{load.address or '/'} ({template}): страница сдвигается при загрузке, CLS {load.shift:.3f}.")
    if load.task > LONGEST_TASK:
        over.append(f"{load.address or '/'} ({template}): сценарий занят {load.task:.0f} мс подряд, можно 50.")
    over += [f"{load.address or '/'} ({template}): запрос к чужому сайту {url}." for url in load.foreign]
    return over


def table(measured: Mapping[str, Load]) -> str:
    """Return the figures as a Markdown table, kilobytes as sent."""
    head = ["шаблон", *KINDS, "всего", "CLS", "долгая задача, мс"]
    rows = [head, ["---"] * len(head), *(_row(template, load) for template, load in measured.items())]
    rows.append(["можно", *(str(BUDGETS[kind] // KILO) for kind in KINDS), "", "0", str(LONGEST_TASK)])
    return "\n".join(_line(row) for row in rows)


def _row(template: str, load: Load) -> list[str]:
    sizes = [_kilobytes(load.size(kind)) for kind in KINDS]
    return [template.removesuffix(".html"), *sizes, _kilobytes(load.total), f"{load.shift:.3f}", f"{load.task:.0f}"]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _kilobytes(size: int) -> str:
    return f"{size / KILO:.1f}".replace(".", ",")
