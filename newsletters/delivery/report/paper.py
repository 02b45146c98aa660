"""The report on paper: one sheet of A4, accessible (PDF/UA-1), to be shown to a committee or kept in a file.

Input: `Facts`, the organization's name and time zone, a cache for cuts of fonts. Output: bytes of a PDF.
"""

import datetime as dt
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from newsletters.delivery import states
from newsletters.delivery.report.facts import Domain, Facts
from plugins.newsroom.dates import clock, full_date
from plugins.toolkit import pdf
from plugins.toolkit.fonts import static_face
from plugins.toolkit.jinja import NBSP, environment

HERE = Path(__file__).parent
FACES = (("Report Text", 400), ("Report Bold", 700))
"""A variable font has no bold of its own in a PDF."""
MOST_DOMAINS, MOST_REASONS = 12, 9
"""Rows that leave the page one page."""
LONGEST = 28
"""Characters of a domain's name that are shown."""
TITLES = {
    states.READY: "подтверждена, не начата",
    states.RUNNING: "идёт",
    states.PAUSED: "продолжится сама",
    states.STOPPED: "остановлена",
    states.DONE: "закончена",
}


class Line(NamedTuple):
    """A row of a table: words, a number, its share of all in per cent."""

    words: str
    number: str
    share: str


def paper(facts: Facts, *, organization: str, zone: ZoneInfo, cache: Path) -> bytes:
    """Return the report."""
    found = [(name, static_face("Onest", weight, cache)) for name, weight in FACES]
    rules = "".join(f'@font-face{{font-family:"{name}";src:url("{path.as_uri()}")}}\n' for name, path in found)
    css = rules + (HERE / "report.css").read_text(encoding="utf-8")
    return pdf.tagged(_html(facts, organization, zone), css, pdf.fetcher(*(path.parent for _, path in found)))


def _html(facts: Facts, organization: str, zone: ZoneInfo) -> str:
    one, total = facts.campaign, max(1, facts.campaign.total)
    return environment(HERE).get_template("report.html").render(
        organization=organization, one=one, state=TITLES[one.state], total=_number(one.total),
        sent=_number(facts.number(states.SENT)), share=_share(facts.number(states.SENT), total),
        lines=[Line(states.STATES[state], _number(number), _share(number, total)) for state, number in facts.states],
        reasons=_reasons(facts, total), domains=_rows(facts.domains),
        times=tuple((words, _moment(at, zone)) for words, at in _times(facts) if at), again=_again(facts),
        stamp=dt.datetime.fromtimestamp(facts.last_at or one.created_at, zone).isoformat(),
    )  # fmt: skip


def _reasons(facts: Facts, total: int) -> list[Line]:
    """Return why letters were not sent, the most frequent first."""
    rows = sorted((row for row in facts.reasons if row[0] != states.SENT), key=lambda row: (-row[2], row[1]))
    shown = [(states.REASONS.get(why, why), number) for _, why, number in rows]
    if len(shown) > MOST_REASONS:
        shown[MOST_REASONS - 1 :] = [
            ("другое, подробно — в файле JSON", sum(one[1] for one in shown[MOST_REASONS - 1 :]))
        ]
    return [Line(words, _number(number), _share(number, total)) for words, number in shown]


def _rows(domains: tuple[Domain, ...]) -> list[tuple[str, str, str, str]]:
    """Return the largest domains, and all others in one row."""
    shown, rest = domains[:MOST_DOMAINS], domains[MOST_DOMAINS:]
    if rest:
        sums = (sum(one.total for one in rest), sum(one.sent for one in rest), sum(one.failed for one in rest))
        shown = (*shown, Domain(f"ещё {_number(len(rest))}", *sums))
    return [(_short(one.name), _number(one.total), _number(one.sent), _number(one.failed)) for one in shown]


def _short(name: str) -> str:
    """Return a name that stays on a line."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST // 2]}…{name[-LONGEST // 2 :]}"


def _times(facts: Facts) -> tuple[tuple[str, int | None], ...]:
    one = facts.campaign
    last = "Последнее событие" if one.finished_at is None else ""
    return (
        ("Список и текст закреплены", one.created_at), ("Подтверждена", one.confirmed_at),
        ("Закончена", one.finished_at), *(((last, facts.last_at),) if last else ()),
    )  # fmt: skip


def _again(facts: Facts) -> int:
    """Return how many letters left more than once."""
    left = facts.number(states.SENT) + facts.number(states.FAILED)
    return max(0, facts.tries - left)


def _moment(at: int | None, zone: ZoneInfo) -> str:
    moment = dt.datetime.fromtimestamp(at or 0, zone)
    return f"{full_date(moment.date())}, {clock(moment)}".replace(" ", NBSP)


def _number(number: int) -> str:
    return f"{number:,}".replace(",", NBSP)


def _share(number: int, total: int) -> str:
    """Return a share in per cent; what is there is never «0 %», what lacks something never «100 %»."""
    share = 100 * number / total
    shown = min(max(share, 0.1), 99.9) if 0 < number < total else share
    return f"{shown:.1f}{NBSP}%".replace(".", ",").replace(f",0{NBSP}", NBSP)
