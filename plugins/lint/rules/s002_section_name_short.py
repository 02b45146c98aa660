"""S002: names of sections are short (W16)."""

from collections.abc import Iterator

from plugins.lint.example import organization
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.words import count
from plugins.newsroom.model import Library


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    source = library.organization.source
    for number, section in enumerate(library.organization.sections):
        words, letters = len(section.title.split()), len(section.title)
        if words > limits["words"] or letters > limits["characters"]:
            line, column = source.place(f"sections[{number}].title")
            yield Remark(
                path=source.path,
                line=line,
                column=column,
                message=f"Название раздела «{section.title}» длинное: {count(words, 'слово', 'слова', 'слов')},"
                f" {count(letters, 'знак', 'знака', 'знаков')}."
                f" Уложитесь в {limits['words']} слова и {limits['characters']} знаков.",
            )


RULE = LibraryRule(
    code="S002",
    name="section-name-short",
    title="Краткое название раздела",
    severity="warning",
    why="Название раздела читают на бегу, с телефона. Одно-два слова называют суть: «Документы», а не «Нормативные и"
    " методические документы организации».",
    quote="Названия разделов краткие и отражающие суть содержания",
    demands=("W16",),
    limits=(("words", 2), ("characters", 18)),
    bad=(organization("sections:\n  - {id: novosti, title: Новости нашей организации}\n"),),
    good=(
        organization(
            "sections:\n  - {id: novosti, title: Новости}\n  - {id: prava, title: Ваши права, page: pages/programmy}\n"
        ),
    ),
    check=check,
)
