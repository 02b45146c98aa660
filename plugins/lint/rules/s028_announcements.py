"""S028: coming events are announced with day, place and contact (W10)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization, on_page
from plugins.newsroom.dates import day_month
from plugins.newsroom.model import Article, Event
from plugins.newsroom.spans import days_words


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    coming = list(_coming(site))
    lists = [page for page in (site.home, site.page("sobytiya/")) if page]
    if not coming:
        message = "Впереди нет ни одного события. Объявите собрание, конкурс, экскурсию (./press new событие)."
        yield in_organization(site.library, "sections", message)
    elif not any(site.links_to(page, item.address) for page in lists for item in coming):
        yield on_page(site.home, "Ближайшие события не показаны ни на главной, ни в разделе событий. Верните анонс.")
    for item in coming:
        page = site.page(item.address)
        missing = [name for name, value in _facts(item) if page and not page.says(value)]
        if missing:
            yield Remark(path=item.path, message=f"В анонсе «{item.title}» нет: {', '.join(missing)}. Допишите.")


def _coming(site: Site) -> Iterator[Event | Article]:
    today = site.library.today
    yield from (event for event in site.library.events if not event.past(today))
    announced = (article for article in site.library.articles if "site" in article.channels)
    yield from (article for article in announced if article.event_date and article.event_date >= today)


def _facts(item: Event | Article) -> tuple[tuple[str, str], ...]:
    """Pairs of a fact's name and its words on the page; a news item tells place and contact in its text."""
    if isinstance(item, Article):
        return (("день", day_month(item.event_date)),) if item.event_date else ()
    return (
        ("день", days_words(item)),
        ("место", item.place or item.location or ("Подключиться" if item.video_url else "")),
        ("к кому обратиться", item.contact),
    )


RULE = OutputRule(
    code="S028", name="announcements", title="Анонс с днём, местом и контактом", severity="warning",
    why="На событие придут, если о нём сказано заранее: что будет, когда, где и к кому обратиться. Хотя бы одно событие"
    " впереди есть всегда.",
    quote="анонс праздников, конкурсов, экскурсий, профсоюзных акций, спортивных мероприятий",
    demands=("W10",),
    bad=(built("index.html", "<p>Скоро экскурсия!</p>", note="Событие не названо и не связано со своей страницей."),),
    good=(
        built("index.html", '<a href="/sobytiya/2026/ekskursiya/">5 декабря: экскурсия на пристань</a>'),
        built("sobytiya/2026/ekskursiya/index.html",
            "<p>5 декабря, Старая пристань. Записывает Вера Соколова, +7 (000) 214-36-10</p>"),
    ),
    check=check,
)  # fmt: skip
