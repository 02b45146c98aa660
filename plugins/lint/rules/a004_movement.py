"""A004: the site calls people in: a page on joining, one click from the home page, and texts that lead there."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.lately import on_site
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization, on_page
from plugins.newsroom.model import Article

ROLES = ("join", "programmes", "dues")


def check(site: Site, limits: Limits) -> Iterator[Remark]:
    join = site.role("join")
    if join is None:
        message = "Нет страницы о том, как вступить. Добавьте страницу с полем «role: join»."
        yield in_organization(site.library, "sections", message)
    elif not site.links_to(site.home, join.address):
        yield on_page(site.home, f"С главной страницы не попасть на «{join.title}». Верните ссылку.")
    recent = on_site(site.library)[: limits["texts"]]
    doors = {page.id for page in site.library.pages if page.role in ROLES}
    if len(recent) >= limits["texts"] and not any(_calls(article, doors) for article in recent):
        message = (
            f"Ни один из {len(recent)} последних текстов не зовёт вступить и не ведёт к программам."
            " Расскажите, что получил человек, вступив, и поставьте ссылку."
        )
        yield Remark(path=recent[0].path, message=message)


def _calls(article: Article, doors: set[str]) -> bool:
    return article.goal == "рост" or any(link.target in doors for link in article.body.links)


RULE = OutputRule(
    code="A004",
    name="movement",
    title="Зовём вступать",
    severity="info",
    why="Сайт читают и те, кто ещё не вступил. Страница «Как вступить» должна быть в одном щелчке от главной, а среди"
    " двадцати последних текстов хотя бы один должен вести к ней, к программам или иметь цель «рост».",
    quote="содействие развитию и популяризации профсоюзного движения, росту его авторитета",
    demands=("P1",),
    limits=(("texts", 20),),
    bad=(built("index.html", "<a>Вступить</a>", note="Ссылка никуда не ведёт."),),
    good=(built("index.html", '<a href="/vstupit/">Вступить</a>'),),
    check=check,
)
