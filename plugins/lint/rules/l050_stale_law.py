"""L050: a text does not quote a sum, a rate or a law whose time is over."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.laws import stands_on
from plugins.lint.manuscript import Manuscript
from plugins.lint.outdated import mentions
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.dates import full_date


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    for found in mentions(text):
        words = " ".join(text.text[found.start : found.end].split())
        advice = f"Теперь: {found.norm.instead}." if found.norm.instead else "Проверьте, что действует теперь."
        message = f"«{words}» устарело, действовало по {full_date(found.norm.valid_to).removesuffix(' года')}. {advice}"
        yield text.at(found.start, message, end=found.end)


RULE = TextRule(
    code="L050",
    name="stale-law",
    title="Устаревшая норма",
    severity="warning",
    why="МРОТ, ставки и пособия меняются каждый год, а старая цифра кочует из памятки в памятку. Ведите таблицу"
    " registers/ с «# kind: устаревшее»: что, по какой день, что теперь. Статьи судятся на день выхода, страницы — на"
    " сегодня; рассказ о прошлом («раньше», «было», «вместо») правило пропускает."
    + stands_on("законы, которые назвала сама редакция в своей таблице"),
    bad=(
        article("МРОТ — 22 440 рублей, меньше платить нельзя."),
        article("Доплачивают до МРОТ (22 440 рублей) всем."),
    ),
    good=(
        article("МРОТ — 27 093 рубля, меньше платить нельзя."),
        article("МРОТ был 22 440 рублей, теперь он выше."),
        article("МРОТ 22 440 рублей сменился на 27 093 рубля."),
        article("Премия составила 22 440 рублей."),
    ),
    check=check,
)
