"""Heads of stories: how large they are and where their lines end.

Input: a story, the width of its head in columns, its rank in the issue. Output: the type size and the lines.

A head is broken by sense: no line ends in a preposition, a conjunction or a particle (A. E. Milchin, L. K. Cheltsova,
«Справочник издателя и автора», on the breaking of headings), lines are nearly as long as each other, and a line ends
by choice where a clause does. WeasyPrint breaks greedily; what is broken here is handed to it as lines.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from newspaper.designs import Design
from newspaper.edition import Edition, Story
from newspaper.formats import PT, Format
from newspaper.galley import Setter, deck_size
from plugins.newsroom.typography import typeset

NBSP = "\u00a0"
_WORDS = (
    "а без в вместо во для до же за и из из-за из-под или к как когда ко кроме между на над не ни но о об обо около"
    " от перед по под после при про против ради с со среди у через чем что чтобы это ещё уже мы вы я он она они её их"
    " его все всё где куда если то"
)
LEAN = frozenset(_WORDS.split())
"""Words that lean on the next one: a line of a head never ends in them."""
CLINGING, OPENING = frozenset(",.:;!?)]}/"), frozenset("([{")
"""Signs with which no line begins, and with which none ends."""
PAUSES, PAUSE = frozenset(",.:;—!?…»"), 0.03
"""Signs with which a line of a quote ends well, and what that is worth beside the square of what it leaves empty."""
RANKS = (1.12, 1.0, 0.9, 0.82)
"""Size of a head by its rank: the lead, the first of a page, the second, all others."""
SLACK = 0.985
"""Part of the width that a line of a head fills at most: kerning is not counted here."""
SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""Parts of a line's width for which a reminder is cut, until it fits."""
SMALLEST, LEAST = 0.84, 0.6
"""How small a head may become beside its own size before words are parted that belong together, and after that."""
KERNED = 1.04
"""Part of a line's width beyond which words do not find room in it, even if kerning brings them together."""
LETTER, WIDEST = "Ш", 0.85
"""What stands for a line whose width does not matter, and what a letter of small words takes at most, ems."""
MOST_LINES = 6
SHORTEST = 12
"""Letters of a shortened title at least."""


class Ruler(NamedTuple):
    """Measures words of a face, in ems; `tracking` stands after every letter."""

    face: Path
    tracking: float = 0.0

    def width(self, text: str) -> float:
        widths = _widths(self.face)
        return sum(widths.get(letter, 0.6) for letter in text) + self.tracking * len(text)


@lru_cache(maxsize=16)
def _widths(face: Path) -> dict[str, float]:
    """Return the advance of every letter of a font, in ems."""
    from fontTools.ttLib import TTFont

    font: Any = TTFont(face, lazy=True)
    units = font["head"].unitsPerEm
    return {chr(code): font["hmtx"][name][0] / units for code, name in (font.getBestCmap() or {}).items()}


class Head(NamedTuple):
    """A head as it will stand: type size in pt; lines of title and standfirst, none when a word is too wide."""

    size: float
    lines: tuple[str, ...]
    deck: tuple[str, ...]
    lead: bool = False
    apart: bool = False
    """No two lines would find room in one, however they are kerned: how high they are is how many they are."""


def head(story: Story, width: int, edition: Edition, sheet: Format, setter: Setter) -> Head:
    """Return the head of a story that is `width` columns wide; the lead's grows until its lines fill the width."""
    design, lead = setter.design, story is edition.stories[0]
    span = sheet.span(width) / PT
    ruler = Ruler(setter.faces[design.headline], design.tracking)
    points, broken = title(story.title, span, size(sheet, design, width, rank(edition, story)), ruler)
    if broken and lead:
        points = min(points * design.grows, span * SLACK / max(map(ruler.width, broken)))
    face, deck_points, points = Ruler(setter.faces[design.deck]), deck_size(sheet, width), math.floor(points * 10) / 10
    below = deck(story.deck, span * SLACK / deck_points, face)
    apart = _apart(broken, span / points, ruler) and (not story.deck or _apart(below, span / deck_points, face))
    return Head(points, broken, below, lead, apart)


def _apart(lines: Sequence[str], room: float, ruler: Ruler) -> bool:
    return bool(lines) and all(ruler.width(f"{one} {two}") > room * KERNED for one, two in pairwise(lines))


