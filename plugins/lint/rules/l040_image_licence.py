"""L040: every picture names its author."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.laws import AUTHOR, stands_on
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.shots import emblems, shots
from plugins.newsroom.patterns import late

NOBODY = late(
    r"(?i)интернет|yandex|яндекс|google|гугл|pinterest|пинтерест|открыт\w+ источник|из сети|соцсет\w+|скачан|неизвест"
)


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    for picture in shots(text.record):
        if picture.credit and not NOBODY.search(picture.credit):
            continue
        if not picture.credit and picture.path in emblems(text.library):
            continue
        name = picture.path.rpartition("/")[2]
        said = f"«{picture.credit}» — не автор." if picture.credit else f"У картинки {name} не назван автор."
        advice = "Впишите credit: «фото Анны Чернецовой» или «рисунок редакции»; чужую без разрешения замените своей."
        yield Remark(message=f"{said} {advice}", line=picture.line, column=picture.column)


RULE = TextRule(
    code="L040",
    name="image-licence",
    title="Автор картинки",
    severity="warning",
    why="У каждого снимка и рисунка есть автор, и он может потребовать имя под снимком или деньги за него: за"
    " картинку «из интернета» суды взыскивают от десяти тысяч рублей. Снимайте сами, просите письменное разрешение,"
    " берите картинки со свободной лицензией и называйте её." + stands_on(AUTHOR),
    bad=(
        article("Так выглядел зал.", picture="{file: pictures/nichey.jpg, alt: Полный зал, caption: Зал}"),
        article(
            "Так выглядел зал.",
            picture="{file: pictures/snimok.jpg, alt: Полный зал, caption: Зал, credit: фото из интернета}",
        ),
    ),
    good=(
        article(
            "Так выглядел зал.",
            picture="{file: pictures/snimok.jpg, alt: Полный зал, caption: Зал, credit: фото Петра Кима}",
        ),
        article("Вот наш знак.\n\n![Эмблема профсоюза: раскрытая книга](pictures/union.svg)", note="Символика."),
    ),
    check=check,
)
