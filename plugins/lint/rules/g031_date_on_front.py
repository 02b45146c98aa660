"""G031: the first page of the paper bears its date and number, and so does every other page (N12)."""

import re
from collections.abc import Iterator

from plugins.lint.example import printed
from plugins.lint.papers import Paper, named, packed
from plugins.lint.remark import Remark, at_field
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site
from plugins.newsroom.dates import full_date
from plugins.newsroom.model import Issue

RUNNING = "№ 10 (112) · 20 ноября 2026 года"


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    for issue in site.library.issues:
        for paper in site.papers(issue):
            said = _told(issue, paper)
            if said:
                yield at_field(issue, "date", said)


def _told(issue: Issue, paper: Paper) -> str:
    if not paper.pages:
        return f"Файл {paper.file} не открывается. Соберите номер заново: ./press newspaper {issue.name}."
    silent = [number for number, page in enumerate(map(packed, paper.pages), start=1) if not _dated(issue, page)]
    if not silent:
        return ""
    day = f"«№ {issue.number}, {full_date(issue.date)}»"
    if silent[0] == 1:
        return f"На первой полосе ({paper.file}) нет номера и даты. Верните под название {day}."
    where = f"{named(silent)} ({paper.file})"
    return f"В колонтитуле нет номера и даты: {where}. Верните {day} на каждую полосу: в текстах год не пишут."


def _dated(issue: Issue, page: str) -> bool:
    day = packed(full_date(issue.date).removesuffix("года"))
    return day in page and bool(re.search(rf"№{re.escape(packed(issue.number))}(?!\d)", page))


RULE = OutputRule(
    code="G031",
    name="date-on-front",
    title="Дата и номер на каждой полосе",
    severity="error",
    why="Год в заметках не пишут потому, что он напечатан на самой газете. Значит, он там должен быть: на первой полосе"
    " и в колонтитуле каждой следующей: вырезку хранят без первой. Даты нет — испорчен шаблон, верните прежний.",
    quote="Дата есть на первой полосе и в колонтитулах",
    demands=("N12",),
    part="newspaper",
    bad=(
        printed("Слова", f'{RUNNING} · стр. 2', note="На первой полосе даты нет."),
        printed(RUNNING, "Перемена · стр. 2", f'{RUNNING} · стр. 3'),
        printed("№ 10 · 20 ноября", "№ 1 · 20 ноября 2026 года", note="Год потерян."),
    ),
    good=(
        printed("№ 10 (112)\nПятница, 20 ноября 2026 года", RUNNING, f'стр. 3 · {RUNNING}'),
        printed("№ 10 (112) 20 ноября 2026 года", "20 ноября 2026 года · № 10 (112)",
                "стр. 3 · 20 ноября 2026 года · № 10 (112)", note="Порядок свободен."),
        printed("№ 10 (112)\nПятница, 20 ноября 2026 года", "№ 10 (112) · 20 ноября 2026 года\nВ 2025 году было иначе",
                "№ 10 (112) · 20 ноября 2026 года", note="Другие годы в тексте не мешают."),
    ),
    check=check,
)  # fmt: skip
