"""M002: a letter says from whom it comes and what it is about (L1)."""

from collections.abc import Iterator

from plugins.lint.example import letter, organization
from plugins.lint.remark import Remark, misread
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Library


def check(library: Library, _limits: Limits) -> Iterator[Remark]:
    sender, source = library.organization.sender, library.organization.source
    for field, value, what in (("name", sender.name, "имя"), ("email", sender.email, "адрес")):
        if library.letters and not value.strip() and not misread(library, source.path):
            line, column = source.place(f"sender.{field}")
            message = f"У отправителя писем не указано {what}. Заполните поле sender: {field}."
            yield Remark(path=source.path, line=line, column=column, message=message)
    for item in library.letters:
        if not item.subject.strip():
            line, column = item.source.place("subject")
            message = "У письма нет темы. Добавьте в шапку строку «subject: Новости профсоюза за ноябрь»."
            yield Remark(path=item.path, line=line, column=column, message=message)


RULE = LibraryRule(
    code="M002",
    name="required-fields",
    title="Обязательные поля письма",
    severity="error",
    why="От кого, кому и о чём: без этих трёх полей письмо не открывают, а почтовые службы отправляют его в спам."
    " Кому — решает рассылка, отправителя называет organization.yaml, тему — шапка письма.",
    quote="Обязательные поля",
    demands=("L1",),
    bad=(
        letter("Рассказываем о главном за месяц.", subject="", note="Темы нет."),
        organization("sender: {name: Горком Профсоюза, signature: sokolova}\n", note="Нет адреса отправителя."),
    ),
    good=(
        letter("Рассказываем о главном за месяц.", subject="Новости профсоюза за ноябрь"),
        letter("Рассказываем о главном.", subject="Приём", note="Одно слово — тоже тема."),
        letter(
            "Рассказываем о главном.",
            subject="Ответ министерства на обращение горкома",
            preheader="",
            note="Прехедер не обязателен.",
        ),
    ),
    check=check,
)
