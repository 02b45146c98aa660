"""S032: every page links at least one social network of the organization (W14)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization
from plugins.lint.words import count


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    networks = site.library.organization.social
    if not networks:
        message = "Ни одной социальной сети не указано. Впишите в social название и адрес вашей страницы."
        yield in_organization(site.library, "social", message)
        return
    lonely = site.without_link({network.url for network in networks})
    if lonely:
        pages = count(len(lonely), "странице", "страницах", "страницах")
        message = f"Здесь нет ссылки ни на одну социальную сеть (так на {pages}). Верните её в подвал страницы."
        yield Remark(path=lonely[0], message=message)


RULE = OutputRule(
    code="S032",
    name="links-social",
    title="Ссылки на социальные сети",
    severity="error",
    why="В сети разговор идёт каждый день, а на сайт заходят раз в неделю. Ссылка хотя бы на одну сеть стоит на каждой"
    " странице: читатель мог прийти на любую.",
    quote="ссылки на социальные сети",
    demands=("W14",),
    bad=(built("novosti/index.html", "<footer>Мы ВКонтакте</footer>", note="Слова есть, ссылки нет."),),
    good=(
        built("novosti/index.html", '<footer><a href="https://vk.example/gorkom">Мы ВКонтакте</a></footer>'),
        built(
            "novosti/index.html",
            '<p>Фото — <a href="https://vk.example/gorkom">в сети</a></p>',
            note="В тексте страницы.",
        ),
        built(
            "novosti/index.html",
            '<a href="https://vk.example/gorkom" rel="me"><img src="znak.svg" alt="ВКонтакте"></a>',
            note="Значком.",
        ),
    ),
    check=check,
)