def outline(story: Story, head: Head, room: float) -> tuple[Story, Head]:
    """Return a story and its head with a letter for every line, where they stay as high; `room`: ems of the text."""
    if not head.apart:
        return story, head
    lined = head._replace(lines=(LETTER,) * len(head.lines), deck=(LETTER,) * len(head.deck))
    rubric, byline = (LETTER if 0 < len(one) * WIDEST < room else one for one in (story.rubric, story.byline))
    return replace(story, anchor="", rubric=rubric, byline=byline), lined


def title(text: str, span: float, points: float, ruler: Ruler) -> tuple[float, tuple[str, ...]]:
    """Return the type size of a title in `span` pt and its lines.

    What is too wide for its column makes the type smaller, to SMALLEST of its size; then words that belong together may
    be parted and the type be as small as LEAST; beyond that the longest word is divided.
    """
    for share in (1.0, 0.93, SMALLEST):
        broken = lines(typeset(text), span * SLACK / (points * share), ruler)
        if broken:
            return points * share, broken
    loose = typeset(text).replace(NBSP, " ")
    fitting = min(points, 0.999 * span * SLACK / max(map(ruler.width, loose.split(" "))))
    return (fitting, lines(loose, span * SLACK / fitting, ruler)) if fitting >= LEAST * points else (points, ())


def reminder(title: str, where: str, span: float, points: float, faces: Mapping[str, Path]) -> str:
    """Return a title with its stop, short enough to stand before `where` on two lines; width and type size in pt."""
    ruler, room = Ruler(faces["Narrow Bold"]), span * SLACK / points
    tries = (shortened(title, where, share * span, points) for share in SHARES)
    return next(one for one in (*tries, "") if not one or _rows(f"{typeset(one)} {where}", room, ruler) <= 2)


def shortened(title: str, where: str, span: float, points: float) -> str:
    """Return a title with its stop, cut at a word; a letter of the narrow face is taken for half its size wide."""
    room = max(SHORTEST, 2 * int(span / (0.5 * points)) - len(where) - 1)
    if len(title) > room:
        words = title[:room].split(" ")[:-1]
        while words and words[-1].strip("«(—–").lower() in LEAN | {""}:
            words.pop()
        title = " ".join(words).rstrip(",.:;") or title[:room]
        title += "…»" if title.count("«") > title.count("»") else "…"
    return title if title[-1] in "?!…." else f"{title}."


def _rows(text: str, room: float, ruler: Ruler) -> int:
    """Return how many lines no wider than `room` ems a text takes."""
    rows, used, blank = 1, 0.0, ruler.width(" ")
    for word in text.split(" "):
        wide = ruler.width(word)
        rows, used = (rows, used + blank + wide) if not used or used + blank + wide <= room else (rows + 1, wide)
    return rows


def deck(text: str, room: float, ruler: Ruler) -> tuple[str, ...]:
    """Return a standfirst as lines no wider than `room` ems: as few as can be, and no last word alone."""
    return _even(_glued(typeset(text)), room, ruler)


def quote(text: str, room: float, ruler: Ruler) -> tuple[str, ...]:
    """Return a pull quote as even lines, in no more than it has when every line is filled: its height is planned.

    Words that lean on the next one go with it where that costs no line. White space in a row is one, as in HTML.
    """
    words = [word for word in re.split(r"[ \t\n]+", text) if word]
    if not words:
        return ()
    glued, loose = (_balanced(parts, room, ruler) for parts in (_glued(" ".join(words)), words))
    return glued if len(glued) == len(loose) else loose


def _balanced(parts: Sequence[str], room: float, ruler: Ruler) -> tuple[str, ...]:
    """Return the most even lines, of as many as there are when each is filled: shares of the room squared, summed up.

    None where a part is wider than the room.
    """
    count = len(_poured(parts, room, ruler))
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for _ in range(count):
        best = [_longer(best, parts, end, room, ruler) for end in range(len(parts) + 1)]
    return best[-1][1]


