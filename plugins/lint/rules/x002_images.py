"""X002: a picture is missing or says nothing to those who do not see it. The reader finds what is missing."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.passing import reported
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.shots import is_file_name, shots
from plugins.newsroom.model import Library


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    yield from reported("X002")(library, limits)
    for text in library.texts():
        for picture in shots(text):
            if is_file_name(picture):
                message = f"«{picture.alt}» — имя файла, а не описание. Напишите, что на картинке."
                yield Remark(path=text.path, line=picture.line, column=picture.column, message=message)


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
        article("Вот наш знак.\n\n![union.svg](pictures/union.svg)", note="Имя файла — не описание."),
    ),
    good=(
        article("Вот наш знак.\n\n![Эмблема профсоюза: раскрытая книга](pictures/union.svg)"),
        article("Картинку вставляют так: `![](net.jpg)`.", note="Пример разметки, а не картинка."),
        article(
            "Заявление лежит в файле «snimok.jpg», его пришлёт секретарь.", note="Имя файла в тексте — не картинка."
        ),
    ),
    silenceable=False,
    check=check,
)
