"""G022: a holiday in the issue's time is a report or a picture with a caption, not a greeting (N13)."""

import datetime as dt
from collections.abc import Iterator

from plugins.lint.example import whole
from plugins.lint.feasts import FILE, feasts
from plugins.lint.lately import mentions
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Article, Issue, Library

DAY = "schema: 1\nholidays:\n  - {name: День работника леса, kind: профессиональный, day: "


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    issues = [issue for issue in library.issues if issue.placements]
    for issue, before in zip(issues[:1], [*issues[1:2], None], strict=False):
        longest = issue.date - dt.timedelta(days=limits["days"])
        since = max(longest, before.date) if before else longest
        told = [one for one in _seen(library, issue) if one.genre == "репортаж" or _captioned(one)]
        missed = [
            feast.told
            for feast in feasts(library, since + dt.timedelta(days=1), issue.date)
            if not any(feast.named(mentions(one)) for one in told)
        ]
        if missed:
            line, column = issue.source.place("articles")
            message = f"В номере ни репортажа, ни кадра с подписью о дне: {', '.join(missed)}. Поставьте хотя бы кадр."
            yield Remark(path=issue.path, line=line, column=column, message=message)


def _seen(library: Library, issue: Issue) -> Iterator[Article]:
    placed = (library.find(placement.article) for placement in issue.placements)
    yield from (one for one in placed if isinstance(one, Article))


def _captioned(article: Article) -> bool:
    pictures = (article.picture, *article.pictures, *article.body.pictures)
    return article.genre == "кадр" and any(picture and picture.caption for picture in pictures)


RULE = LibraryRule(
    code="G022", name="report-instead", title="О празднике — репортаж или кадр", severity="info",
    why="Поздравление в газете приходит после праздника. Репортаж с него или один хороший снимок с подписью читают и"
    " через месяц. Правило смотрит дни holidays.yaml между прошлым номером и новым.",
    quote="Лучше написать репортаж на эту тему или поставить красивый кадр с подписью",
    demands=("N13",),
    limits=(("days", 31),),
    bad=(whole(FILE, f"{DAY}11-18}}\n", note="День пришёлся на время номера, а в номере о нём ни слова."),),
    good=(whole(FILE, f"{DAY}11-28}}\n", note="Номер вышел раньше."),),
    check=check,
)  # fmt: skip
