"""G065: the paper on the site: its PDF is linked and can be searched, the reader can look for things and answer
(N7, N8, N9)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.pages import BuiltPage
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, on_page
from plugins.newsroom.publication import as_of

SEARCH = "poisk/"
PAGE = "gazeta/2026/11/index.html"
FIND = '<a href="../../../poisk/">Найти</a>'
WRITE = '<a href="mailto:gorkom@profsoyuz.example">Написать в редакцию</a>'


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    for issue in as_of(site.library).issues:
        page = site.page(issue.address)
        if page is not None:
            yield from (on_page(page, message) for message in _faults(site, page, f"{issue.address}gazeta.pdf"))


def _faults(site: Site, page: BuiltPage, pdf: str) -> Iterator[str]:
    if not site.links_to(page, pdf):
        yield "Со страницы номера не открыть PDF. Верните в шаблон ссылку на gazeta.pdf."
    pages = site.pdf_pages(pdf)
    if pages is not None and not any(pages):
        yield "В PDF номера нет текста: его не найти и не прочесть вслух. Соберите номер заново: ./press newspaper."
    if not site.links_to(page, SEARCH):
        yield "Со страницы номера нет ссылки на поиск. Верните в шаблон ссылку «Найти»."
    if not site.reachable(page):
        yield "Со страницы номера не написать в редакцию. Верните ссылку на почту, форму или опрос."


RULE = OutputRule(
    code="G065",
    name="e-version",
    title="Газета на сайте",
    severity="warning",
    why="Бумажный номер прочтут сто человек, остальные придут на сайт. Там газету открывают одним нажатием, ищут в ней"
    " слово и сразу отвечают: письмом, формой или опросом. PDF из картинок не найдёт поиск и не прочтёт вслух программа"
    " для незрячих.",
    quote="Ссылка на электронный образ газеты",
    demands=("N7", "N8", "N9"),
    bad=(
        built(PAGE, f'<a href="oblozhka.png">Номер 10</a> {FIND} {WRITE}', note="Вместо PDF картинка."),
        built(PAGE, '<a href="gazeta.pdf">Номер 10, PDF</a>', note="Ни поиска, ни ответа."),
    ),
    good=(built(PAGE, f'<a href="gazeta.pdf">Номер 10, PDF</a> {FIND} {WRITE}'),),
    check=check,
)
