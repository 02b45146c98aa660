"""A027: every channel that the union has is used, and the main text of an issue goes further than the paper."""

from collections.abc import Iterator, Mapping

from plugins.lint.example import whole
from plugins.lint.lately import published
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Article, Issue, Library

NAMES: Mapping[str, str] = {"newspaper": "газету", "letter": "письмо", "social": "социальные сети"}
FILE = "news/2026/11-02-katok.md"
HEAD = "---\ntitle: Каток у школы\ndate: 2026-11-02\ngenre: заметка\ntags: [школы]\ngoal: информация\n"
TEXT = "---\nЛёд залили за три вечера.\n"


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    recent = published(library, limits["weeks"] * 7)
    if len(recent) >= limits["texts"]:
        used = {channel for article in recent for channel in article.channels} | _placed(library, recent)
        for channel in (name for name in _own(library) if name not in used):
            message = (
                f"За {limits['weeks']} недель ни один текст не пошёл в {NAMES[channel]}, хотя этот канал у вас есть."
                f" Добавьте {channel} в channels лучшим текстам."
            )
            yield Remark(path=library.organization.source.path, message=message)
    yield from (remark for issue in library.issues[:1] for remark in _lead(library, issue))


def _own(library: Library) -> Iterator[str]:
    """Yield the channels that the union has: it puts out issues or letters, or names its pages in networks."""
    has = {"newspaper": library.issues, "letter": library.letters, "social": library.organization.social}
    yield from (channel for channel, things in has.items() if things)


def _placed(library: Library, recent: tuple[Article, ...]) -> set[str]:
    ids = {article.id for article in recent}
    printed = any(placed.article in ids for issue in library.issues for placed in issue.placements)
    sent = any(name in ids for letter in library.letters for name in letter.articles)
    return {channel for channel, used in (("newspaper", printed), ("letter", sent)) if used}


def _lead(library: Library, issue: Issue) -> Iterator[Remark]:
    article = library.find(issue.lead or next((placed.article for placed in issue.placements), ""))
    if isinstance(article, Article) and not any(name == "channels" for name, _, _ in article.source.field_places):
        message = f"Главный текст номера ({issue.path}), а куда он пойдёт кроме газеты, не решено. Впишите channels."
        yield Remark(path=article.path, message=message)


RULE = LibraryRule(
    code="A027", name="channels", title="Каналы не простаивают", severity="info",
    why="Одни читают сайт, другие почту, третьи ленту в сети. Если у организации есть канал, а тексты туда два месяца"
    " не идут, её там забывают. Главный текст номера заслуживает всех каналов: они названы в поле channels.",
    quote="ФОРМЫ И МЕТОДЫ ИНФОРМАЦИОННОЙ РАБОТЫ",
    demands=("M6", "N7"),
    limits=(("weeks", 8), ("texts", 8)),
    bad=(whole(FILE, f"{HEAD}channels: [site]\n{TEXT}", note="Раньше этот текст один шёл в сети."),),
    good=(whole(FILE, f"{HEAD}channels: [site, social]\n{TEXT}"),),
    check=check,
)  # fmt: skip
