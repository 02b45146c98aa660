"""Y001: words are spelt as the dictionary has them."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.lint.example import article
from plugins.lint.language.spelling import misspelt
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.words import either


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    for found in misspelt(text.copy, text.library) if text.russian else ():
        word = text.text[found.start : found.end]
        near = [one.capitalize() if word[0].isupper() else one for one in found.near]
        guess = f" Может быть, {either([f'«{one}»' for one in near[:3]])}?" if near else ""
        message = f"Слова «{word}» нет в словаре.{guess} Если оно верное, впишите его в words.txt."
        remark = text.at(found.start, message, end=found.end, put=near[0] if len(near) == 1 else None)
        yield replace(remark, severity=None if found.sure else "info")


RULE = TextRule(
    code="Y001",
    name="spelling",
    title="Орфография",
    severity="warning",
    why="Опечатку в газете не исправить. Слова ищутся в двух словарях, pymorphy и Hunspell; имена, сокращения, латиница"
    " и слова из words.txt, people.yaml и organization.yaml не проверяются. Верное, но редкое впишите в words.txt:"
    " формы программа узнает сама. Если похожего слова в словаре нет, это скорее новое слово, и замечание станет"
    " советом. Нет словаря Hunspell — правило молчит, а ./press doctor скажет, что поставить.",
    fix="offered",
    bad=(
        article("В среду выступил провсоюз.", mended="В среду выступил профсоюз."),
        article("Учителя обсудили рассписание на весну.", mended="Учителя обсудили расписание на весну."),
        article("Дом стоит возле зюкатурки.", note="Совет: ничего похожего в словаре нет."),
    ),
    good=(
        article("Собрание прошло в среду. Расписание обсудили ещё и по-новому."),
        article("Верхнереченск стоит на Ирвени. Приехали Кавруева и Тяпкин-Ляпкин, встречал их Мадуро."),
        article("Пишите на a@profsoyuz.example, PDF и docx подойдут, 5-го и 6-й уроки."),
        article("Команда `провсоюз` не нужна, МБОУ тоже, за\u0301мок и замо\u0301к — слова разные."),
        article("Онлайн-встреча, вебинар и соцсети вошли в жизнь, замгендиректора снял видеорекламу."),
    ),
    check=check,
)
