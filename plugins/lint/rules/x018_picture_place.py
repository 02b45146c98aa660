"""X018: the file of a photograph tells where it was taken."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.shots import all_pictures
from plugins.newsroom.model import Library

ADVICE = (
    "Удалите её: в Windows — свойства файла, «Подробно», «Удалить свойства и личную информацию»; в телефоне — отправьте"
    " снимок без геоданных."
)


def check(library: Library, _limits: Limits) -> Iterator[Remark]:
    told = sorted({picture.path for picture in all_pictures(library) if picture.located})
    for path in told:
        yield Remark(path=path, message=f"В файле снимка записано место съёмки. {ADVICE}")


RULE = LibraryRule(
    code="X018",
    name="picture-place",
    title="Место съёмки в файле",
    severity="warning",
    why="Телефон записывает в снимок широту и долготу: по ним находят дом, школу и время, когда там бывает человек. На"
    " сайт уйдут копии без этой записи, но сам файл останется в хранилище, и его увидит всякий, кому оно открыто."
    " Уберите запись до того, как положите снимок.",
    bad=(article("Зал.\n\n![Зал до начала](pictures/s-mestom.jpg)", note="В файле есть координаты."),),
    good=(article("Зал.\n\n![Зал до начала](pictures/snimok.jpg)"),),
    check=check,
)
