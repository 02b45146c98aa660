"""The layout of an issue: pieces are measured, planned, set and put in their places; the result is one document.

Input: an `Edition`, a format, tokens. Output: a `Layout`: WeasyPrint's document, the ids of stories left out, and on
which page each story begins.

Reading order is the order of slips on a page: masthead, then story by story its head, picture and columns from the
left, then what stands at the foot, then the footer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from newspaper import shapes
from newspaper.desk import Desk
from newspaper.fitting import Planned, fit
from newspaper.galley import Piece, Slip
from newspaper.pages import Band, PagePlan, Part, Room

MOST_SPARE = 2
"""Empty lines that a gap between bands may take over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`document` belongs to WeasyPrint; `begins` are pairs of a story's id and its first page."""

    document: Any = field(repr=False)
    pages: int
    begins: tuple[tuple[str, int], ...]
    left_out: tuple[str, ...]
    holes: tuple[int, ...]
    """Lines left empty at the foot of each page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A slip and where its top left corner goes, px from the page's."""

    slip: Slip
    left: float
    top: float


def lay_out(desk: Desk) -> Layout:
    """Lay the whole issue out. Raises ValueError with a Russian sentence when the issue has no story."""
    if not desk.edition.stories:
        raise ValueError(f"В номере {desk.edition.issue.path} нет ни одного текста. Назовите статьи в поле articles.")
    measured = desk.measure()
    room = Room(columns=desk.sheet.columns, lines=desk.sheet.lines, first=measured.first, last=measured.last)
    planned = fit(desk, measured.stories, room)
    planned, fillers = _settled(desk, planned)
    spots = _Spots(desk, planned, fillers).all()
    return _document(desk, planned, spots)


class _Spots:
    """Puts every slip of every page in its place."""

    def __init__(self, desk: Desk, planned: Planned, fillers: dict[int, tuple[str, ...]]) -> None:
        self.desk, self.planned, self.fillers = desk, planned, fillers
        self.begins = begins(planned.pages)
        self.left = [list(slips) for slips in planned.slips]
        self.extra = desk.setter.set(tuple(self._pieces()))

    def all(self) -> tuple[tuple[_Spot, ...], ...]:
        return tuple(tuple(self._page(number)) for number in range(1, len(self.planned.pages) + 1))

    def _pieces(self) -> Iterable[Piece]:
        """What depends on the plan: pictures at their size, heads of continued stories, contents with pages."""
        for page, band, part, _ in walk(self.planned.pages):
            del band
            story, shape = self.planned.edition.stories[part.story], part.shape
            more = self._goes_on(part.story, page)
            if not part.begins:
                yield self.desk.rest(story, page, self.begins[part.story], more=more)
            yield self.desk.code(story) if part.ends else self.desk.turn(story, page, more=more)
            if shape.picture_columns:
                yield self.desk.picture(story, shape)
        yield self.desk.contents(self.planned.edition.stories, self.begins)

    def _goes_on(self, story: int, page: int) -> bool:
        """Whether the story's next part, if this one is not its last, is not its last either."""
        parts = [part for number, _, part, _ in walk(self.planned.pages) if part.story == story and number > page]
        return len(parts) > 1

    def _page(self, number: int) -> Iterable[_Spot]:
        sheet = self.desk.sheet
        if number == 1:
            yield _Spot(slip=self.desk.fixed["masthead"], left=sheet.left(0), top=sheet.down(0))
        for page, _, part, line in walk(self.planned.pages, self.desk.measured.masthead):
            if page == number:
                yield from self._part(part, line, number)
        yield from self._fillers(number)
        if number == len(self.planned.pages):
            foot = sheet.lines - self.desk.measured.last + shapes.GAP
            yield _Spot(slip=self.desk.fixed["colophon"], left=sheet.left(0), top=sheet.down(foot))
        if number == 1:
            top = self._bottom(1) + shapes.GAP
            yield _Spot(slip=self.extra["contents"][0], left=sheet.left(0), top=sheet.down(top))

    def _bottom(self, number: int) -> int:
        """Return the line at which a page's bands and their empty lines end."""
        sheet, measured = self.desk.sheet, self.desk.measured
        last = measured.last if number == len(self.planned.pages) else 0
        return sheet.lines - last - (measured.contents if number == 1 else 0)

    def _fillers(self, number: int) -> Iterable[_Spot]:
        sheet = self.desk.sheet
        bottom = self._bottom(number)
        for name in reversed(self.fillers.get(number, ())):
            bottom -= dict(self.desk.measured.fillers)[name]
            yield _Spot(slip=self.desk.fixed[name], left=sheet.left(0), top=sheet.down(bottom))
            bottom -= shapes.GAP

    def _part(self, part: Part, line: int, number: int) -> Iterable[_Spot]:
        sheet, shape = self.desk.sheet, part.shape
        story = self.planned.edition.stories[part.story]
        head = self.desk.head(story, shape.width) if part.begins else self.extra[f"rest:{number}:{story.id}"][0]
        yield _Spot(slip=head, left=sheet.left(part.column), top=sheet.down(line))
        first = part.column + shape.width - shape.picture_columns
        if shape.picture_columns:
            yield _Spot(
                slip=self.extra[f"picture:{story.id}"][0],
                left=sheet.left(first),
                top=sheet.down(line + shape.head),
            )
        for at, lines in enumerate(part.frames()):
            if not lines or not self.left[part.story]:
                continue
            under = shape.picture + shape.caption if part.column + at >= first else 0
            yield _Spot(
                slip=self.left[part.story].pop(0),
                left=sheet.left(part.column + at),
                top=sheet.down(line + shape.head + under),
            )
        name, lines = ("code", shapes.TAIL) if part.ends else (f"turn:{number}", shapes.TURN)
        yield _Spot(
            slip=self.extra[f"{name}:{story.id}"][0],
            left=sheet.left(part.column + shape.width - 1),
            top=sheet.down(line + shape.height - shape.spare - lines),
        )


