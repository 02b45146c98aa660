"""A022: what is over is not announced any more: past announcements, programmes whose years are gone (P4)."""

from collections.abc import Iterator
from itertools import islice

from plugins.lint.example import whole
from plugins.lint.lately import on_site
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.dates import full_date
from plugins.newsroom.model import Library, Page
from plugins.newsroom.patterns import late

STANDING = ("programmes", "rights", "join", "dues", "faq", "mission")
TERM = late(
    r"(?i)\b(?:программ|план|соглашени|договор)\w*\b[^.!?\n]{0,80}?\bна\s+(?P<words>20\d\d\s?[–—-]\s?(?P<last>20\d\d)\s+год)"
)
ANNOUNCED = "news/2026/11-10-lyzhi.md"
HEAD = "---\ntitle: Зовём на лыжи\ndate: 2026-11-10\ngenre: анонс\nevent_date: 2026-11-15\n"
PAGE = "---\ntitle: Программы\nrole: programmes\ndate: 2026-09-01\n---\nДействует программа оздоровления на "


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    for article in islice(on_site(library), limits["shown"]):
        day = article.event_date
        if article.genre == "анонс" and article.expires is None and day and day < library.today:
            line, column = article.source.place("event_date")
            message = f"Событие прошло {full_date(day)}, а анонс ещё на главной. Добавьте в шапку «expires: {day}»."
            yield Remark(path=article.path, line=line, column=column, message=message)
    for page in library.pages:
        if page.role in STANDING and not page.draft:
            yield from _ended(page, library.today.year)


def _ended(page: Page, year: int) -> Iterator[Remark]:
    for match in TERM.finditer(page.source.text):
        if int(match["last"]) < year:
            before = page.source.text[: match.start("words")]
            message = f"Срок вышел: «{match['words']}ы». Назовите нынешнюю программу или уберите эту."
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            yield Remark(path=page.path, line=line, column=column, message=message)


RULE = LibraryRule(
    code="A022", name="expired", title="Прошедшее не анонсируют", severity="warning",
    why="Анонс вчерашнего праздника говорит, что сайт никто не ведёт. Поле expires снимет его с главной само: страница"
    " останется с пометкой «завершено». То же с программой, годы которой прошли.",
    quote="Актуальность и оперативность",
    demands=("P4",),
    limits=(("shown", 39),),
    bad=(
        whole(ANNOUNCED, f"{HEAD}---\nВстречаемся у базы.\n"),
        whole("pages/programmy.md", f"{PAGE}2020–2025 годы.\n"),
    ),
    good=(
        whole(ANNOUNCED, f"{HEAD}expires: 2026-11-15\n---\nВстречаемся у базы.\n"),
        whole("pages/programmy.md", f"{PAGE}2024–2027 годы.\n"),
    ),
    check=check,
)  # fmt: skip
