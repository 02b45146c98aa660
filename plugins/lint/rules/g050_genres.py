"""G050: an issue holds materials of different genres (N14)."""

from collections import Counter
from collections.abc import Iterator

from plugins.lint.example import issue
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.words import either
from plugins.newsroom.model import Article, Issue, Library

GENRES = ("заметка", "репортаж", "очерк", "интервью")


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    broken = {found.path for found in library.findings if found.code == "X001"}
    for number in library.issues:
        if number.path in broken or not number.placements:
            continue  # first the articles must be found; an empty issue is a plan, and is not printed
        counts = _counts(library, number)
        line, column = number.source.place("articles")
        present = [genre for genre in GENRES if counts[genre]]
        absent = [genre for genre in GENRES if not counts[genre]]
        if len(present) < limits["genres"]:
            message = (
                f"В номере {_list(present) or 'нет ни одного из основных жанров'}, а нужно не меньше {limits['genres']}"
                f" жанров из четырёх. Добавьте {either(absent)}."
            )
            yield Remark(path=number.path, line=line, column=column, message=message)
            continue
        genre, most = max(counts.items(), key=lambda pair: pair[1])
        if most * 100 > limits["share"] * counts.total():
            message = f"Жанр «{genre}» занимает {most} из {counts.total()} мест в номере. Замените часть другим жанром."
            yield Remark(path=number.path, line=line, column=column, message=message)


def _counts(library: Library, number: Issue) -> Counter[str]:
    placed = (library.find(placement.article) for placement in number.placements)
    return Counter(article.genre for article in placed if isinstance(article, Article))


def _list(genres: list[str]) -> str:
    return f"только {' и '.join(genres)}" if genres else ""


RULE = LibraryRule(
    code="G050",
    name="genres",
    title="Разные жанры в номере",
    severity="error",
    why="Номер из одних заметок читается как отчёт. Репортаж показывает, очерк рассказывает о человеке, интервью даёт"
    " голос: в номере нужны хотя бы три жанра из четырёх, и ни один не должен занимать больше шести мест из десяти.",
    quote="В номере должны быть материалы разных жанров: заметки, репортажи, очерки, интервью",
    demands=("N14", "P6"),
    limits=(("genres", 3), ("share", 60)),
    bad=(
        issue("articles:\n  - article: 11-20-zametka\n  - article: 11-19-reportazh\n", note="Два жанра."),
    ),
    good=(
        issue("articles:\n  - article: 11-20-zametka\n  - article: 11-19-reportazh\n  - article: 11-18-ocherk\n"),
        issue("articles:\n  - article: 11-20-zametka\n  - article: 11-18-ocherk\n  - article: 11-17-intervyu\n",
              note="Без репортажа: трёх жанров хватает."),
        issue("articles: []\n", note="Пустой номер — ещё план."),
    ),
    check=check,
)  # fmt: skip
