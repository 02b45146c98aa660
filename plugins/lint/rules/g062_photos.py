"""G062: pictures of the paper: one on every spread, fine enough for print, with the name of who made it (N3)."""

from collections.abc import Iterator

from plugins.lint.example import printed
from plugins.lint.papers import Paper
from plugins.lint.photos import Shot, blurred, coarse, illustrated, shots, spreads, unsigned
from plugins.lint.remark import Remark, at_field
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site
from plugins.newsroom.model import Issue

UNSIGNED = "Автор снимка «{name}» в газете не подписан. Верните credit в подпись: он есть, а на полосе его нет."


def check(site: Site, limits: Limits) -> Iterator[Remark]:
    for issue in site.library.issues:
        papers = [paper for paper in site.papers(issue) if paper.pages]
        brought = shots(site.library, issue) if papers else ()
        for paper in papers:
            yield from _bare(issue, paper, brought)
            for placed in coarse(paper, limits["dpi"]):
                yield blurred(issue, paper, placed, brought, limits["dpi"])
            yield from (shot.remark(UNSIGNED.format(name=shot.name)) for shot in unsigned(paper, brought))


def _bare(issue: Issue, paper: Paper, brought: tuple[Shot, ...]) -> Iterator[Remark]:
    shown = illustrated(paper, brought)
    bare = [spread for spread in spreads(len(paper.pages)) if not shown.intersection(spread)]
    if bare:
        where = ", ".join("–".join(map(str, spread)) for spread in bare[:3])
        message = f"Ни одного снимка: стр. {where} ({paper.file}). Поставьте снимок хотя бы к одной заметке разворота."
        yield at_field(issue, "articles", message)


RULE = OutputRule(
    code="G062",
    name="photos",
    title="Снимки в газете",
    severity="warning",
    why="Разворот без единого снимка не листают, а разглядывают с тоской. Снимок из мессенджера на экране хорош, а на"
    " бумаге рассыпается: газете нужно не меньше 200 точек на дюйм, то есть 1600 точек на ширину в 20 см. Просите"
    " исходный файл. Автор (credit) стоит под снимком: это его право.",
    quote="Фотографии",
    demands=("N3",),
    part="newspaper",
    limits=(("dpi", 200),),
    bad=(
        printed("(снимок 900×600, 90 мм)", "Слова", "Слова", note="На развороте 2–3 одни слова."),
        printed("(снимок 400×300, 90 мм)", "(снимок 900×600, 90 мм)", note="113 точек на дюйм."),
    ),
    good=(printed("(снимок 900×600, 90 мм)", "Слова", "(снимок 900×600, 90 мм)\n(снимок 40×40, 12 мм)"),),
    check=check,
)