def _settled(desk: Desk, planned: Planned) -> tuple[Planned, dict[int, tuple[str, ...]]]:
    """Put what a reader may need anyway into lines that stay empty, the largest hole first; names by page."""
    pages, names = list(planned.pages), dict[int, tuple[str, ...]]()
    for name, lines in desk.measured.fillers:
        at = max(range(len(pages)), key=lambda page: (pages[page].hole, page))
        if pages[at].hole >= lines + shapes.GAP:
            pages[at] = replace(pages[at], hole=pages[at].hole - lines - shapes.GAP)
            names[at + 1] = (*names.get(at + 1, ()), name)
    return replace(planned, pages=tuple(pages)), names


def walk(pages: tuple[PagePlan, ...], first: int = 0) -> Iterable[tuple[int, Band, Part, int]]:
    """Yield page number, band, part and the band's first line; page one begins after `first` lines."""
    for number, page in enumerate(pages, start=1):
        line = first if number == 1 else 0
        gaps = len(page.bands) - 1
        for at, band in enumerate(page.bands):
            for part in band.parts:
                yield number, band, part, line
            spare = min(MOST_SPARE, page.hole * (at + 1) // gaps - page.hole * at // gaps) if gaps else 0
            line += band.height + shapes.GAP + spare


def begins(pages: tuple[PagePlan, ...]) -> dict[int, int]:
    """Return the page on which each story begins."""
    return {part.story: page for page, _, part, _ in walk(pages) if part.begins}


def _document(desk: Desk, planned: Planned, spots: tuple[tuple[_Spot, ...], ...]) -> Layout:
    """Move every slip to its place, hang it into its page before the footer, and gather links and bookmarks anew."""
    from weasyprint.document import Page

    host = desk.host(tuple(_rules(desk, planned)), len(spots))
    pages = []
    for page, placed in zip(host.pages, spots, strict=True):
        box = page._page_box
        for spot in placed:
            spot.slip.move(box, spot.left, spot.top)
        root, *margins = box.children
        box.children = [root, *(spot.slip.box for spot in placed), *margins]
        pages.append(Page(box))
    kept = {story.id for story in planned.edition.stories}
    starts = begins(planned.pages)
    return Layout(
        document=host.copy(pages),
        pages=len(pages),
        begins=tuple((story.id, starts[at]) for at, story in enumerate(planned.edition.stories)),
        left_out=tuple(story.id for story in desk.edition.stories if story.id not in kept),
        holes=tuple(page.hole for page in planned.pages),
    )


def _rules(desk: Desk, planned: Planned) -> Iterable[tuple[int, float, float, float]]:
    """Yield page, left, top and height (px in the live area) of each hairline between stories side by side."""
    sheet = desk.sheet
    gutter = sheet.left(1) - sheet.left(0) - sheet.column
    for page, band, part, line in walk(planned.pages, desk.measured.masthead):
        if part.column:
            left = sheet.left(part.column) - sheet.left(0) - gutter / 2
            yield page, left, line * sheet.line, band.height * sheet.line
