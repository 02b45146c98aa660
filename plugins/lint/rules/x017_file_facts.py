"""X017: beside every document of the library stands what kind of file it is and how large."""

import re
from collections.abc import Iterator
from html import unescape

from plugins.lint.example import built, documents
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site
from plugins.newsroom.model import Document
from plugins.newsroom.patterns import late
from plugins.newsroom.publication import as_of

PAGE = "dokumenty/index.html"
SIZE = late(r"\d\s?(?:байт|Б|[КМГ]Б)")
ROW = 1500
"""Signs of HTML after a link that may still speak of it."""


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    html = site.html(PAGE)
    for document in as_of(site.library).documents if html else ():
        said = _fault(document, html)
        if said:
            yield Remark(path=PAGE, message=f"«{document.title}»: {said}")


def _fault(document: Document, html: str) -> str:
    start = html.find(f'{document.address}"')
    if start < 0:
        return "на странице документов ссылки нет. Соберите сайт заново."
    end = html.find("<a ", start)
    beside = unescape(re.sub(r"<[^>]*>", " ", html[html.find(">", start) : end if end > 0 else start + ROW]))
    ending = document.id.rpartition(".")[2]
    if ending.lower() in beside.lower() and SIZE.search(beside):
        return ""
    return (
        f"у ссылки не сказано, что это {ending.upper()} и сколько он весит. Верните это в шаблон страницы документов."
    )


RULE = OutputRule(
    code="X017",
    name="file-facts",
    title="Вид и размер файла у ссылки",
    severity="warning",
    why="По ссылке на файл телефон начинает качать: читатель должен знать заранее, что это PDF и сколько он весит."
    " Программа пишет это сама из файла; если подписи нет, испорчен шаблон страницы документов.",
    bad=(documents("skan.pdf, title: Приказ"),),
    good=(
        documents("tekst.pdf, title: Отчёт"),
        built(PAGE, '<a href="../dokumenty/tekst.pdf">Отчёт</a> <span>PDF</span> · <span>120\u00a0КБ</span>'),
    ),
    check=check,
)
