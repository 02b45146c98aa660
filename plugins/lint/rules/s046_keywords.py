"""S046: what a search engine shows of a page is whole and its own: title and summary (M2)."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.remark import Remark, at_field
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.words import count, fold
from plugins.newsroom.model import Article, Event, Letter, Library, Page

Shown = Article | Page | Event
SAME = {"title": "Такой же заголовок", "summary": "Такое же описание"}


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    titles, summaries = dict[str, Shown](), dict[str, Shown]()
    for text in reversed([one for one in library.texts() if not isinstance(one, Letter) and _on_site(one)]):
        yield from _again(text, "title", titles.setdefault(fold(text.title), text))
        if text.summary:
            yield from _again(text, "summary", summaries.setdefault(fold(text.summary), text))
            length, least, most = len(text.summary), limits["least"], limits["most"]
            if not least <= length <= most:
                said = f"В summary {count(length, 'знак', 'знака', 'знаков')}, а поиску нужно от {least} до {most}."
                advice = "Скажите, кто, что и где." if length < least else "Оставьте главное, остальное поиск обрежет."
                yield at_field(text, "summary", f"{said} {advice}")


def _on_site(text: Shown) -> bool:
    return not text.draft and (not isinstance(text, Article) or "site" in text.channels)


def _again(text: Shown, field: str, first: Shown) -> Iterator[Remark]:
    if first is not text:
        yield at_field(
            text, field, f"{SAME[field]} у {first.path}: в поиске их не различить. Добавьте место, повод или год."
        )


RULE = LibraryRule(
    code="S046",
    name="keywords",
    title="Что покажет поиск",
    severity="warning",
    why="В поиске читатель видит заголовок и две строки из summary. Короткие строки ничего не обещают, длинные обрезаны"
    " на полуслове, одинаковые путают. Пишите словами, которыми ищут: «отпуск учителя», а не «трудовые права».",
    quote="Сервисы для оценки пользовательского интереса к конкретным тематикам (Яндекс Вордстат)",
    demands=("M2",),
    limits=(("least", 50), ("most", 160)),
    bad=(
        article("Текст.", summary="О договоре"),
        article("Текст.", summary="Договор подписали. " * 9),
        article("Текст.", title="Женщина с мелом", note="Так уже называется другая статья."),
    ),
    good=(
        article("Текст.", summary="Горком и школа № 4 подписали договор, доплата за замену теперь восемь процентов"),
    ),
    check=check,
)
