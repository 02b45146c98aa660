"""A026: what the union has planned comes out: news, issues, letters (P7)."""

import datetime as dt
from collections.abc import Iterable, Iterator

from plugins.lint.example import organization
from plugins.lint.lately import age, on_site
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.site import in_organization
from plugins.lint.words import count
from plugins.newsroom.model import Library

QUARTER = 91
Remarks = Iterator[Remark]


def check(library: Library, limits: Limits) -> Remarks:
    plan = library.organization.rhythm
    yield from _news(library, plan.news_per_week, limits)
    issues = (issue.date for issue in library.issues if issue.placements)
    letters = (letter.date.date() for letter in library.letters if letter.date and not letter.draft)
    yield from _late(library, issues, plan.issues_per_quarter, ("issues_per_quarter", "номера газеты"), limits)
    yield from _late(library, letters, plan.letters_per_quarter, ("letters_per_quarter", "письма"), limits)


def _news(library: Library, plan: int, limits: Limits) -> Remarks:
    days = limits["weeks"] * 7
    recent = on_site(library, days)
    if not plan or age(library) < days or not on_site(library, limits["silence_days"]):
        return  # no plan, a new site, or silence, of which S010 speaks
    wanted = plan * limits["weeks"]
    if len(recent) * 100 < wanted * limits["share"]:
        said = f"За {limits['weeks']} недели на сайте {count(len(recent), 'новость', 'новости', 'новостей')}"
        message = f"{said}, а по плану {wanted}. Пишите чаще и короче или поправьте план."
        yield in_organization(library, "rhythm.news_per_week", message)


def _late(library: Library, days: Iterable[dt.date], plan: int, words: tuple[str, str], limits: Limits) -> Remarks:
    """Yield a remark when the last of these days is longer ago than the plan allows; a day to come is in time."""
    field, what = words
    since = min(((library.today - day).days for day in days), default=age(library))
    most = QUARTER // plan + limits["grace_days"] if plan else since
    if since > most:
        message = f"Последнего {what} ждут уже {count(since, 'день', 'дня', 'дней')}: по плану их {plan} в квартал."
        yield in_organization(library, f"rhythm.{field}", f"{message} Выпустите или поправьте план.")


RULE = LibraryRule(
    code="A026", name="rhythm", title="Ритм выпуска", severity="warning",
    why="К газете, которая выходит когда получится, не привыкают. План стоит в organization.yaml (rhythm), и правило"
    " сверяет с ним жизнь: новости за четыре недели, срок последнего номера и письма. Ноль — плана нет.",
    quote="Ритмичность и регулярность",
    demands=("P7",),
    limits=(("weeks", 4), ("share", 75), ("silence_days", 14), ("grace_days", 14)),
    bad=(organization("rhythm: {news_per_week: 5}\n", note="За четыре недели новостей меньше пятнадцати."),),
    good=(organization("rhythm: {news_per_week: 1, letters_per_quarter: 3}\n"),),
    check=check,
)  # fmt: skip
