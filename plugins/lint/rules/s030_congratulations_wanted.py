"""S030: members are congratulated on the site (W12); in the newspaper G020 forbids it."""

import datetime as dt
from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization, on_page


def check(site: Site, limits: Limits) -> Iterator[Remark]:
    since = site.library.today - dt.timedelta(days=limits["days"])
    wishes = [
        article
        for article in site.library.articles
        if article.genre == "поздравление" and "site" in article.channels and article.published.date() >= since
    ]
    if not wishes:
        message = "За год на сайте не было ни одного поздравления. Поздравьте членов Профсоюза с ближайшим праздником."
        yield in_organization(site.library, "sections", message)
    for article in wishes:
        page = site.page(article.address)
        if page is None or not page.says(article.title):
            message = f"Поздравление «{article.title}» не вышло на сайт. Найдите причину."
            yield on_page(page or site.home, message)


RULE = OutputRule(
    code="S030",
    name="congratulations-wanted",
    title="Поздравления на сайте",
    severity="warning",
    why="Сайт выходит в самый день праздника, и доброе слово здесь к месту. Газете поздравления заказаны (G020),"
    " поэтому у такого текста «channels: [site]».",
    quote="поздравления членов Профсоюза с праздниками",
    demands=("W12",),
    limits=(("days", 365),),
    bad=(built("novosti/2026/pozdravlenie/index.html", "<h1>Страница не найдена</h1>"),),
    good=(built("novosti/2026/pozdravlenie/index.html", "<h1>С Днём учителя!</h1>"),),
    check=check,
)
