"""L002: a banned organization is named with the mark that the law asks for."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.laws import BANNED, stands_on
from plugins.lint.manuscript import Manuscript
from plugins.lint.registry import Mention, demanded
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule

KINDS = frozenset({"undesirable", "extremist", "terrorist"})


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    return demanded(text, KINDS, _said)


def _said(found: Mention) -> str:
    return f"«{found.words}» — запрещённая организация из {found.register.path}"


RULE = TextRule(
    code="L002",
    name="banned-organisation",
    title="Запрещённая организация без пометки",
    severity="error",
    why="О запрещённой организации (экстремистской, террористической, нежелательной) можно писать только с пометкой,"
    " что она запрещена; это касается и названий чужих соцсетей. Программа ищет имена из ваших таблиц registers/."
    " Проще всего обойтись без названия: «в соцсети», «в заграничном фонде». Ссылаться на такие страницы нельзя."
    + stands_on(BANNED),
    fix="offered",
    bad=(
        article(
            "Запись разошлась по Небыляндии за час.",
            mended="Запись разошлась по Небыляндии (деятельность запрещена в России) за час.",
        ),
        article("Небыляндия снова лежит: заявки шлите почтой."),
        article("Школьную группу закрыли, а в «Небыляндии» её открыли вновь."),
    ),
    good=(
        article("Запись разошлась по Небыляндии (деятельность запрещена в России) за час."),
        article("Группу вели в Небыляндии[^1].\n\n[^1]: Деятельность запрещена на территории России."),
        article("Сказка «Небыль и небылица» идёт в кукольном театре.", note="Похожее слово."),
        article("Адрес страницы: `nebylyandiya.example`, в новостях её не называют.", note="Код, а не текст."),
    ),
    check=check,
)
