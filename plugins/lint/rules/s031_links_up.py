"""S031: the home page links the superior bodies of the union (W13)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization, on_page


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    superior = site.library.organization.superior
    if not superior:
        message = "Вышестоящие органы не названы. Впишите в superior название и адрес сайта."
        yield in_organization(site.library, "superior", message)
    for number, body in enumerate(superior):
        if not body.url.casefold().startswith("https://"):
            message = f"Адрес «{body.url}» не защищён. Укажите адрес, который начинается с https://."
            yield in_organization(site.library, f"superior[{number}].url", message)
        if body.url.rstrip("/") not in {link.rstrip("/") for link in site.home.links}:
            yield on_page(site.home, f"На главной странице нет ссылки на {body.url} ({body.name}). Верните её.")
        if body.banner and not body.banner.alt:
            message = f"Баннер «{body.name}» без описания. Добавьте alt: куда он ведёт."
            yield in_organization(site.library, f"superior[{number}].banner", message)
        elif body.banner and not site.shows(site.home, body.banner):
            message = f"Баннер «{body.name}» не показан на главной странице. Верните картинку с описанием."
            yield on_page(site.home, message)


RULE = OutputRule(
    code="S031",
    name="links-up",
    title="Ссылки на вышестоящие органы",
    severity="error",
    why="Читатель может проверить сказанное и обратиться выше. Ссылка ведёт на настоящий адрес с https, у баннера есть"
    " описание.",
    quote="ссылки или баннеры на вышестоящие профсоюзные органы",
    demands=("W13",),
    bad=(
        built("index.html", '<a href="/">Краевая организация</a>', note="Ссылка ведёт не туда."),
    ),
    good=(
        built("index.html", '<a href="https://zarechye.example">Краевая организация</a>'),
        built("index.html", '<a href="https://zarechye.example/"><img src="znak.svg" alt="Краевая организация"></a>',
              note="Баннером."),
        built("index.html", '<footer><a rel="external" href="https://zarechye.example">выше</a></footer>',
              note="В подвале, любыми словами."),
    ),
    check=check,
)  # fmt: skip
