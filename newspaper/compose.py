"""The layout of an issue: pieces are measured, planned and given their places; the result is a paste-up of every page.

Input: a `Desk`. Output: a `Layout`: the paste-ups, the ids of stories left out, and on which page each story begins.

Reading order is the order of pieces on a page: masthead, then story by story its head, picture and columns from the
left, then what stands at the foot, then the footer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from newspaper import advising, bare, copyfit, selection, shapes
from newspaper.copyfit import Copyfit
from newspaper.desk import Desk
from newspaper.fitting import Planned, fit
from newspaper.galley import Piece
from newspaper.pages import Part, Room, begins
from newspaper.pasteup import PasteUp, Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`sheets` are the pages to be drawn; `begins` are pairs of a story's id and its first page.

    Nothing of it holds laid out boxes: they are the larger part of a build's memory, and one page has them at a time.
    """

    sheets: tuple[PasteUp, ...] = field(repr=False)
    begins: tuple[tuple[str, int], ...]
    left_out: tuple[str, ...]
    holes: tuple[int, ...]
    """Lines left empty at the foot of each page."""
    fit: Copyfit

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.sheets)


def lay_out(desk: Desk) -> Layout:
    """Lay the whole issue out. Raises ValueError with a Russian sentence when the issue has no story."""
    if not desk.edition.stories:
        raise ValueError(f"В номере {desk.edition.issue.path} нет ни одного текста. Назовите статьи в поле articles.")
    measured = desk.measure()
    room = Room(
        columns=desk.sheet.columns, lines=desk.sheet.lines, first=measured.first, last=measured.last,
        fillers=measured.fillers,
    )  # fmt: skip
    planned = fit(desk, selection.openable(measured.stories, room), room)
    spots = _Spots(desk, planned).all()
    return _layout(desk, planned, spots, _fit(desk, planned, room))


class _Spots:
    """Gives every piece of every page its place."""

    def __init__(self, desk: Desk, planned: Planned) -> None:
        self.desk, self.planned = desk, planned
        self.begins = begins(planned.pages)
        self.left = [list(frames) for frames in planned.texts]
        self.extra = {piece.key: piece for piece in self._pieces()}

    def all(self) -> tuple[tuple[Spot, ...], ...]:
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
        yield (
            self.desk.head(story, part.shape.width, aired=True) if part.begins else self.desk.rest(story, part, number)
        )
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

    def _page(self, number: int) -> Iterable[Spot]:
        sheet = self.desk.sheet
        if number == 1:
            yield Spot(piece=self.extra["masthead"], left=sheet.left(0), top=sheet.down(0))
        down = self.desk.measured.masthead if number == 1 else 0
        for part in self.planned.pages[number - 1].parts:
            owner = self.planned.edition.stories[part.story].id
            yield from (replace(spot, story=owner) for spot in self._part(part, part.line + down, number))
        for place in self.planned.pages[number - 1].stopgaps:
            piece = self.extra[f"stopgap:{number}:{place.name}"]
            yield Spot(piece=piece, left=sheet.left(place.column), top=sheet.down(place.line + down))
        if number == len(self.planned.pages):
            foot = sheet.lines - self.desk.measured.last + shapes.GAP
            yield Spot(piece=self.extra["colophon"], left=sheet.left(0), top=sheet.down(foot))
        if number == 1:
            top = self._bottom(1) + shapes.GAP
            yield Spot(piece=self.extra["contents"], left=sheet.left(0), top=sheet.down(top))

    def _bottom(self, number: int) -> int:
        """Return the line at which a page's bands and their empty lines end."""
        sheet, measured = self.desk.sheet, self.desk.measured
        last = measured.last if number == len(self.planned.pages) else 0
        return sheet.lines - last - (measured.contents if number == 1 else 0)

    def _part(self, part: Part, line: int, number: int) -> Iterable[Spot]:
        sheet, shape = self.desk.sheet, part.shape
        story = self.planned.edition.stories[part.story]
        head = self.extra[f"head:{shape.width}:{story.id}" if part.begins else f"rest:{number}:{story.id}"]
        yield Spot(piece=head, left=sheet.left(part.column), top=sheet.down(line))
        first = part.column + shape.width - shape.picture_columns
        if shape.picture_columns:
            yield Spot(
                piece=self.extra[f"picture:{story.id}"],
                left=sheet.left(first),
                top=sheet.down(line + shape.head),
            )
        for at, lines in enumerate(part.frames()):
            if not lines or not self.left[part.story]:
                continue
            under = shape.picture + shape.caption if part.column + at >= first else 0
            yield Spot(
                piece=self.left[part.story].pop(0),
                left=sheet.left(part.column + at),
                top=sheet.down(line + shape.head + under),
            )
        name, lines = ("code", shapes.TAIL) if part.ends else (f"turn:{number}", shapes.TURN)
        yield Spot(
            piece=self.extra[f"{name}:{story.id}"],
            left=sheet.left(part.column + shape.width - 1),
            top=sheet.down(line + shape.height - shape.spare - lines),
        )


def _layout(desk: Desk, planned: Planned, spots: tuple[tuple[Spot, ...], ...], fit: Copyfit) -> Layout:
    """Return the paste-ups of all pages with what is told of them."""
    kept = {story.id for story in planned.edition.stories}
    starts = begins(planned.pages)
    return Layout(
        sheets=tuple(
            PasteUp(number=number, bare=bare.bare(desk, page, number), spots=placed)
            for number, (page, placed) in enumerate(zip(planned.pages, spots, strict=True), start=1)
        ),
        begins=tuple((story.id, starts[at]) for at, story in enumerate(planned.edition.stories)),
        left_out=tuple(story.id for story in desk.edition.stories if story.id not in kept),
        holes=tuple(page.hole for page in planned.pages),
        fit=fit,
    )


def _fit(desk: Desk, planned: Planned, room: Room) -> Copyfit:
    """Return the copyfit report of what was planned."""
    places = {story.id: at for at, story in enumerate(desk.edition.stories)}
    kept = tuple(places[story.id] for story in planned.edition.stories)
    measures = list(desk.measured.stories)
    for at, measure in zip(kept, planned.measures, strict=True):
        measures[at] = measure
    sheet = copyfit.Sheet(
        stories=desk.edition.stories, measures=tuple(measures), kept=kept, pages=planned.pages, room=room,
        asked=desk.limit if desk.first else 0,
    )  # fmt: skip
    file = desk.flows.cache / "newspaper" / "advice" / f"{desk.edition.issue.name}-{desk.sheet.name}.json"
    return advising.assess(sheet, desk.sheet.title, file)
