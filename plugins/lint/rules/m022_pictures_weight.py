"""M022: a letter's pictures open on a phone's network. Ours: the source asks for letters that are read."""

from collections.abc import Iterable, Iterator

from plugins.lint.carried import attached_images, carried, loaded
from plugins.lint.example import letter
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Letter, Library, Picture

MEGABYTE, KILOBYTE = 1 << 20, 1 << 10


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    for item in library.letters:
        shown = carried(library, item)
        whole = sum(one.weight for one in shown) + (beside := attached_images(library, item))
        light = sum(map(loaded, shown))
        if whole > limits["megabytes"] * MEGABYTE or light > limits["kilobytes"] * KILOBYTE:
            many = f"{whole / MEGABYTE:.1f}".replace(".", ",")
            line, column = _place(item, shown, attached=beside)
            message = f"Снимки письма весят {many} МБ, с телефона их не дождутся."
            advice = "Оставьте один-два, уменьшите их до 1600 точек, остальные покажите на сайте."
            yield Remark(path=item.path, line=line, column=column, message=f"{message} {advice}")


def _place(item: Letter, shown: Iterable[Picture], *, attached: int) -> tuple[int, int]:
    """Return where the most of the weight is: the attachments, the letter's own heaviest picture, the articles."""
    heaviest = max(shown, key=lambda one: one.weight, default=None)
    if heaviest is not None and heaviest in item.body.pictures and heaviest.weight > attached:
        return heaviest.line, heaviest.column
    return item.source.place("attachments" if attached else "articles")


RULE = LibraryRule(
    code="M022",
    name="pictures-weight",
    title="Лёгкие снимки в письме",
    severity="error",
    why="Письмо открывают в коридоре и в автобусе. Пока снимки грузятся, читатель видит пустые рамки и уходит;"
    " тяжёлые вложения почтовые службы задерживают. Один-два снимка по делу, остальные — на сайте.",
    limits=(("megabytes", 5), ("kilobytes", 1000)),
    bad=(
        letter(
            "Ждём вас.\n\n![Полный зал](pictures/tyazhyoly.jpg)",
            note="Файл tyazhyoly.jpg весит шесть мегабайт.",
        ),
    ),
    good=(
        letter("Ждём вас.\n\n![Полный зал](pictures/snimok.jpg)"),
        letter("Все снимки со слёта лежат на сайте."),
        letter("Снимок `![Зал](pictures/tyazhyoly.jpg)` не показан.", note="Разметка в коде."),
    ),
    check=check,
)
