"""`./press wordstat FILE`: what people look for in Yandex and the site has no page on (M2).

Input: a table of Yandex Wordstat in CSV, the content as readers see it. Output: queries without a page, most shown
first. A page is on a query when it has all its words, by their stems, and at least one of them where a reader would
see it first: in title, summary, headings or tags. A page that has half of the words in title and tags is named as
alike: words are compared, not what they mean, and the editor judges. Nothing is asked of the net.
"""

import csv
import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.press import report
from plugins.press.order import Order, OrderError
from plugins.toolkit import named
from plugins.toolkit.stems import stems

if TYPE_CHECKING:
    from plugins.newsroom.model import Library

LARGEST = 32 << 20
"""Bytes; a table of Wordstat has two thousand lines at most."""
NUMBER = re.compile(r"\d[\d\s\u00a0\u202f]*(?:[.,]0+)?")
OPERATORS = re.compile(r"[+!\"«»\[\]()|]")
Text = tuple[frozenset[str], frozenset[str], frozenset[str], str]
"""Stems of title and tags, those that are seen first, all of them; the address."""
LONG = 6
"""Letters of a stem whose «-н» may be taken off: «санаторный» is of «санаторий»."""
SHOWN = 3
"""Lines without a number that are shown."""


def wordstat(order: Order, file: Path, *, everything: bool) -> int:
    """Print the table; the exit code is 0. Raises `OrderError` when the file is no table of queries."""
    from plugins.newsroom.publication import as_of
    from plugins.newsroom.reader import read_library

    queries, skipped = read_queries(file)
    library = as_of(read_library(order.content, today=order.today, cache=order.cache))
    texts = tuple(_texts(library))
    lost = {query: alike(query, texts) for query in queries if not covered(query, texts)}
    shown = sorted(queries if everything else lost, key=lambda query: (-queries[query], query))
    for query in shown:
        mark = "" if not everything else "нет страницы  " if query in lost else "есть          "
        kin = f"  (похоже: {lost[query]})" if lost.get(query) else ""
        print(f"{_spaced(queries[query]):>11}  {mark}{query}{kin}")
    kindred = sum(map(bool, lost.values()))
    also = f", из них с похожей страницей {kindred}" if kindred else ""
    print(f"{report.count(len(queries), 'запрос')}, без страницы {len(lost)}{also}.")
    _tell(skipped)
    print(f"Проверьте сами поиском по сайту: {library.organization.site_url}/poisk/")
    return 0


def _tell(skipped: list[str]) -> None:
    """Say which lines were no queries: one wrong cell is seen, not lost."""
    if skipped:
        more = "; …" if len(skipped) > SHOWN else ""
        named = "; ".join(f"«{line}»" for line in skipped[:SHOWN])
        print(
            f"Пропущено строк без числа показов: {len(skipped)}. Это {named}{more}. Исправьте число.", file=sys.stderr
        )


def read_queries(file: Path) -> tuple[dict[str, int], list[str]]:
    """Return the number of shows by query, and the lines that have none, what stands above the first query aside.

    The sign between cells is the one that gives most queries.
    """
    lines = _lines(file)
    try:
        found, skipped = max((_parsed(lines, sign) for sign in ";\t,"), key=lambda parsed: len(parsed[0]))
    except csv.Error as error:
        raise OrderError(f"{file}: таблица испорчена ({error}). Выгрузите её из Вордстата ещё раз.") from None
    if not found:
        raise OrderError(f"{file}: запросов не нашлось. Нужны столбцы «запрос» и «число показов», как в Вордстате.")
    return found, skipped


def _parsed(lines: list[str], sign: str) -> tuple[dict[str, int], list[str]]:
    """Return shows by query, and lines without any. Cells may stand in any column: a text, a number right after it."""
    found: dict[str, int] = {}
    skipped = []
    for cells in csv.reader(lines, delimiter=sign):
        pairs = list(_pairs(cells))
        for query, shows in pairs:
            found[query] = max(found.get(query, 0), shows)
        if found and not pairs and any(map(str.strip, cells)):
            skipped.append(sign.join(cells).strip()[:60])
    return found, skipped


def _pairs(cells: list[str]) -> Iterator[tuple[str, int]]:
    for text, number in itertools.pairwise(cells):
        query = " ".join(OPERATORS.sub(" ", text).lower().split())
        if NUMBER.fullmatch(number.strip()) and re.search(r"[^\W\d_]", query):
            yield query, int(re.sub(r"\D", "", re.sub(r"[.,]0+$", "", number.strip())))


def _lines(file: Path) -> list[str]:
    try:
        data = named.read(file, LARGEST)
    except named.UnfitFileError as error:
        raise OrderError(f"{named.shown(file)} не открывается: {error}.") from None
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1251"):
        try:
            return [line for line in data.decode(encoding).splitlines() if "\0" not in line]
        except UnicodeError:
            continue
    raise OrderError(f"{file}: кодировка непонятна. Сохраните таблицу в UTF-8.")


def covered(query: str, texts: tuple[Text, ...]) -> bool:
    """Whether one of the texts is on the query."""
    wanted = stems(query)
    return any(wanted <= every and (wanted & first or not wanted) for _, first, every, _ in texts)


def alike(query: str, texts: tuple[Text, ...]) -> str:
    """Return the address of the text with most of the query's words in title and tags, half at least; or nothing."""
    wanted = stems(query)
    best = max(texts, key=lambda text: tuple(len(wanted & part) for part in text[:3]), default=None)
    return best[3] if best and 2 * len(wanted & best[0]) >= len(wanted) > 1 else ""


def _texts(library: "Library") -> Iterator[Text]:
    for record in (*library.articles, *library.pages, *library.events):
        headings = (heading.text for heading in record.body.headings)
        titled = stems(" ".join((record.title, *record.tags)))
        first = titled | stems(" ".join((record.summary, *headings)))
        yield _kindred(titled), _kindred(first), _kindred(first | stems(record.body.text)), record.address
    for document in library.documents:
        first = _kindred(stems(document.title))
        yield first, first, first, document.address
    for person in library.people:
        said = (person.full_name, person.post, person.responsibility, *person.questions)
        first = _kindred(stems(" ".join(said)))
        yield first, first, first, person.address


def _kindred(found: frozenset[str]) -> frozenset[str]:
    """Return stems with those that they are derived from by «-н»."""
    return found | {one[:-1] for one in found if len(one) > LONG and one.endswith("н")}


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")
