"""X010: an address of the last release (addresses.txt) is answered no more: neither page, nor redirect, nor reason."""

from collections.abc import Iterator

from plugins.lint.example import whole
from plugins.lint.released import Lost, lost_addresses
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site
from plugins.newsroom.redirects import RELEASED

MOST = 12
"""Addresses told one by one; a whole folder that was renamed is told in a few lines too."""


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    lost = lost_addresses(site)
    for one in lost.pages[:MOST]:
        yield Remark(path=RELEASED, line=one.line, message=f"По адресу «{one.address}» больше ничего нет. {one.advice}")
    if lost.pages[MOST:]:
        rest = ", ".join(one.address for one in lost.pages[MOST : MOST + 3])
        message = f"Пропали и другие адреса, всего {len(lost.pages)}: {rest} … Верните их или впишите в redirects.yaml."
        yield Remark(path=RELEASED, line=lost.pages[MOST].line, message=message)
    if lost.lists:
        yield Remark(path=RELEASED, line=lost.lists[0].line, message=_lists(lost))


def _lists(lost: Lost) -> str:
    named = ", ".join(one.address for one in lost.lists)
    first = lost.lists[0]
    return (
        f"Не осталось текстов для списков: {named}. Впишите каждый в redirects.yaml, например:"
        f" - {{from: {first.address}, to: {first.advice}}}"
    )


RULE = OutputRule(
    code="X010",
    name="lost-address",
    title="Пропавший адрес",
    severity="error",
    why="Адрес страницы помнят поисковики, закладки и чужие сайты. Что читатель нашёл вчера, завтра должно открыться"
    " или честно сказать, что снято. Впишите адрес в aliases текста, который его заменил, или в redirects.yaml.",
    bad=(whole("addresses.txt", "novosti/2026/propavshaya/\n", note="Файл статьи удалили."),),
    good=(
        whole("addresses.txt", "lyudi/\n"),
        whole("addresses.txt", "programmy/\n"),
        whole("addresses.txt", "# выпуск ноября\nlyudi/\nprogrammy/\n", note="Пояснение — не адрес."),
    ),
    silenceable=False,
    check=check,
)
