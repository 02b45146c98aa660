"""The layout of an issue: pieces are measured, planned, set and put in their places; the result is one document.

Input: an `Edition`, a format, tokens. Output: a `Layout`: the PDF that WeasyPrint wrote, the ids of
stories left out, and on which page each story begins.

Reading order is the order of slips on a page: masthead, then story by story its head, picture and columns from the
left, then what stands at the foot, then the footer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from newspaper import advising, copyfit, shapes
from newspaper.copyfit import Copyfit
from newspaper.desk import Desk
from newspaper.fitting import Planned, fit
from newspaper.galley import Piece, Slip
from newspaper.pages import Part, Room, begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`drawn` is the tagged PDF as WeasyPrint wrote it; `begins` are pairs of a story's id and its first page.

    Nothing of it holds laid out boxes: they are the larger part of a build's memory and go when the layout is done.
    """

    drawn: bytes = field(repr=False)
    pages: int
    begins: tuple[tuple[str, int], ...]
    left_out: tuple[str, ...]
    holes: tuple[int, ...]
    """Lines left empty at the foot of each page."""
    fit: Copyfit
    owners: tuple[tuple[str, ...], ...] = ()
    """Whose each piece of each page is, in the order of the tags: a story's id, or nobody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A slip and where its top left corner goes, px from the page's."""

    slip: Slip
    left: float
    top: float
    story: str = ""


def lay_out(desk: Desk) -> Layout:
    """Lay the whole issue out. Raises ValueError with a Russian sentence when the issue has no story."""
    if not desk.edition.stories:
        raise ValueError(f"В номере {desk.edition.issue.path} нет ни одного текста. Назовите статьи в поле articles.")
    measured = desk.measure()
    room = Room(
        columns=desk.sheet.columns, lines=desk.sheet.lines, first=measured.first, last=measured.last,
        fillers=measured.fillers,
    )  # fmt: skip
    planned = fit(desk, measured.stories, room)
    spots = _Spots(desk, planned).all()
    return _document(desk, planned, spots, _fit(desk, planned, room))


