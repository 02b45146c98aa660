"""X021: a photograph that came in inks, or one with transparent places: neither paper nor screen shows it as it is."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.shots import all_pictures, emblems
from plugins.newsroom.model import Library

INKS = (
    "Снимок сохранён в красках типографии (CMYK): цвет придётся пересчитать, и он поблёкнет. Попросите у автора снимок"
    " в RGB; печать переведёт его в краски сама."
)
CLEAR = "В снимке есть прозрачные места: и на сайте, и в газете они станут белыми. Положите снимок на нужный фон."


def check(library: Library, _limits: Limits) -> Iterator[Remark]:
    marks = emblems(library)  # a mark is drawn for any ground
    for picture in sorted(all_pictures(library), key=lambda one: one.path):
        if picture.inks:
            yield Remark(path=picture.path, message=INKS)
        if picture.clear and picture.path not in marks:
            yield Remark(path=picture.path, message=CLEAR)


RULE = LibraryRule(
    code="X021",
    name="picture-colours",
    title="Краски и прозрачность снимка",
    severity="warning",
    why="Снимок, который уже перевели в краски, потерял яркие цвета: обратно их не вернуть, а без профиля программа"
    " и не знает, какими они были. Прозрачного на бумаге не бывает, и PDF/X-1a его запрещает: такие места станут"
    " белыми, хотя снимок, может быть, вырезали для тёмного фона.",
    bad=(
        article("Зал.\n\n![Зал до начала](pictures/v-kraskah.jpg)", note="Файл сохранён в CMYK."),
        article("Зал.\n\n![Зал до начала](pictures/prozrachny.png)", note="Файл с прозрачным фоном."),
    ),
    good=(article("Зал.\n\n![Зал до начала](pictures/snimok.jpg)"),),
    check=check,
)
