"""X012: a picture's file is absurdly large, or a drawing is heavier than a reader's phone can bear."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.words import count
from plugins.newsroom.model import Library, Picture
from plugins.toolkit.shown import pictures

MILLION, MEGABYTE, KILOBYTE = 1_000_000, 1 << 20, 1 << 10


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    seen = {picture.path: picture for picture, _ in pictures(library) if picture.digest}
    for picture in seen.values():
        remark = _drawing(picture, limits) if picture.is_vector else _photograph(picture, limits)
        if remark:
            yield remark


def _photograph(picture: Picture, limits: Limits) -> Remark | None:
    pixels, weight = picture.width * picture.height / MILLION, picture.weight / MEGABYTE
    if pixels >= limits["megapixels"]:
        size = count(round(pixels), "мегапиксель", "мегапикселя", "мегапикселей")
        said = f"В снимке {size}, а должно быть меньше {limits['megapixels']}. Уменьшите ширину до 6000 точек."
    elif weight > limits["megabytes"]:
        said = f"Снимок весит {weight:.0f} МБ, а хватает {limits['megabytes']}. Сохраните его как JPEG с качеством 85."
    else:
        return None
    return Remark(path=picture.path, message=said)


def _drawing(picture: Picture, limits: Limits) -> Remark | None:
    weight = picture.weight / KILOBYTE
    if weight <= limits["vector_warning"]:
        return None
    most = limits["vector_kilobytes"] if weight > limits["vector_kilobytes"] else limits["vector_warning"]
    said = f"Рисунок даже сжатым весит {weight:.0f} КБ, а хватает {most}. Упростите его контуры или сохраните как PNG."
    return Remark(
        path=picture.path, severity="error" if most == limits["vector_kilobytes"] else "warning", message=said
    )


RULE = LibraryRule(
    code="X012",
    name="picture-weight",
    title="Неподъёмная картинка",
    severity="error",
    why="Из снимка сайт сделает лёгкие копии сам, но тяжёлый файл навсегда останется в хранилище и задержит"
    " сборку. Рисунок (svg) уходит читателю как есть: тяжёлый съест трафик телефона и не успеет показаться.",
    limits=(("megapixels", 40), ("megabytes", 25), ("vector_kilobytes", 300), ("vector_warning", 120)),
    bad=(
        article("Где мы.\n\n![Карта района](pictures/karta.png)", note="В файле karta.png 48 мегапикселей."),
    ),
    good=(
        article("Вот наш знак.\n\n![Эмблема профсоюза: раскрытая книга](pictures/union.svg)"),
        article("Карта лежит в архиве: karta.png, сорок восемь мегапикселей.", note="Картинка не показана."),
        article("Карту вставляют так: `![Карта](pictures/karta.png)`.", note="Разметка в коде."),
    ),
    check=check,
)  # fmt: skip
