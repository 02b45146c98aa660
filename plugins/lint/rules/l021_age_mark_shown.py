"""L021: the age mark stands on the page of the issue and on the front page of the paper."""

from collections.abc import Iterator

from plugins.lint.example import built, printed
from plugins.lint.laws import AGE, stands_on
from plugins.lint.papers import packed
from plugins.lint.remark import Remark, at_field
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    mark = site.library.organization.newspaper.age_mark
    for issue in site.library.issues if mark else ():
        for paper in site.papers(issue):
            if paper.pages and not paper.says(1, mark):
                said = f"На первой полосе ({paper.file}) нет знака {mark}. Верните его к названию."
                yield at_field(issue, "date", said)
        page = site.page(issue.address)
        if page and packed(mark) not in packed(page.words):
            said = f"На странице номера нет знака {mark}. Верните его в шаблон issue.html."
            yield Remark(path=page.file, message=said)


RULE = OutputRule(
    code="L021",
    name="age-mark-shown",
    title="Знак возраста напечатан",
    severity="error",
    why="Знак в настройках читателю не виден: он должен стоять на первой полосе газеты и на странице номера на сайте."
    " Берётся он из organization.yaml; если пропал, испорчен шаблон: верните прежний." + stands_on(AGE),
    bad=(printed("Для своих"), built("gazeta/2026/11/index.html", "<p>Учредитель: горком.</p>")),
    good=(
        printed("Для своих, 12+"),
        built("gazeta/2026/11/index.html", "<p>Учредитель: горком. 12+</p>"),
        built("gazeta/2026/11/index.html", "<p>Для читателей старше двенадцати лет (12+).</p>", note="В скобках."),
    ),
    check=check,
)