class _Spots:
    """Puts every slip of every page in its place."""

    def __init__(self, desk: Desk, planned: Planned) -> None:
        self.desk, self.planned = desk, planned
        self.begins = begins(planned.pages)
        self.left = [list(slips) for slips in planned.slips]
        self.extra = desk.setter.set(tuple(self._pieces()))

    def all(self) -> tuple[tuple[_Spot, ...], ...]:
        """Return every page's spots in the order in which they are painted.

        A story that was jumped to a page is painted there before those that begin on it: painted and read in one order.
        """
        pages, known = [], dict[str, int]()
        for number in range(1, len(self.planned.pages) + 1):
            spots = sorted(self._page(number), key=lambda spot: known.get(spot.story, len(self.left)))
            known |= {spot.story: len(known) for spot in spots if spot.story and spot.story not in known}
            pages.append(tuple(spots))
        return tuple(pages)

    def _pieces(self) -> Iterable[Piece]:
        """All pieces but the texts: heads at their width, pictures at their size, contents with pages."""
        yield from (self.desk.masthead(), self.desk.colophon())
        for number, page in enumerate(self.planned.pages, start=1):
            for part in page.parts:
                yield from self._of_part(number, part)
            for place in page.stopgaps:
                yield self.desk.fillers.piece(place, number)
        yield self.desk.contents(self.planned.edition.stories, self.begins)

    def _of_part(self, number: int, part: Part) -> Iterable[Piece]:
        story = self.planned.edition.stories[part.story]
        yield self.desk.head(story, part.shape.width) if part.begins else self.desk.rest(story, part, number)
        if part.ends:
            yield self.desk.code(story)
        else:
            yield self.desk.turn(story, part, number, more=self._goes_on(part))
        if part.shape.picture_columns:
            yield self.desk.picture(story, part.shape)

    def _goes_on(self, part: Part) -> bool:
        """Whether the story does not end on the page on which this part of it goes on."""
        later = self.planned.pages[part.onward - 1].parts
        return any(one.story == part.story and not one.ends for one in later)

    def _page(self, number: int) -> Iterable[_Spot]:
        sheet = self.desk.sheet
        if number == 1:
            yield _Spot(slip=self.extra["masthead"][0], left=sheet.left(0), top=sheet.down(0))
        down = self.desk.measured.masthead if number == 1 else 0
        for part in self.planned.pages[number - 1].parts:
            owner = self.planned.edition.stories[part.story].id
            yield from (replace(spot, story=owner) for spot in self._part(part, part.line + down, number))
        for place in self.planned.pages[number - 1].stopgaps:
            slip = self.extra[f"stopgap:{number}:{place.name}"][0]
            yield _Spot(slip=slip, left=sheet.left(place.column), top=sheet.down(place.line + down))
        if number == len(self.planned.pages):
            foot = sheet.lines - self.desk.measured.last + shapes.GAP
            yield _Spot(slip=self.extra["colophon"][0], left=sheet.left(0), top=sheet.down(foot))
        if number == 1:
            top = self._bottom(1) + shapes.GAP
            yield _Spot(slip=self.extra["contents"][0], left=sheet.left(0), top=sheet.down(top))

    def _bottom(self, number: int) -> int:
        """Return the line at which a page's bands and their empty lines end."""
        sheet, measured = self.desk.sheet, self.desk.measured
        last = measured.last if number == len(self.planned.pages) else 0
        return sheet.lines - last - (measured.contents if number == 1 else 0)

    def _part(self, part: Part, line: int, number: int) -> Iterable[_Spot]:
        sheet, shape = self.desk.sheet, part.shape
        story = self.planned.edition.stories[part.story]
        head = self.extra[f"head:{shape.width}:{story.id}" if part.begins else f"rest:{number}:{story.id}"][0]
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


def _document(desk: Desk, planned: Planned, spots: tuple[tuple[_Spot, ...], ...], fit: Copyfit) -> Layout:
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
        drawn=host.copy(pages).write_pdf(pdf_tags=True),
        pages=len(pages),
        begins=tuple((story.id, starts[at]) for at, story in enumerate(planned.edition.stories)),
        left_out=tuple(story.id for story in desk.edition.stories if story.id not in kept),
        holes=tuple(page.hole for page in planned.pages),
        fit=fit,
        owners=tuple(tuple(spot.story for spot in placed) for placed in spots),
    )


def _fit(desk: Desk, planned: Planned, room: Room) -> Copyfit:
    """Return the copyfit report of what was planned."""
    places = {story.id: at for at, story in enumerate(desk.edition.stories)}
    kept = tuple(places[story.id] for story in planned.edition.stories)
    measures = list(desk.measured.stories)
    for at, measure in zip(kept, planned.measures, strict=True):
        measures[at] = measure
    sheet = copyfit.Sheet(
        stories=desk.edition.stories, measures=tuple(measures), kept=kept, pages=planned.pages, room=room
    )
    file = desk.flows.cache / "newspaper" / "advice" / f"{desk.edition.issue.name}-{desk.sheet.name}.json"
    return advising.assess(sheet, desk.sheet.title, file)


def _rules(desk: Desk, planned: Planned) -> Iterable[tuple[int, float, float, float]]:
    """Yield page, left, top and height (px in the live area) of each hairline between stories side by side."""
    sheet = desk.sheet
    gutter = sheet.left(1) - sheet.left(0) - sheet.column
    for number, page in enumerate(planned.pages, start=1):
        down = desk.measured.masthead if number == 1 else 0
        for column, line, height in page.rules:
            left = sheet.left(column) - sheet.left(0) - gutter / 2
            yield number, left, (line + down) * sheet.line, height * sheet.line
