"""X001: a link, a placement or another reference names something that is not there. The reader finds it."""

from plugins.lint.example import article, issue
from plugins.lint.passing import reported
from plugins.lint.rule import LibraryRule

RULE = LibraryRule(
    code="X001",
    name="links",
    title="Ссылка в никуда",
    severity="error",
    why="Ссылка, за которой ничего нет, обманывает читателя, а статья, которой нет, не выйдет в номере. Назовите"
    " текст или документ по имени файла: «dogovor.md», «pages/kontakty.md», «documents/ustav.pdf». Если файлов с таким"
    " именем несколько, напишите путь от папки content. Живы ли ссылки на чужие сайты, спросит `./press lint --links`.",
    bad=(
        article("Подробности — в [положении о выплатах](vyplaty-kotoryh-net.md)."),
        issue("articles:\n  - article: statya-kotoroy-net\n", note="Номер называет статью, которой нет."),
    ),
    good=(
        article("Подробности — на [странице контактов](kontakty.md)."),
        article(
            "Словарь: `[слово](net-takogo.md)` — так пишут ссылку.", note="Ссылка внутри кода ничего не открывает."
        ),
        article("В протоколе сказано: [решение № 5] принято единогласно.", note="Скобки без адреса — не ссылка."),
    ),
    silenceable=False,
    check=reported("X001"),
)
