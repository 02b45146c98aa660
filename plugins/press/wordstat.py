"""`./press wordstat FILE`: what people look for in Yandex and the site has no page on (M2).

Input: a table of Yandex Wordstat in CSV, the content as readers see it. Output: queries without a page, most shown
first. A page is on a query when it has all its words, by their stems, and at least one of them where a reader would
see it first: in title, summary, headings or tags. Nothing is asked of the net.
"""

import csv
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.press import report
from plugins.press.order import Order, OrderError
from plugins.toolkit.stems import stems

if TYPE_CHECKING:
    from plugins.newsroom.model import Library

LARGEST = 32 << 20
"""Bytes; a table of Wordstat has two thousand lines at most."""
NUMBER = re.compile(r"\d[\d\s\u00a0\u202f]*(?:[.,]0+)?")
OPERATORS = re.compile(r"[+!\"«»\[\]()|]")
Text = tuple[frozenset[str], frozenset[str]]
"""Stems that are seen first, all stems."""


def wordstat(order: Order, file: Path, *, everything: bool) -> int:
    """Print the table; the exit code is 0. Raises `OrderError` when the file is no table of queries."""
    from plugins.newsroom.publication import as_of
    from plugins.newsroom.reader import read_library

    queries = read_queries(file)
    library = as_of(read_library(order.content, today=order.today, cache=order.cache))
    texts = tuple(_texts(library))
    lost = {query for query in queries if not covered(query, texts)}
    shown = sorted(queries if everything else lost, key=lambda query: (-queries[query], query))
    for query in shown:
        mark = "" if not everything else "нет страницы  " if query in lost else "есть          "
        print(f"{_spaced(queries[query]):>11}  {mark}{query}")
    print(f"{report.count(len(queries), 'запрос')}, без страницы {len(lost)}.")
    print(f"Проверьте сами поиском по сайту: {library.organization.site_url}/poisk/")
    return 0


def read_queries(file: Path) -> dict[str, int]:
    """Return the number of shows by query; the sign between cells is the one that gives most of them."""
    lines = _lines(file)
    try:
        found = max((_parsed(lines, sign) for sign in ";\t,"), key=len)
    except csv.Error as error:
        raise OrderError(f"{file}: таблица испорчена ({error}). Выгрузите её из Вордстата ещё раз.") from None
    if not found:
        raise OrderError(f"{file}: запросов не нашлось. Нужны столбцы «запрос» и «число показов», как в Вордстате.")
    return found


def _parsed(lines: list[str], sign: str) -> dict[str, int]:
    """Return shows by query. Cells may stand in any column: a text, and a number right after it."""
    found: dict[str, int] = {}
    for cells in csv.reader(lines, delimiter=sign):
        for text, number in itertools.pairwise(cells):
            query = " ".join(OPERATORS.sub(" ", text).lower().split())
            if NUMBER.fullmatch(number.strip()) and re.search(r"[^\W\d_]", query):
                shows = int(re.sub(r"\D", "", re.sub(r"[.,]0+$", "", number.strip())))
                found[query] = max(found.get(query, 0), shows)
    return found


def _lines(file: Path) -> list[str]:
    try:
        if file.stat().st_size > LARGEST:
            raise OrderError(f"{file}: файл слишком велик. Выгрузка Вордстата занимает не больше мегабайта.")
        data = file.read_bytes()
    except OSError:
        raise OrderError(f"{file} не открывается. Проверьте имя файла и права доступа.") from None
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1251"):
        try:
            return [line for line in data.decode(encoding).splitlines() if "\0" not in line]
        except UnicodeError:
            continue
    raise OrderError(f"{file}: кодировка непонятна. Сохраните таблицу в UTF-8.")


def covered(query: str, texts: tuple[Text, ...]) -> bool:
    """Whether one of the texts is on the query."""
    wanted = stems(query)
    return any(wanted <= every and (wanted & first or not wanted) for first, every in texts)


def _texts(library: "Library") -> Iterator[Text]:
    for record in (*library.articles, *library.pages, *library.events):
        headings = (heading.text for heading in record.body.headings)
        first = stems(" ".join((record.title, record.summary, *record.tags, *headings)))
        yield first, first | stems(record.body.text)
    for document in library.documents:
        first = stems(document.title)
        yield first, first
    for person in library.people:
        first = stems(f"{person.full_name} {person.post} {person.responsibility}")
        yield first, first


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")
