"""X005: a file cannot be read at all. The reader finds it."""

from plugins.lint.example import article, whole
from plugins.lint.passing import reported
from plugins.lint.rule import LibraryRule

RULE = LibraryRule(
    code="X005",
    name="unreadable",
    title="Файл не читается",
    severity="error",
    why="Пустой файл, картинка с именем .md, текст не в UTF-8, статья на несколько мегабайт или список в сотню уровней"
    " не превратятся в страницу. Сохраните текст в кодировке UTF-8, а длинный документ приложите в PDF.",
    bad=(
        whole("news/2026/11-19-pusto.md", "", note="Пустой файл."),
        article("\n".join("  " * depth + "- пункт" for depth in range(60)), note="Список в шестьдесят уровней."),
    ),
    good=(
        article("- пункт\n    - подпункт\n- ещё пункт"),
        article("1. Первое\n    1. Подпункт\n        1. Ещё глубже\n2. Второе", note="Три ступени списка — не беда."),
        article("> Цитата\n>\n> > цитата внутри неё", note="Цитата в цитате читается."),
    ),
    silenceable=False,
    check=reported("X005"),
)
