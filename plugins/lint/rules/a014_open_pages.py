"""A014: nothing that is published hides from search engines (P1)."""

from collections.abc import Iterator
from itertools import islice

from plugins.lint.example import built
from plugins.lint.lately import on_site
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site
from plugins.newsroom.patterns import late
from plugins.toolkit.released import HIDDEN

HEAD = 8192
"""Bytes of a page in which its `<head>` lies."""
MOST = 5
SHUT = late(r"(?mi)^\s*Disallow:\s*/\*?\s*$")


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    robots = site.folder / "robots.txt"
    if robots.is_file() and SHUT.search(robots.read_text(encoding="utf-8", errors="replace")):
        message = "Файл robots.txt закрывает от поисковиков весь сайт. Уберите строку «Disallow: /»."
        yield Remark(path="robots.txt", message=message)
    for file in islice(_hidden(site), MOST):
        message = "Страница скрыта от поисковиков (noindex), хотя опубликована. Уберите из шаблона метку robots."
        yield Remark(path=file, message=message)


def _hidden(site: Site) -> Iterator[str]:
    """Yield the files of published texts, issues and lists of the archive that ask not to be found."""
    library = site.library
    issues = (issue.address for issue in library.issues)
    lists = ("dokumenty/", "gazeta/", "lyudi/", "")
    for address in (*lists, *issues, *(article.address for article in on_site(library))):
        path = site.folder / address / "index.html"
        if path.is_file():
            with path.open("rb") as file:
                if HIDDEN.search(file.read(HEAD)):
                    yield f"{address}index.html"


RULE = OutputRule(
    code="A014",
    name="open-pages",
    title="Архив не спрятан",
    severity="warning",
    why="Статью, которую не находит поисковик, для читателя нет. Метку noindex и запрет в robots.txt ставят на время"
    " ремонта и забывают снять; страницы архива, газеты и документов должны быть открыты.",
    quote="Гласность и открытость",
    demands=("P1",),
    bad=(built("novosti/2026/primer/index.html", '<meta name="robots" content="noindex">'),),
    good=(built("novosti/2026/primer/index.html", '<meta name="robots" content="max-snippet:-1">'),),
    check=check,
)
