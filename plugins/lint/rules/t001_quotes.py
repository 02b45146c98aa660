"""T001: Russian quotation marks: «ёлочки», inside them „лапки“."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.quotemarks import Marks, curly, mend, nested, shown, straight, whole
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.words import count


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if b'"' in text.copy.signs:
        found = list(straight(text.copy))
        yield from _rendered(text, [one for one in found if one.put and whole(text.copy, one)])
        said = 'У кавычки " нет пары, и на странице она так и останется. Поставьте «…».'
        yield from (text.at(marks.start, said, end=marks.start + 1) for marks in found if not marks.put)
    if "”" in text.prose:
        yield from (_remark(text, [marks], "Кавычки английские. Поставьте ёлочки: {}.") for marks in curly(text.prose))
    if text.prose.count("«") > 1:
        yield from (_remark(text, [marks], "Внутри кавычек нужны лапки: {}.") for marks in nested(text.prose))


def _rendered(text: Manuscript, found: list[Marks]) -> Iterator[Remark]:
    """Say once of a text what the page gets right anyway; the fix mends every pair."""
    others = f" (и ещё {count(len(found) - 1, 'пара', 'пары', 'пар')})" if found[1:] else ""
    said = f"Кавычки прямые{others}: на странице они станут такими: {{}}. Поставить их и в файле может --fix."
    if found:
        yield replace(_remark(text, found, said), severity="info")


def _remark(text: Manuscript, found: list[Marks], said: str) -> Remark:
    remark = text.at(found[0].start, said.format(shown(text.text, found[0])), end=found[0].end + 1)
    return replace(remark, fix=mend(text.copy, found, f"Поставить {found[0].put[0]}…{found[0].put[1]}"))


RULE = TextRule(
    code="T001",
    name="quotes",
    title="Кавычки-ёлочки",
    severity="warning",
    fix="safe",
    why="В русском наборе кавычки — «ёлочки», внутри них — „лапки“. Парные прямые кавычки программа заменит на странице"
    " сама, это лишь совет для порядка в файле. Предупреждение стоит там, где страница вышла бы с ошибкой: кавычка без"
    " пары, английские “…”, ёлочки внутри ёлочек.",
    bad=(
        article('Кружок "Заря" открыл сезон.', mended="Кружок «Заря» открыл сезон.", note="Совет."),
        article("Кружок “Заря” открыл сезон.", mended="Кружок «Заря» открыл сезон."),
        article("Вышла «Газета «Заря» и дети».", mended="Вышла «Газета „Заря“ и дети»."),
        article('Кружок "Заря открыл сезон.', note="Нет пары."),
    ),
    good=(
        article("Вышла «Газета „Заря“ и дети», а в ней — новости."),
        article('Экран 15" и код `print("да")` — <span title="Заря">не кавычки</span>.'),
        article("Группа “The Beatles” вошла в программу вечера."),
    ),
    check=check,
)
