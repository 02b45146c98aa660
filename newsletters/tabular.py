"""Tables in plain text: columns where they are narrow enough, else row by row.

Input: a `<table>` (`tree`), something that makes words of its cells. Output: lines of at most the given width; only an
address is never cut.
"""

from collections.abc import Callable, Iterator

from newsletters.tree import Element
from newsletters.wrapping import item, wrap

Said = Callable[[Element], str]
_GAP = "  "


def tabular(table: Element, said: Said, width: int) -> str:
    """Return the table, its caption above it."""
    captions = [wrap(said(one), width) for one in table.below("caption")]
    cells = [list(row.elements("th", "td")) for row in table.below("tr")]
    rows = [[_one_line(said(cell)) for cell in row] for row in cells]
    sizes = [max(len(row[n]) if n < len(row) else 0 for row in rows) for n in range(max(map(len, rows), default=0))]
    if sum(sizes) + len(_GAP) * (len(sizes) - 1) <= width:
        lines = [_row(row, sizes, _right(cells)) for row in rows]
    else:
        lines = list(_one_by_one(rows, width, named=_is_named(cells)))
    return "\n".join(filter(None, (*captions, *lines)))


def _one_line(words: str) -> str:
    return words.replace("\n", " ").replace("\xa0", " ").replace("\u202f", " ")


def _right(cells: list[list[Element]]) -> frozenset[int]:
    """Return the columns whose cells stand at the right."""
    return frozenset(n for row in cells for n, cell in enumerate(row) if "align-right" in cell.classes)


def _row(row: list[str], sizes: list[int], right: frozenset[int]) -> str:
    padded = (
        words.rjust(size) if n in right else words.ljust(size)
        for n, (words, size) in enumerate(zip(row, sizes, strict=False))
    )  # fmt: skip
    return _GAP.join(padded).rstrip()


def _is_named(cells: list[list[Element]]) -> bool:
    """Whether the first row names every column of the others."""
    head = cells[0] if cells else []
    return len(cells) > 1 and all(one.tag == "th" for one in head) and {len(row) for row in cells[1:]} == {len(head)}


def _one_by_one(rows: list[list[str]], width: int, *, named: bool) -> Iterator[str]:
    """Yield rows: under a head, each cell on a line with its name; without, the cells divided by semicolons."""
    if not named:
        yield from (wrap("; ".join(filter(None, row)), width) for row in rows)
        return
    (first, *names), *rest = rows
    yield wrap(f"{first}:", width) if first else ""
    for label, *cells in rest:
        yield wrap(label, width)
        for name, words in zip(names, cells, strict=True):
            yield item(_GAP, f"{name}: {words}" if name else words, width)
