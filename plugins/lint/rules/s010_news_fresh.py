"""S010: the news feed is alive (W9): a warning after two weeks of silence, an error after thirty days."""

from collections.abc import Iterator

from plugins.lint.example import organization
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.words import count
from plugins.newsroom.model import Article, Library

ADVICE = "Опубликуйте новость: хватит и заметки в пять строк."


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    newest = _newest(library)
    if newest is None:
        if not library.findings:  # else first what is there has to be read
            path = library.organization.source.path
            yield Remark(path=path, message=f"На сайте нет ни одной новости. {ADVICE}")
        return
    days = (library.today - newest.published.date()).days
    if days > limits["warning_days"]:
        line, column = newest.source.place("date")
        yield Remark(
            path=newest.path,
            line=line,
            column=column,
            severity="error" if days > limits["error_days"] else "warning",
            message=f"Это последняя новость на сайте, и ей уже {count(days, 'день', 'дня', 'дней')}. {ADVICE}",
        )


def _newest(library: Library) -> Article | None:
    shown = (
        article
        for article in library.articles
        if "site" in article.channels and not article.draft and article.published.date() <= library.today
    )
    return max(shown, key=lambda article: (article.published, article.path), default=None)


RULE = LibraryRule(
    code="S010",
    name="news-fresh",
    title="Живая новостная лента",
    severity="error",
    why="Лента, в которой месяц тихо, говорит читателю, что организация ничего не делает. После двух недель молчания"
    " программа предупреждает, после тридцати дней сайт не собирается: сначала новость.",
    quote="Наличие АКТУАЛЬНОЙ новостной ленты",
    demands=("W9", "P4"),
    limits=(("warning_days", 14), ("error_days", 30)),
    bad=(
        organization("language: ru\n", today="2026-12-10", note="Последней новости двадцать дней: предупреждение."),
        organization("language: ru\n", today="2027-01-15", note="Последней новости восемь недель: ошибка."),
    ),
    good=(
        organization("language: ru\n", today="2026-11-28", note="Последней новости восемь дней."),
        organization("language: ru\n", today="2026-11-21", note="Новость вышла вчера."),
        organization("language: ru\n", today="2026-12-01", note="Последней новости одиннадцать дней."),
    ),
    check=check,
)  # fmt: skip
