"""A010: what elected bodies decide is retold to members, and who sits in them is known (P1)."""

import datetime as dt
from collections.abc import Iterator

from plugins.lint.example import whole
from plugins.lint.lately import on_site
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Document, Library

DECISIONS = ("resolution", "постановление", "решение")
PEOPLE = "people.yaml"
PAPER = "documents:\n  - {file: tekst.pdf, title: О надбавках, kind: resolution, date: "
PERSON = "  - {id: %s, name: {surname: %s, first: Вера, patronymic: Андреевна}, post: %s, responsibility: договоры}\n"
TWO = PERSON % ("sokolova", "Соколова", "председатель") + PERSON % ("belova", "Белова", "казначей")


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    retold = {name for article in on_site(library) for name in article.documents}
    retold |= {link.target for article in on_site(library) for link in article.body.links}
    for document in library.documents:
        if document.id not in retold and _due(document, library.today, limits):
            message = (
                f"О решении «{document.title}» на сайте нет ни слова. Расскажите в заметке, что оно меняет для людей, и"
                f" назовите его в шапке: documents: [{document.id}]."
            )
            yield Remark(path="documents.yaml", line=document.line, message=message)
    if len(library.people) > 1 and not any(person.body for person in library.people):
        message = "Не сказано, кто избран в профсоюзный орган. Назовите орган в bodies, а у людей — поле body."
        yield Remark(path=PEOPLE, message=message)


def _due(document: Document, today: dt.date, limits: Limits) -> bool:
    """Whether a decision is old enough to have been retold, and young enough to be worth it."""
    if document.kind not in DECISIONS or document.date is None:
        return False
    return limits["retell_days"] < (today - document.date).days <= limits["since_days"]


RULE = LibraryRule(
    code="A010",
    name="openness",
    title="Решения пересказаны",
    severity="warning",
    why="Постановление в папке «Документы» прочтут десять человек. Гласность — это заметка в течение двух недель: что"
    " решили, почему и что теперь делать. И каждый должен видеть, кого избрали и в какой орган.",
    quote="Гласность и открытость",
    demands=("P1",),
    limits=(("retell_days", 14), ("since_days", 365)),
    bad=(
        whole("documents.yaml", f"{PAPER}2026-10-09}}\n", note="Решению полтора месяца, заметки нет."),
        whole(PEOPLE, f"people:\n{TWO}", note="Орган не назван."),
    ),
    good=(whole("documents.yaml", f"{PAPER}2026-11-20}}\n", note="Решению три дня."),),
    check=check,
)
