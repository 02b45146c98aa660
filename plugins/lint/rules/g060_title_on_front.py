"""G060: the paper's name stands on its first page, as a title and not only in the running line (N1)."""

import re
from collections.abc import Iterator

from plugins.lint.example import printed
from plugins.lint.papers import packed
from plugins.lint.remark import Remark, at_field
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization

RUNNING = 60
"""Letters between the name and «стр. 1» in a running line."""


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    name = site.library.organization.newspaper.name
    printed_at_all = [(issue, paper) for issue in site.library.issues for paper in site.papers(issue) if paper.pages]
    if not name.strip():
        if printed_at_all:
            message = "У газеты нет названия, первая полоса выйдет без него. Впишите newspaper: name."
            yield in_organization(site.library, "newspaper", message)
        return
    for issue, paper in printed_at_all:
        if packed(name) not in _without_running_line(packed(paper.pages[0]), packed(name)):
            message = f"На первой полосе ({paper.file}) нет названия «{name}». Верните его в шапку газеты."
            yield at_field(issue, "number", message)


def _without_running_line(page: str, name: str) -> str:
    """Return the words of page 1 without the line that every page has: there the name is no title."""
    name, between, number = re.escape(name), rf"(?:(?!{re.escape(name)}).){{0,{RUNNING}}}", r"стр\.?1(?!\d)"
    return re.sub(f"{name}{between}{number}|{number}{between}{name}", " ", page)


RULE = OutputRule(
    code="G060",
    name="title-on-front",
    title="Название на первой полосе",
    severity="error",
    why="Газету узнают по названию: его ищут глазами на стенде и на столе. Строки с названием внизу полосы мало, на"
    " первой оно стоит сверху и крупно. Название берётся из organization.yaml (newspaper: name); если оно вписано, а на"
    " полосе его нет, испорчен шаблон шапки: верните прежний.",
    quote="Название издания",
    demands=("N1",),
    part="newspaper",
    bad=(
        printed("Вестник педагога", note="Название не то, что в organization.yaml."),
        printed("Наш двор\nПеремена · № 10 (112) · 20 ноября 2026 года · стр. 1", note="Есть только внизу полосы."),
    ),
    good=(
        printed("ПЕРЕМЕНА\nГазета учителей"),
        printed("Газета «Перемена»\nстр. 1 · № 10 · 20 ноября 2026 года · Перемена"),
        printed("Перемена", note="Одно слово на первой полосе."),
    ),
    check=check,
)
