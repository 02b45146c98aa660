"""G063: the texts of an issue stand under its rubrics, and no rubric stands empty (N4)."""

from collections.abc import Iterator

from plugins.lint.example import issue as example
from plugins.lint.remark import Remark
from plugins.lint.rubrics import faults
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Library, Severity

ALL = "Коротко, Событие, Наши люди, Разговор"


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    broken = {found.path for found in library.findings if found.code == "X001"}
    for issue in library.issues:
        if issue.placements and issue.path not in broken:
            for place, message in faults(library, issue, most=limits["texts"]):
                unborn = issue.date > library.today and not issue.signed_fact
                severity: Severity | None = "warning" if unborn else None  # it is still being made up
                yield Remark(path=issue.path, line=place[0], column=place[1], message=message, severity=severity)


RULE = LibraryRule(
    code="G063", name="structure", title="Рубрики номера", severity="error",
    why="Рубрика обещает, о чём текст, ещё до заголовка; по ней читатель находит своё в каждом номере. Рубрики номера"
    " названы в rubrics, у каждой статьи своя, и пустых нет. Номеру из пяти текстов и короче рубрики не обязательны.",
    quote="Структурирование информации",
    demands=("N4",),
    limits=(("texts", 6),),
    bad=(
        example(f"rubrics: [{ALL}, Спорт]\n", note="Рубрика «Спорт» пуста."),
        example("rubrics: [Событие, Наши люди, Разговор]\n", note="Заметка стоит под рубрикой «Коротко»."),
    ),
    good=(
        example(f"rubrics: [{ALL}]\n"),
        example("rubrics: [коротко, СОБЫТИЕ, «Наши люди», Разговор]\n", note="Кавычки и прописные не в счёт."),
        example("rubrics: []\n", note="Четыре текста: рубрик можно не заводить."),
    ),
    check=check,
)  # fmt: skip
