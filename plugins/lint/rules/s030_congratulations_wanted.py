"""S030: members are congratulated on the site on the calendar's days (W12); in the newspaper G020 forbids it."""

import datetime as dt
from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.feasts import FILE, feasts
from plugins.lint.lately import age
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization, on_page
from plugins.newsroom.model import Article


def check(site: Site, limits: Limits) -> Iterator[Remark]:
    since = site.library.today - dt.timedelta(days=limits["days"])
    wishes = [one for one in site.library.articles if _wishes(one) and one.published.date() >= since]
    if not wishes and age(site.library) > limits["young_days"]:
        message = "За год на сайте не было ни одного поздравления. Поздравьте членов Профсоюза с ближайшим праздником."
        yield in_organization(site.library, "sections", message)
    else:
        yield from _unwished(site, wishes, limits)
    for article in wishes:
        page = site.page(article.address)
        if article.published.date() <= site.library.today and (page is None or not page.says(article.title)):
            message = f"Поздравление «{article.title}» не вышло на сайт. Найдите причину."
            yield on_page(page or site.home, message)


def _wishes(article: Article) -> bool:
    return article.genre == "поздравление" and "site" in article.channels and not article.draft


def _unwished(site: Site, wishes: list[Article], limits: Limits) -> Iterator[Remark]:
    """Yield the calendar's days, close by, on which nobody is wished anything: a week later it is too late."""
    today = site.library.today
    since = today - dt.timedelta(days=min(limits["after_days"], age(site.library)))
    for feast in feasts(site.library, since, today + dt.timedelta(days=limits["before_days"])):
        near = (one for one in wishes if abs((one.published.date() - feast.date).days) <= limits["after_days"])
        if feast.merry and not any(feast.named(f"{one.title} {one.summary} {one.body.text}") for one in near):
            message = f"{feast.told}: на сайте нет поздравления. Напишите три фразы: ./press new поздравление."
            yield Remark(path=FILE, line=feast.holiday.line, message=message)


RULE = OutputRule(
    code="S030", name="congratulations-wanted", title="Поздравления на сайте", severity="warning",
    why="Сайт выходит в самый день праздника, и доброе слово здесь к месту. О днях из holidays.yaml правило напоминает"
    " за три дня и ещё неделю после. Газете поздравления заказаны (G020), поэтому у такого текста «channels: [site]».",
    quote="поздравления членов Профсоюза с праздниками",
    demands=("W12",),
    limits=(("days", 365), ("young_days", 30), ("before_days", 3), ("after_days", 7)),
    bad=(built("novosti/2026/pozdravlenie/index.html", "<h1>Страница не найдена</h1>"),),
    good=(built("novosti/2026/pozdravlenie/index.html", "<h1>С Днём учителя!</h1>"),),
    check=check,
)  # fmt: skip
