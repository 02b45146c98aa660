"""S003: the name of a section says what is in it, and something is in it (W16)."""

import re
from collections.abc import Iterator

from plugins.lint.example import organization
from plugins.lint.lately import mentions, on_site
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.site import in_organization
from plugins.lint.words import fold
from plugins.newsroom.model import Library, Page, Section

EMPTY_NAMES = {
    "разное", "прочее", "информация", "другое", "материалы", "полезное", "общее", "статьи", "тексты", "раздел",
    "дополнительно", "полезная информация", "разные материалы", "все остальное", "актуальное", "важное", "контент",
}  # fmt: skip
GENERATED = {"novosti", "sobytiya", "dokumenty", "gazeta"}


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    for number, section in enumerate(library.organization.sections):
        fault = _fault(library, section, limits)
        if fault:
            yield in_organization(library, f"sections[{number}].title", fault)


def _fault(library: Library, section: Section, limits: Limits) -> str:
    title = fold(section.title)
    if title.strip(".!") in EMPTY_NAMES:
        return f"«{section.title}» не говорит, что внутри. Назовите раздел по делу: «Документы», «Ваши права»."
    if section.id in GENERATED:
        return ""  # its page says itself that there is nothing yet
    texts = [mentions(article) for article in on_site(library) if article.section == section.id]
    page = library.find(section.page)
    texts += [f"{page.title}\n{page.body.text}"] if isinstance(page, Page) else []
    if not texts:
        return f"В разделе «{section.title}» нет ни одного текста. Наполните его или уберите из меню."
    stems = [word[: max(4, len(word) - 3)] for word in re.findall(r"\w{4,}", title)]
    short = sum(len(text.split()) for text in texts[: limits["words"]]) < limits["words"]
    if short or not stems or any(stem in fold(text) for text in texts for stem in stems):
        return ""
    return f"Слов «{section.title}» нет ни в одном тексте раздела. Назовите его словом, которым о нём пишут."


RULE = LibraryRule(
    code="S003", name="section-name-clear", title="Понятное название раздела", severity="warning",
    why="«Разное» и «Информация» подходят ко всему, поэтому не говорят ничего. Хорошее название — слово, которое стоит"
    " в самих текстах раздела. Пустой раздел хуже, чем никакой. Понятно ли название новичку, спросите новичка.",
    quote="Названия разделов краткие и отражающие суть содержания",
    demands=("W16",),
    limits=(("words", 150),),
    bad=(
        organization("sections:\n  - {id: raznoe, title: Разное, page: pages/programmy}\n"),
        organization("sections:\n  - {id: konkursy, title: Конкурсы}\n", note="В разделе пусто."),
    ),
    good=(organization("sections:\n  - {id: podderzhka, title: Поддержка, page: pages/programmy}\n"),),
    check=check,
)  # fmt: skip
