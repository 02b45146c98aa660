"""S001: the site has at most seven sections (W15)."""

from collections.abc import Iterator

from plugins.lint.example import organization
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Library

SEVEN = ("Новости", "События", "Права", "Поддержка", "Документы", "Газета", "О нас")
IDS = ("novosti", "sobytiya", "prava", "podderzhka", "dokumenty", "gazeta", "o-nas")
OWN = ("prava", "podderzhka", "o-nas")
PAGE = ", page: pages/programmy"
LINES = "".join(
    f"  - {{id: {key}, title: {title}{PAGE if key in OWN else ''}}}\n" for key, title in zip(IDS, SEVEN, strict=True)
)


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    sections, most = library.organization.sections, limits["sections"]
    if len(sections) > most:
        line, column = library.organization.source.place(f"sections[{most}]")
        extra = ", ".join(f"«{section.title}»" for section in sections[most:])
        yield Remark(
            path=library.organization.source.path,
            line=line,
            column=column,
            message=f"Разделов {len(sections)}, а должно быть не больше {most}: лишнее — {extra}."
            " Уберите раздел или сделайте его страницей внутри другого.",
        )


RULE = LibraryRule(
    code="S001",
    name="sections-max-7",
    title="Не больше семи разделов",
    severity="error",
    why="Больше семи пунктов меню человек не охватывает взглядом и уходит, не найдя своего. Восьмой раздел почти"
    " всегда помещается внутрь одного из семи.",
    quote="Разделов на сайте не больше семи",
    demands=("W15",),
    limits=(("sections", 7),),
    bad=(organization(f"sections:\n{LINES}  - {{id: konkursy, title: Конкурсы{PAGE}}}\n", note="Восемь разделов."),),
    good=(
        organization(f"sections:\n{LINES}"),
        organization(
            "sections:\n  - {id: novosti, title: Новости}\n  - {id: sobytiya, title: События}\n",
            note="Двух разделов довольно.",
        ),
        organization("sections: []\n", note="Без разделов сайт тоже живёт."),
    ),
    check=check,
)
