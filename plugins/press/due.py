"""`./press due`: whether something scheduled or expired waits for a build; a timer asks this often.

Input: the content, the record of the last build, what was put where. Output: reasons, and the next day on which
something will change; exit code 0 when nothing waits, `DUE` when something does, 1 when the content cannot be read.
"""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.press.deploy import release
from plugins.press.deploy.fresh import is_fresh, last_build
from plugins.press.order import Order, OrderError
from plugins.toolkit import atomic

if TYPE_CHECKING:
    from plugins.newsroom.model import Library

DUE = 10
"""The exit code that says «build now»; 1 stays an error."""
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day on which the site becomes another without an edit. `what` happens to `title`, `path` is the text's."""

    day: dt.date
    what: str
    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What waits for a build, and what will be the next to."""

    today: dt.date
    built: dt.date | None
    reasons: tuple[str, ...]
    moments: tuple[Moment, ...]
    upcoming: Moment | None

    @property
    def waits(self) -> bool:
        return bool(self.reasons or self.moments)


def due(order: Order, *, as_json: bool) -> int:
    """Print the answer; the exit code is the answer too."""
    answer = ask(order)
    print(_json(answer) if as_json else _words(answer))
    return DUE if answer.waits else 0


def ask(order: Order) -> Answer:
    """Compare the last build with today; raises `OrderError` when the union's file cannot be read."""
    from plugins.newsroom.reader import read_library

    library = read_library(order.content, today=order.today, cache=order.cache)
    if not library.organization.site_url:
        raise OrderError("organization.yaml не читается. Что в нём не так, покажет ./press lint.")
    record = last_build(order)
    built = _day(str(record.get("today", "")))
    found = sorted(moments(library), key=lambda one: (one.day, one.path))
    first, last = sorted((built or library.today, library.today))
    return Answer(
        today=library.today,
        built=built,
        reasons=tuple(_reasons(order, built)),
        moments=tuple(one for one in found if first < one.day <= last),
        upcoming=next((one for one in found if one.day > library.today), None),
    )


def moments(library: "Library") -> Iterator[Moment]:
    """Yield every day on which something begins or ends to count, past and future, in no order."""
    for text in library.texts():
        if text.date and not text.draft:
            yield Moment(day=text.date.date(), what="выйдет", title=text.title, path=text.path)
    for issue in library.issues:
        if issue.placements:
            yield Moment(day=issue.date, what="выйдет номер", title=issue.name, path=issue.path)
    for article in library.articles:
        if article.expires and not article.draft:
            yield Moment(day=article.expires + DAY, what="устареет", title=article.title, path=article.path)
    for event in library.events:
        if not event.draft:
            ends = (event.ends or event.starts).date()
            yield Moment(day=ends + DAY, what="станет прошедшим событие", title=event.title, path=event.path)


def _reasons(order: Order, built: dt.date | None) -> Iterator[str]:
    live = atomic.live_tree(order.output)
    if not live or built is None:
        yield "сайт ещё не собран"
    elif not is_fresh(order):
        yield "материалы изменились после сборки"
    for name, facts in release.recorded(order).items():
        if live and live not in {facts.get("tree"), facts.get("unwanted")}:
            yield f"собранное не выложено на {name}"


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _words(answer: Answer) -> str:
    lines = [f"{reason[0].upper()}{reason[1:]}." for reason in answer.reasons]
    lines += [f"{_told(one)} — {one.path}" for one in answer.moments]
    if answer.waits:
        return "\n".join(["Пора собирать:", *(f"  {line}" for line in lines)])
    upcoming = answer.upcoming
    later = f" Следующее: {_told(upcoming)}." if upcoming else ""
    return f"Ничего не ждёт сборки.{later}"


def _told(moment: Moment) -> str:
    return f"{moment.day:%d.%m.%Y} {moment.what} «{moment.title}»"


def _json(answer: Answer) -> str:
    facts = dataclasses.asdict(answer) | {"waits": answer.waits}
    return json.dumps(facts, ensure_ascii=False, indent=2, default=str)
