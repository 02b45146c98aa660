"""Minutes of a meeting from the pattern: `./press new протокол plenum`.

Input: the content folder and what the secretary named: an event (its file, or the end of its file's name), or words for
a heading. Output: what the pattern is filled in with. What the event already says is not typed a second time.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.newsroom.dates import clock, full_date
from plugins.newsroom.model import Event, Library
from plugins.newsroom.reader import read_library
from plugins.newsroom.slugs import slugify

WORD = "Протокол"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What is known of a meeting before anybody writes; `name` is the file's, without its ending."""

    name: str
    title: str
    day: dt.date
    facts: dict[str, str]
    """The pattern's words: `organization`, `day`, `place`, `begins`, `ends`, `event`."""


def meeting(content: Path, named: str, today: dt.date) -> Meeting:
    """Return the meeting of the event that is named so, or an unknown one of today under this heading."""
    library = read_library(content)
    local = library.organization.local
    facts = {"organization": local.charter_name or local.name}
    event = _event(library, named)
    if event is None:
        heading = named if named.casefold().startswith(WORD.casefold()) else f"{WORD}. {named}"
        slug = slugify(named).removeprefix("protokol-")
        blanks = {"place": "где проходило", "begins": "время", "ends": "время", "event": ""}
        return _made(slug, heading, today, facts | blanks)
    facts |= {
        "place": ", ".join(filter(None, (event.place, event.location))) or "где проходило",
        "begins": "время" if event.all_day else clock(event.starts),
        "ends": "время" if event.all_day or event.ends is None else clock(event.ends),
        "event": f"\n\nСобытие: [{_linked(event.title)}]({event.id})",
    }
    return _made(event.slug, f"{WORD}. {event.title}", event.first_day, facts)


def _made(slug: str, title: str, day: dt.date, facts: dict[str, str]) -> Meeting:
    return Meeting(
        name=f"protokol-{day.isoformat()}-{slug}", title=title, day=day, facts=facts | {"day": full_date(day)}
    )


def _event(library: Library, named: str) -> Event | None:
    """Return the newest event whose file, slug or title is named."""
    wanted = PurePosixPath(named).name.removesuffix(".md").casefold()
    names = ((event, {event.slug, PurePosixPath(event.id).name.casefold()}) for event in reversed(library.events))
    return next(
        (event for event, known in names if wanted in known or event.title.casefold() == named.casefold()), None
    )


def _linked(title: str) -> str:
    """Return a title for the text of a Markdown link."""
    return " ".join(title.translate({ord(sign): " " for sign in "[]`*_<>\\"}).split())
