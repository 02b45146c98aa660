"""The copyfit report: which page is full, what the layout did to make it so, and what an editor had better change.

Input: an edition, the measures of all its stories, the plan of those that were printed. Output: a `Copyfit` in Russian
words. Every advice was tried: the plan was made anew with it, and it is told only when it gains what it promises.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from newspaper import plan
from newspaper.edition import Story
from newspaper.pages import PagePlan, Part, Room, Stopgap
from newspaper.shapes import Measure
from plugins.newsroom.typography import typeset
from plugins.toolkit.jinja import plural

FULL = 3
"""Lines across the page that may stay empty on a page that counts as full."""
SHARES = (1.0, 1.5, 2.5, 5.0, 10.0, 15.0)
"""How much more than the bare need an advice may ask for: blocks do not fit without some rest."""
LONGEST = 3
"""Of so many stories the report asks whether shortening them would help."""
POSTER = 0.3
"""Share of a page from which on a house ad is a poster."""
NOTE, NOTE_HEAD = 90, 10
"""Lines of one column that a note takes, and those of its head."""
INNER = str.maketrans("«»", "„“")
NAMES = {"agenda": "афиша", "people": "«С чем к кому обратиться»", "feedback": "«Расскажите редакции»"}


class Advice(NamedTuple):
    """What an editor may do, and what that gains; `lines` of text it costs, the fewest first."""

    what: str
    gain: str
    lines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFit:
    """A page: its number, the share of its area that is used, the empty lines at its foot, what was done there."""

    number: int
    share: float
    hole: int
    stories: tuple[str, ...]
    done: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copyfit:
    """One format of an issue. `left_out`: titles that found no room; `advice` ranked, the cheapest first."""

    format: str
    pages: tuple[PageFit, ...]
    left_out: tuple[str, ...]
    advice: tuple[Advice, ...]
    asked: int = 0
    """Pages that the issue asks for when its texts fill fewer; else 0."""

    @property
    def empty(self) -> float:
        """Share of the issue's area that nothing fills."""
        return sum(1 - page.share for page in self.pages) / max(1, len(self.pages))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the report looks at: all stories with their measures, those that were printed, their pages."""

    stories: tuple[Story, ...]
    measures: tuple[Measure, ...]
    kept: tuple[int, ...]
    pages: tuple[PagePlan, ...]
    room: Room
    asked: int = 0
    """Pages that the issue asks for; 0: any number."""

    @property
    def left_out(self) -> tuple[int, ...]:
        return tuple(at for at in range(len(self.stories)) if at not in set(self.kept))

    def of(self, part: Part) -> Story:
        return self.stories[self.kept[part.story]]

    def measure(self, part: Part) -> Measure:
        return self.measures[self.kept[part.story]]

    def solve(self, stories: Sequence[int], changed: dict[int, Measure]) -> tuple[PagePlan, ...] | None:
        """Return the pages of these stories, some of them with other measures."""
        return plan.solve(
            tuple(changed.get(at, self.measures[at]) for at in stories), self.room, len(self.pages), quick=True
        )


def assess(sheet: Sheet, title: str, advice: Sequence[Advice] | None = None) -> Copyfit:
    """Return the report of one format; `advice` is what `advise` says, when that is known."""
    left = sheet.left_out
    advice = advise(sheet) if advice is None else advice
    return Copyfit(
        format=title,
        pages=tuple(_page(sheet, number, page) for number, page in enumerate(sheet.pages, start=1)),
        left_out=tuple(named(sheet.stories[at]) for at in left),
        advice=tuple(dict.fromkeys(advice)),
        asked=sheet.asked if sheet.asked > len(sheet.pages) else 0,
    )


def advise(sheet: Sheet) -> tuple[Advice, ...]:
    """Return what an editor may do. It follows from the sheet's measures, pages and titles alone; it is slow."""
    left = (one for at in sheet.left_out[:3] for one in _for_left_out(sheet, at))
    return (*left, *_for_posters(sheet), *_for_holes(sheet), *_for_jumps(sheet))


