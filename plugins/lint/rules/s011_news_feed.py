"""S011: the site has a feed of news, for people and for programs, and the home page leads to both (W9)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, on_page

NEWS = "novosti/"
FEEDS = {"feeds/all.atom": "<feed", "feeds/all.rss": "<rss"}
"""RFC 4287, RSS 2.0: address and how the file begins after its declaration."""
BEGINNING = 2048


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    if site.page(NEWS) is None:
        yield on_page(site.home, "На сайте нет страницы новостей. Верните раздел novosti.")
    elif not site.links_to(site.home, NEWS):
        yield on_page(site.home, "С главной страницы не попасть в новости. Верните ссылку на ленту в меню.")
    broken = [address for address, root in FEEDS.items() if root not in _beginning(site, address)]
    if broken:
        yield on_page(site.home, f"Лента для подписки не собрана: {', '.join(broken)}. Соберите сайт заново.")
    elif not any(site.links_to(site.home, address) for address in FEEDS):
        yield on_page(site.home, "На главной нет ссылки на ленту для подписки. Верните её в подвал: feeds/all.rss.")


def _beginning(site: Site, address: str) -> str:
    path = site.folder / address
    return path.read_bytes()[:BEGINNING].decode("utf-8", "replace") if path.is_file() else ""


RULE = OutputRule(
    code="S011",
    name="news-feed",
    title="Лента новостей",
    severity="error",
    why="Ленту открывают двое: человек нажимает «Новости», программа (Дзен, читалка) берёт файл Atom или RSS."
    " Если на главной нет ссылки хотя бы на один из двух, новости останутся внутри сайта.",
    quote="Наличие АКТУАЛЬНОЙ новостной ленты",
    demands=("W9",),
    bad=(
        built("index.html", '<a href="feeds/all.rss">Лента</a>', note="Ссылка есть только для программ."),
        built("index.html", '<a href="novosti/">Новости</a>', note="Подписаться нельзя."),
        built("feeds/all.rss", "<p>Страница вместо ленты</p>"),
    ),
    good=(
        built("index.html", '<a href="novosti/">Новости</a> <a href="feeds/all.rss">Лента новостей, RSS</a>'),
        built("feeds/all.rss", '<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>'),
        built("feeds/all.atom", '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>'),
    ),
    check=check,
)
