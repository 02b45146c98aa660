"""T002: a dash between words, a short one between numbers, no hyphen in their place."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.lint.dashes import hyphens, lame, ranged, ranges, spaced
from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Edit, Fix


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if ranged(text.copy.signs):
        for start, end, put in ranges(text.prose):
            said = f"Между числами тире короткое и без пробелов. Напишите «{put}»."
            yield text.at(start, said, end=end, put=put)
    if not spaced(text.prose):
        return
    yield from _rendered(text, [place for place in hyphens(text.prose) if text.copy.intact(*place)])
    for start, end in lame(text.prose):
        if text.copy.intact(start, end):
            said = "У знака «-» пробел с одной стороны. Если это тире, отбейте его с обеих, если дефис — ни с одной."
            yield text.at(start, said, end=end)


def _rendered(text: Manuscript, found: list[tuple[int, int]]) -> Iterator[Remark]:
    """Say once of a text what the page gets right anyway; the fix mends every place."""
    if found:
        where = f" (здесь и ещё {len(found) - 1} раз)" if found[1:] else ""
        said = f"Дефис вместо тире{where}: на странице он станет длинным тире. Поставить «—» и в файле может --fix."
        remark = text.at(found[0][0], said, end=found[0][1], severity="info")
        edits = tuple(Edit(start=start, end=end, text="—") for start, end in found if start >= text.body)
        yield replace(remark, fix=Fix(title="Поставить тире вместо дефиса", edits=edits, safe=True) if edits else None)


RULE = TextRule(
    code="T002",
    name="dash",
    title="Тире, а не дефис",
    severity="warning",
    fix="safe",
    why="Тире между словами длинное и с пробелами («Профсоюз — это мы»), в промежутке чисел короткое и без них («5–7"
    " дней»), дефис соединяет части слова. Дефис с пробелами программа заменит на странице сама, поэтому он лишь совет;"
    " предупреждение — там, где программа не угадает, что имелось в виду.",
    bad=(
        article("Профсоюз - это мы.", mended="Профсоюз — это мы.", note="Совет."),
        article("Отпуск продлили на 5 - 7 дней.", mended="Отпуск продлили на 5–7 дней."),
        article("Профсоюз -это мы."),
    ),
    good=(
        article("Так - же решил и кто - то ещё, какой - либо, чей - нибудь, ну - ка."),
        article("Профсоюз — это мы, а отпуск длится 5–7 дней."),
        article("Теле- и радиозрители, кто-то из двух- или трёхлетних.\n\n- пункт списка\n- ещё пункт"),
        article("Телефон: 214 - 36 - 10. Код `а - б` и [ссылка](https://a.example/a - b)."),
    ),
    check=check,
)