def named(story: Story) -> str:
    """Return a headline in quotes; quotes inside it are of the second kind."""
    return f"«{typeset(story.title).translate(INNER)}»"


def _lines(number: int) -> str:
    return plural(number, "строку", "строки", "строк")


def _page(sheet: Sheet, number: int, page: PagePlan) -> PageFit:
    lines = sheet.room.on(number, last=number == len(sheet.pages))
    empty = page.hole * sheet.room.columns + sum(part.shape.spare * part.shape.width for part in page.parts)
    done = [told for part in page.parts for told in _done(sheet, part, number)]
    done += [f"Свободное место заняла {_filler(one.name)}." for one in page.stopgaps]
    return PageFit(
        number=number, share=1 - empty / (lines * sheet.room.columns), hole=page.hole,
        stories=tuple(named(sheet.of(part)) for part in page.parts), done=tuple(done),
    )  # fmt: skip


def _filler(name: str) -> str:
    return NAMES.get(name, "реклама своей организации")


def _done(sheet: Sheet, part: Part, number: int) -> Iterator[str]:
    """Yield what the layout did to a story."""
    title, shape, measure = named(sheet.of(part)), part.shape, sheet.measure(part)
    if shape.picture_columns:
        share = round(100 * measure.shown * shape.picture / (measure.ratio * shape.picture_columns))
        if share < 93:
            yield f"{title}: снимок подрезан, осталось {share} % высоты."
        elif share > 107:
            yield f"{title}: снимок стал выше на {share - 100} %, подрезаны бока."
    if part.begins and part.story and measure.page not in {0, number}:
        why = "там не хватило места" if measure.page <= len(sheet.pages) else "столько полос не набралось"
        yield f"{title}: стоит на стр. {number}, а не на {measure.page}: {why}."
    if shape.quote:
        yield f"{title}: добавлена выноска."
    if not part.ends:
        yield f"{title}: продолжение на стр. {part.onward}."
    if shape.spare > 1:
        yield f"{title}: внизу пусто {plural(shape.spare, 'строка', 'строки', 'строк')}."


def _for_left_out(sheet: Sheet, missing: int) -> Iterator[Advice]:
    """Yield the ways to print a story that found no room: shorten one story, it or another, or leave another out."""
    title = named(sheet.stories[missing])
    everything = sorted((*sheet.kept, missing))
    longest = sorted(sheet.kept, key=lambda at: -sheet.measures[at].text)[:LONGEST]
    need = max(8, round(_overflow(sheet, everything)))
    found = []
    for at in dict.fromkeys((missing, *longest)):
        lines = _least_cut(sheet, everything, at, need)
        if lines:
            what = f"Сократить {named(sheet.stories[at])} на {_lines(lines)}"
            found.append(Advice(what, f"{title} встанет в номер", lines))
    yield from sorted(found, key=lambda one: one.lines)
    likely = [at for at in reversed(sheet.kept[1:]) if sheet.measures[at].text >= need][:LONGEST]
    for at in likely:
        if sheet.solve([one for one in everything if one != at], {}):
            yield Advice(f"Снять {named(sheet.stories[at])}", f"{title} встанет в номер", sheet.measures[at].text)
            return


def _overflow(sheet: Sheet, stories: Sequence[int]) -> float:
    """Return by how many lines of one column stories at their smallest are too much for the issue."""
    from newspaper.shapes import least_area

    area = sum(least_area(sheet.measures[at], sheet.room.columns) for at in stories)
    return area - 0.97 * sheet.room.area(len(sheet.pages))


def _least_cut(sheet: Sheet, stories: Sequence[int], at: int, need: int) -> int:
    """Return how many lines the story must lose so that all stories fit, or 0 when it is too short for that."""
    measure = sheet.measures[at]
    cuts = [lines for share in SHARES if (lines := round(need * share)) < 0.6 * measure.text]
    if not cuts or not sheet.solve(stories, {at: measure.changed(-cuts[-1])}):
        return 0
    return next(lines for lines in cuts if sheet.solve(stories, {at: measure.changed(-lines)}))


