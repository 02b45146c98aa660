"""Pictures of a printed issue: which stand on which page, and which are too coarse for paper.

Input: the library, an issue, one of its papers. Output: `Shot` values, spreads. A PDF names no files: a picture is
found by the caption printed under it, a coarse one by its pixels, since what is too small was printed as it is.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from plugins.lint.papers import Paper
from plugins.lint.remark import Remark, at_field
from plugins.newsroom.model import Article, Issue, Library, Picture
from plugins.toolkit.pdf_pictures import Placed

INCH = 25.4
SMALLEST = 25
"""Millimetres: what is narrower is an emblem, not a photograph."""


class Shot(NamedTuple):
    """A picture of the issue with the text that brings it."""

    article: Article
    picture: Picture

    @property
    def name(self) -> str:
        return self.picture.path.rpartition("/")[2]

    def remark(self, message: str) -> Remark:
        """Return a remark where the text names the picture."""
        return Remark(
            path=self.article.path, line=self.picture.line or 1, column=self.picture.column or 1, message=message
        )


def shots(library: Library, issue: Issue) -> tuple[Shot, ...]:
    """Return the pictures that an issue's texts bring, each once."""
    placed = (library.find(placement.article) for placement in issue.placements)
    found: dict[str, Shot] = {}
    for article in placed:
        if isinstance(article, Article):
            for picture in (article.picture, *article.body.pictures):
                if picture and picture.digest:
                    found.setdefault(picture.path, Shot(article=article, picture=picture))
    return tuple(found.values())


def illustrated(paper: Paper, brought: tuple[Shot, ...]) -> frozenset[int]:
    """Return the pages on which a picture stands, drawings too."""
    seen = {placed.page for placed in paper.pictures if millimetres(placed) >= SMALLEST}
    return frozenset(seen.union(*(_pages(paper, shot) for shot in brought)))


def _pages(paper: Paper, shot: Shot) -> set[int]:
    """Return where a picture's caption is printed; without a caption, where its text begins."""
    numbers = range(1, len(paper.pages) + 1)
    if shot.picture.caption:
        return {number for number in numbers if paper.says(number, shot.picture.caption)}
    titled = [number for number in numbers if paper.says(number, shot.article.title)]
    inside = [number for number in titled if number > 1]  # page 1 also lists what stands in the issue
    return set((inside or titled)[:1])


def unsigned(paper: Paper, brought: tuple[Shot, ...]) -> Iterator[Shot]:
    """Yield pictures that are printed without the author whom the union has named; who names nobody is L040."""
    for shot in brought:
        pages = _pages(paper, shot) if shot.picture.caption else ()
        if shot.picture.credit and pages and not any(paper.says(page, shot.picture.credit) for page in pages):
            yield shot


def spreads(pages: int) -> Iterator[tuple[int, ...]]:
    """Yield what a reader sees at once: the first page, then pairs; the back page alone is no spread."""
    if pages:
        yield (1,)
    yield from ((left, left + 1) for left in range(2, pages, 2))


def coarse(paper: Paper, least: int) -> Iterator[Placed]:
    """Yield pictures with fewer than `least` dots per inch on paper."""
    yield from (one for one in paper.pictures if millimetres(one) >= SMALLEST and one.dpi < least)


def millimetres(placed: Placed) -> int:
    """Return how wide a picture stands on paper."""
    return round(placed.width / placed.dpi * INCH) if placed.dpi else 0


def blurred(issue: Issue, paper: Paper, placed: Placed, brought: tuple[Shot, ...], least: int) -> Remark:
    """Return what is said of a coarse picture, at the text that brings it where that is known."""
    shot = _source(placed, brought)
    named = f"«{shot.name}»" if shot else f"{placed.width}×{placed.height}"
    message = (
        f"Снимок {named} на бумаге выйдет мутным: стр. {placed.page} ({paper.file}), {round(placed.dpi)} точек на дюйм"
        f" вместо {least}. Возьмите снимок шире {math.ceil(millimetres(placed) / INCH * least)} точек."
    )
    return shot.remark(message) if shot else at_field(issue, "articles", message)


def _source(placed: Placed, brought: tuple[Shot, ...]) -> Shot | None:
    """Return the only picture of the issue with so many pixels."""
    found = [shot for shot in brought if (shot.picture.width, shot.picture.height) == (placed.width, placed.height)]
    return found[0] if len(found) == 1 else None