def _longer(
    best: Sequence[tuple[float, tuple[str, ...]]], parts: Sequence[str], end: int, room: float, ruler: Ruler
) -> tuple[float, tuple[str, ...]]:
    """Return what the most even lines up to a part cost, and the lines; `best`: the same of one line less."""
    ways: list[tuple[float, tuple[str, ...]]] = [(math.inf, ())]
    for start, (cost, before) in enumerate(best[:end]):
        line = " ".join(parts[start:end])
        if cost < math.inf and (width := ruler.width(line)) <= room:
            ways.append((cost + (1 - width / room) ** 2 - PAUSE * (line[-1] in PAUSES), (*before, line)))
    return min(ways, key=lambda way: way[0])


def _even(parts: Sequence[str], room: float, ruler: Ruler) -> tuple[str, ...]:
    """Pour parts into as few lines as can be, all of them as short as that allows."""
    widths = sorted({ruler.width(part) for part in parts} | {room * share / 100 for share in range(40, 101)})
    fewest = len(_poured(parts, room, ruler))
    for width in widths:
        found = _poured(parts, min(width, room), ruler)
        if len(found) == fewest:
            return found if all(ruler.width(line) <= room for line in found) else ()
    return ()


def _poured(parts: Sequence[str], room: float, ruler: Ruler) -> tuple[str, ...]:
    """Fill lines one after the other."""
    found: list[str] = []
    for part in parts:
        longer = f"{found[-1]} {part}" if found else part
        if found and ruler.width(longer) <= room:
            found[-1] = longer
        else:
            found.append(part)
    return tuple(found)


def rank(edition: Edition, story: Story) -> int:
    """Return 0 for the lead, else the story's priority on its page; a story without one is a small one."""
    return 0 if story is edition.stories[0] else story.priority


def size(sheet: Format, design: Design, width: int, rank: int) -> float:
    """Return the type size, pt, by the share of the page's width that the story takes, and by its rank."""
    share = min(1.0, width / sheet.columns)
    whole = (15 + 27 * share**1.15) * (0.55 + 0.45 * sheet.scale)
    return float(whole * design.scale * RANKS[min(rank, len(RANKS) - 1)])


def lines(title: str, room: float, ruler: Ruler) -> tuple[str, ...]:
    """Return a title as lines no wider than `room` ems, as few as can be; none when there is no such breaking."""
    for parts in (_glued(title), _glued(title, leaning=False)):
        if found := _broken(parts, room, ruler):
            return found
    return ()


def _glued(title: str, *, leaning: bool = True) -> list[str]:
    """Return a title's words; those that lean on the next one go with it, a stop that stands alone with the last one.

    Between the latter no line is broken by WeasyPrint either (UAX 14, LB13 and LB14), whatever we ask for.
    """
    parts: list[str] = []
    for word in title.split(" "):
        if parts and (word[:1] in CLINGING or parts[-1][-1:] in OPENING or (leaning and _leans(parts[-1]))):
            parts[-1] += NBSP + word
        else:
            parts.append(word)
    return parts


def _leans(part: str) -> bool:
    """Whether a line must not end here: after a word that leans on the next, or after a number."""
    last = re.split(rf"[{NBSP} ]", part)[-1].strip("«„(").lower()
    return last in LEAN or last.isdigit()


def _broken(parts: Sequence[str], room: float, ruler: Ruler) -> tuple[str, ...]:
    """Return the best breaking of the fewest lines."""
    for count in range(1, min(MOST_LINES, len(parts)) + 1):
        ways = (_joined(parts, ends) for ends in combinations(range(1, len(parts)), count - 1))
        fitting = [way for way in ways if all(ruler.width(line) <= room for line in way)]
        if fitting:
            return min(fitting, key=lambda way: (_cost(way, ruler), way))
    return ()


def _joined(parts: Sequence[str], ends: Sequence[int]) -> tuple[str, ...]:
    return tuple(" ".join(parts[start:end]) for start, end in pairwise((0, *ends, len(parts))))


def _cost(way: Sequence[str], ruler: Ruler) -> float:
    """Return what a reader would hold against a breaking: unlike lines, ends within a clause, quotes torn apart."""
    widths = [ruler.width(line) for line in way]
    longest = max(widths)
    uneven = sum((1 - width / longest) ** 2 for width in widths)
    ends = way[:-1]
    clauses = sum(line[-1] in PAUSES for line in ends)
    torn = sum(line.count("«") > line.count("»") for line in ends)
    return uneven - 0.12 * clauses + 0.08 * torn