def _for_holes(sheet: Sheet) -> Iterator[Advice]:
    """Yield what would fill the pages that have a hole: more text in a story there."""
    for number, page in enumerate(sheet.pages, start=1):
        if page.hole <= FULL:
            continue
        need = page.hole * sheet.room.columns
        for part in sorted(page.parts, key=lambda part: -part.shape.width)[:2]:
            longer = {sheet.kept[part.story]: sheet.measure(part).changed(need)}
            tried = sheet.solve(sheet.kept, longer)
            if tried and tried[number - 1].hole <= FULL:
                what = f"Добавить {_lines(need)} к {named(sheet.of(part))}"
                yield Advice(what, f"полоса {number} заполнится", need)
        yield from _moves(sheet, number)


def _for_posters(sheet: Sheet) -> Iterator[Advice]:
    """Yield how many notes more an issue wants that has posters instead of texts: one large poster is borne."""
    large = list(_posters(sheet, sheet.pages))
    notes = sum(place.width * place.height for _, place in large) // NOTE
    if len(large) < 2 or not notes:
        return
    bare = (0,) * sheet.room.columns
    note = Measure(text=NOTE - NOTE_HEAD, heads=(NOTE_HEAD,) * sheet.room.columns, captions=bare)
    for count in range(notes, 0, -1):
        measures = (*(sheet.measures[at] for at in sheet.kept), *(note,) * count)
        tried = plan.solve(measures, sheet.room, len(sheet.pages), quick=True)
        left = len(list(_posters(sheet, tried))) if tried else len(large)
        if left < 2:
            where = ", ".join(str(number) for number, _ in large)
            each = f"{'на' if count == 1 else 'по'} {_lines(NOTE - NOTE_HEAD)}"
            what = f"Добавить {plural(count, 'заметку', 'заметки', 'заметок')} {each}"
            yield Advice(what, f"больших плакатов останется {left}, а не {len(large)} (стр. {where})", count * NOTE)
            return


def _posters(sheet: Sheet, pages: Sequence[PagePlan]) -> Iterator[tuple[int, Stopgap]]:
    """Yield house ads that take a good part of a page, with its number."""
    page = POSTER * sheet.room.columns * sheet.room.lines
    for number, one in enumerate(pages, start=1):
        yield from ((number, gap) for gap in one.stopgaps if gap.name not in NAMES and gap.width * gap.height > page)


def _moves(sheet: Sheet, number: int) -> Iterator[Advice]:
    """Yield the story of another page that would fill this one, when its own page bears to lose it."""
    before = sum(page.hole for page in sheet.pages)
    for part in (part for page in sheet.pages for part in page.parts if part.whole and part.story):
        measure = sheet.measure(part)
        if measure.page and measure.page != number:
            tried = sheet.solve(sheet.kept, {sheet.kept[part.story]: replace(measure, page=number)})
            if tried and sum(page.hole for page in tried) < before - FULL:
                yield Advice(f"Перенести {named(sheet.of(part))} на стр. {number}", "пустого места станет меньше")
                return


def _for_jumps(sheet: Sheet) -> Iterator[Advice]:
    """Yield how much shorter a story must be to stay on one page."""
    for part in (part for page in sheet.pages for part in page.parts if part.begins and not part.ends):
        at = sheet.kept[part.story]
        rest = sheet.measures[at].text - sum(part.frames())
        for share in (1.0, 1.15):
            lines = round(rest * share)
            shorter = sheet.measures[at].changed(-lines)
            tried = sheet.solve(sheet.kept, {at: shorter}) if lines < 0.5 * sheet.measures[at].text else None
            if tried and any(one.story == part.story and one.whole for page in tried for one in page.parts):
                what = f"Сократить {named(sheet.of(part))} на {_lines(lines)}"
                yield Advice(what, "текст целиком встанет на одну полосу, без продолжения", lines)
                break
