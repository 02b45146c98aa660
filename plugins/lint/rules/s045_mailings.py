"""S045: a reader finds where to subscribe to the letters, and every letter says how to leave (M6)."""

from collections.abc import Iterator
from urllib.parse import unquote

from plugins.lint.example import built
from plugins.lint.pages import BuiltPage
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, on_page

ARCHIVE = "pisma/"
JOIN, LEAVE = ("подпис", "podpis", "subscribe"), ("отпис", "otpis", "unsubscribe")
"""What an address says that subscribes, and one that ends it: `mailto:…?subject=Подписаться`, `…/otpiska/`."""


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    if not site.library.letters:
        return
    page = site.page(ARCHIVE)
    if page is None or not site.links_to(site.home, ARCHIVE):
        yield on_page(site.home, "Письма рассылают, а на главной о них ни слова. Верните ссылку «Письма подписчикам».")
    elif not _leads(page, JOIN):
        yield on_page(page, "Здесь лежат письма, но подписаться на них нельзя. Верните ссылку «Подписаться на письма».")
    for letter in site.library.letters:
        shown = site.letter(letter)
        if shown is not None and not _leads(shown, LEAVE):
            message = "В письме нет ссылки, чтобы отписаться. Верните её в подвал письма."
            yield Remark(path=letter.path, message=message)


def _leads(page: BuiltPage, words: tuple[str, ...]) -> bool:
    return any(word in unquote(href).lower() for href in page.links for word in words)


RULE = OutputRule(
    code="S045",
    name="mailings",
    title="Подписка на письма",
    severity="info",
    why="Письмо приходит само, и его читают чаще, чем сайт, но подписчики берутся с сайта: им нужна ссылка. А отписка в"
    " каждом письме бережёт доверие, и почтовые службы без неё считают рассылку спамом.",
    quote="Рассылки",
    demands=("M6",),
    bad=(
        built("pisma/index.html", '<a href="2026-11-20-primer/">Письмо</a>', note="Письма есть, подписки нет."),
        built("letters/2026-11-20-primer/letter.html", "<p>До встречи!</p>", note="Из рассылки не выйти."),
    ),
    good=(
        built("index.html", '<a href="pisma/">Письма подписчикам</a>'),
        built("pisma/index.html", '<a href="mailto:rassylka@profsoyuz.example?subject=Подписаться">Подписаться</a>'),
        built("letters/2026-11-20-primer/letter.html", '<a href="https://gorkom.example/otpiska/">Отписаться</a>'),
    ),
    check=check,
)
