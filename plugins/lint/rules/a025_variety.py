"""A025: the feed is not all of one genre, one author, one topic (P6)."""

from collections import Counter
from collections.abc import Iterator, Mapping

from plugins.lint.example import article
from plugins.lint.lately import published
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Article, Library

ADVICE: Mapping[str, str] = {
    "жанр": "Снимите кадр, возьмите интервью, съездите за репортажем.",
    "автор": "Попросите написать кого-нибудь из первичек.",
    "тема": "Вспомните, о чём давно не писали.",
}


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    recent = published(library)[: limits["texts"]]
    if len(recent) < limits["least"]:
        return
    several = len({author for one in published(library) for author in one.authors}) >= limits["authors"]
    for what, names in _facets(recent).items():
        (name, most), *_ = names.most_common(1) or [("", 0)]
        if most * 100 > limits["share"] * len(recent) and (what != "автор" or several):
            message = f"Из последних текстов ({len(recent)}) на одно и то же приходится {most}: {what} «{name}»."
            yield Remark(path=recent[0].path, message=f"{message} {ADVICE[what]}")


def _facets(recent: tuple[Article, ...]) -> Mapping[str, Counter[str]]:
    return {
        "жанр": Counter(one.genre for one in recent),
        "автор": Counter(author for one in recent for author in dict.fromkeys(one.authors)),
        "тема": Counter(tag for one in recent for tag in dict.fromkeys(one.tags)),
    }


RULE = LibraryRule(
    code="A025", name="variety", title="Разнообразие ленты", severity="info",
    why="Двадцать заметок об одном и том же читают как одну. Если на жанр, автора или тему приходится больше шести"
    " текстов из десяти, пора сменить угол. Где пишут один-два человека, авторов правило не считает.",
    quote="Разнообразие",
    demands=("P6",),
    limits=(("texts", 20), ("least", 10), ("share", 60), ("authors", 3)),
    bad=(article("Договор подписан.", tags="[школы]", note="Седьмой текст из десяти с темой «школы»."),),
    good=(article("Договор подписан.", tags="[зарплата]"),),
    check=check,
)  # fmt: skip
