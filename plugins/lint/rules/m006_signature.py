"""M006: a letter is signed: name, post, organization, telephone, e-mail, site (L1)."""

from collections.abc import Iterator

from plugins.lint.example import letter, whole
from plugins.lint.remark import Remark, misread
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Letter, Library


def check(library: Library, _limits: Limits) -> Iterator[Remark]:
    for item in library.letters:
        missing = _missing(library, item) if not misread(library, "organization.yaml", "people.yaml") else []
        if missing:
            line, column = item.source.place("signatory")
            yield Remark(
                path=item.path,
                line=line,
                column=column,
                message=f"В подписи письма не хватает: {', '.join(missing)}."
                " Назовите подписавшего в поле signatory, его данные возьмутся из people.yaml и organization.yaml.",
            )


def _missing(library: Library, item: Letter) -> list[str]:
    """Name, in Russian, the parts of the signature that are not there."""
    union = library.organization
    person = library.person(item.signatory or union.sender.signature)
    parts = {
        "имя": person and person.surname and person.first,
        "должность": person and person.post,
        "название организации": union.local.name or union.local.short_name,
        "телефон": (person and person.phone) or union.contacts.phones,
        "e-mail": (person and person.email) or union.contacts.email or union.sender.email,
        "сайт": union.site_url,
    }
    return [name for name, value in parts.items() if not value]


RULE = LibraryRule(
    code="M006",
    name="signature",
    title="Полная подпись",
    severity="error",
    why="За письмом стоит человек: читатель видит, кто пишет, и может позвонить. В подписи нужны имя, должность,"
    " организация, телефон, e-mail и сайт.",
    quote="С уважением,\nИван Иванович Иванов,\nГлавный специалист\nПрофсоюз\nТел.:",
    demands=("L1",),
    bad=(
        whole("people.yaml",
              "people:\n  - id: sokolova\n    name: {surname: Соколова, first: Вера, patronymic: Андреевна}\n",
              note="Письмо подписывает человек без должности."),
    ),
    good=(
        letter("Рассказываем о главном за месяц.", signatory="sokolova"),
        letter("Рассказываем о главном.", signatory="", note="Подписывает тот, кто назван в organization.yaml."),
        letter("В тексте упомянут Дьяков С. И., но письмо подписывает председатель.",
               note="Инициалы в тексте — не подпись."),
    ),
    check=check,
)  # fmt: skip
