"""X003: the head of a file (its front matter) cannot be understood. The reader finds it."""

from plugins.lint.example import article
from plugins.lint.passing import reported
from plugins.lint.rule import LibraryRule

RULE = LibraryRule(
    code="X003",
    name="front-matter",
    title="Ошибка в шапке файла",
    severity="error",
    why="В шапке между двумя строками «---» стоят поля: название, дата, жанр. Программа не угадывает, что имелось в"
    " виду: непонятая дата или опечатка в имени поля останавливают сборку, а сообщение показывает строку такой, какой"
    " она должна быть. Заголовок с двоеточием, решёткой или кавычкой в начале берите в кавычки.",
    bad=(
        article("Договор подписан.", date="23 ноября", note="Дата словами."),
        article("Договор подписан.", zhanr="заметка", note="Поля с таким именем нет."),
        article("Договор подписан.", title="Договор: что нового", note="Двоеточие без кавычек."),
        article("Приказ вышел.", title="Приказ #5", note="Решётка обрезает заголовок."),
    ),
    good=(
        article("Договор подписан.", title='"Договор: что нового"'),
        article("Договор подписан.", date="2026-11-20 14:30"),
        article("Приказ вышел.", title='"Приказ #5: что изменится"', note="В кавычках можно и решётку, и двоеточие."),
    ),
    silenceable=False,
    check=reported("X003"),
)
