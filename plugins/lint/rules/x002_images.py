"""X002: a picture is missing or says nothing to those who do not see it. The reader finds it."""

from plugins.lint.example import article
from plugins.lint.passing import reported
from plugins.lint.rule import LibraryRule

RULE = LibraryRule(
    code="X002",
    name="images",
    title="Нет картинки или её описания",
    severity="error",
    why="Без файла на странице будет дыра, без описания незрячий читатель не узнает, что на снимке. Опишите словами,"
    " что изображено, а не как называется файл.",
    bad=(
        article("Так выглядел зал.\n\n![Зал во время собрания](pictures/snimka-net.jpg)"),
        article("Вот наш знак.\n\n![](pictures/union.svg)", note="Описания нет."),
    ),
    good=(
        article("Вот наш знак.\n\n![Эмблема профсоюза: раскрытая книга](pictures/union.svg)"),
        article("Картинку вставляют так: `![](net.jpg)`.", note="Пример разметки, а не картинка."),
        article(
            "Заявление лежит в файле «snimok.jpg», его пришлёт секретарь.", note="Имя файла в тексте — не картинка."
        ),
    ),
    silenceable=False,
    check=reported("X002"),
)
