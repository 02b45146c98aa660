"""The rubrics of an issue: which texts stand under none, and which rubrics stand over none.

Input: the library and one issue. Output: places in the issue's file and what is wrong there, in Russian.
"""

from collections.abc import Iterator

from plugins.lint.words import fold
from plugins.newsroom.model import Article, Issue, Library
from plugins.newsroom.notes import meant

Fault = tuple[tuple[int, int], str]
"""Line and column in the issue's file, and a sentence."""


def faults(library: Library, issue: Issue, *, most: int) -> Iterator[Fault]:
    """Yield what is wrong; an issue of fewer than `most` texts need not have rubrics."""
    if issue.rubrics:
        yield from _homeless(library, issue)
        yield from _empty(library, issue)
    elif len(issue.placements) >= most:
        message = f"В номере {len(issue.placements)} текстов, а рубрик нет. Назовите их: rubrics: [Событие, Наши люди]."
        yield issue.source.place("articles"), message


def _homeless(library: Library, issue: Issue) -> Iterator[Fault]:
    known = {_folded(name) for name in issue.rubrics}
    for placed in issue.placements:
        article = library.find(placed.article)
        if isinstance(article, Article) and _folded(article.rubric) not in known:
            fault = f"рубрика «{article.rubric}» не из этого номера" if article.rubric else "нет рубрики"
            advice = meant(article.rubric, issue.rubrics) or f" Есть такие: {', '.join(issue.rubrics)}."
            yield (placed.line, placed.column), f"У текста «{article.title}» {fault}.{advice}"


def _empty(library: Library, issue: Issue) -> Iterator[Fault]:
    placed = (library.find(placement.article) for placement in issue.placements)
    used = {_folded(article.rubric) for article in placed if isinstance(article, Article)}
    for number, name in enumerate(issue.rubrics):
        if _folded(name) not in used:
            message = f"Рубрика «{name}» пуста. Найдите для неё текст или уберите её из rubrics."
            yield issue.source.place(f"rubrics[{number}]"), message


def _folded(name: str) -> str:
    return fold(name).strip('" ')
