"""L020: the newspaper bears one of the five age marks."""

from collections.abc import Iterator

from plugins.lint.example import organization
from plugins.lint.laws import AGE, stands_on
from plugins.lint.remark import Remark, misread
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.site import in_organization
from plugins.newsroom.model import Library
from plugins.newsroom.patterns import late

MARK = late(r"(?:0|6|12|16|18)\+")

PAPER = """newspaper:
  name: Перемена
  founder: Горком
  editor: Кораблёв Д. Ю.
  addresses: {редакции: "дом 14", издателя: "дом 14", типографии: "дом 3"}
"""


def check(library: Library, _limits: Limits) -> Iterator[Remark]:
    paper = library.organization.newspaper
    if not library.issues or MARK.fullmatch(paper.age_mark) or misread(library, library.organization.source.path):
        return
    said = f"Знака «{paper.age_mark}» не бывает." if paper.age_mark else "У газеты нет знака возраста."
    field = "newspaper.age_mark" if paper.age_mark else "newspaper"
    yield in_organization(library, field, f"{said} Выберите 0+, 6+, 12+, 16+ или 18+ и впишите age_mark: 12+.")


RULE = LibraryRule(
    code="L020",
    name="age-mark",
    title="Знак возраста",
    severity="error",
    why="На первой полосе и рядом с названием должен стоять знак: 0+, 6+, 12+, 16+ или 18+. Профсоюзной газете обычно"
    " хватает 12+. Освобождены лишь общественно-политические и производственные издания без вреда детям: если юрист"
    " подтвердил, что ваше такое, поставьте lint-off L020 с этой причиной." + stands_on(AGE),
    bad=(organization(f"{PAPER}\n"), organization(f"{PAPER}  age_mark: от 12 лет\n")),
    good=(
        organization(f"{PAPER}  age_mark: 6+\n"),
        organization(f"# lint-off L020: издание общественно-политическое, так сказал юрист\n{PAPER}\n"),
        organization("rhythm: {news_per_week: 1}\n", note="В остальном — как в образце."),
    ),
    check=check,
)
