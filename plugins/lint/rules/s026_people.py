"""S026: people are named in full, with post and responsibility (W7)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.pages import BuiltPage
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site
from plugins.newsroom.model import Person

FILE = "people.yaml"


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    if not site.library.people:
        yield Remark(
            path=FILE, message="На сайте не назван ни один человек. Впишите в people.yaml хотя бы председателя."
        )
    for person in site.library.people:
        missing = _missing(person)
        pages = (page for page in map(site.page, ("lyudi/", person.address, "o-profsoyuze/", "")) if page)
        if missing:
            name = person.full_name.rstrip(".")
            message = f"Не хватает {missing}: {name}. Допишите, чтобы читатель нашёл нужного человека."
            yield Remark(path=FILE, line=person.line, message=message)
        elif not any(_tells(page, person) for page in pages):
            message = (
                f"На сайте нет полного имени, должности и обязанностей: {person.full_name}. Верните их на страницу."
            )
            yield Remark(path="lyudi/index.html", message=message)


def _missing(person: Person) -> str:
    names = (("фамилии", person.surname), ("имени", person.first), ("отчества", person.patronymic))
    cut = [f"полного {what}" for what, name in names if len(name.rstrip(".")) == 1 or name.endswith(".")]
    fields = (("должности", person.post), ("сферы ответственности", person.responsibility))
    return ", ".join(cut + [what for what, value in fields if not value])


def _tells(page: BuiltPage, person: Person) -> bool:
    named = page.says(person.full_name) or page.says(person.polite_name)
    return named and page.says(person.post) and page.says(person.responsibility)


RULE = OutputRule(
    code="S026",
    name="people",
    title="Люди с именем, отчеством и обязанностями",
    severity="error",
    why="«Иванов И. И.» не поможет тому, кому надо позвонить. Полное имя, должность и сфера ответственности каждого"
    " представителя стоят на сайте открыто.",
    quote="расшифрованные данные (Ф.И.О., сфера ответственности и т.д.) представителей (работников) местной организации"
    " Профсоюза",
    demands=("W7",),
    bad=(
        built("lyudi/index.html", "<p>Соколова В. А., председатель</p>"),
    ),
    good=(
        built("lyudi/index.html", "<p>Соколова Вера Андреевна, председатель: переговоры и договоры</p>"),
        built("lyudi/index.html", "<p>Вера Андреевна Соколова, председатель: переговоры и договоры</p>",
              note="Имя, отчество, фамилия — в другом порядке."),
        built("lyudi/index.html", "<h2>Соколова<br>Вера Андреевна</h2><p>Председатель</p><p>Переговоры и договоры</p>",
              note="Разными строками."),
    ),
    check=check,
)  # fmt: skip
