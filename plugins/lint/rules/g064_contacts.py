"""G064: the paper says how to reach the union and where it is in social networks (N5, N6)."""

from collections.abc import Iterator

from plugins.lint.example import printed
from plugins.lint.papers import Paper, packed
from plugins.lint.remark import Remark, at_field
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site
from plugins.lint.words import digits, either
from plugins.newsroom.domains import people_write
from plugins.newsroom.model import Contacts, SocialNetwork

IMPRINT = "г. Верхнереченск, ул. Пристанская, 14; +7 (000) 214-36-10, gorkom@profsoyuz.example vk.example/gorkom"


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    organization = site.library.organization
    for issue in site.library.issues:
        for paper in site.papers(issue):
            lost = [*_contacts(paper, organization.contacts), *_networks(paper, organization.social)]
            if lost and paper.pages:
                message = (
                    f"В номере ({paper.file}) нет {either(lost)}. Верните их в выходные данные на последней полосе."
                )
                yield at_field(issue, "elements", message)


def _contacts(paper: Paper, contacts: Contacts) -> Iterator[str]:
    """Yield what is missing; what organization.yaml does not know is the site's rule S027."""
    words, figures = packed("".join(paper.pages)), digits("".join(paper.pages))
    if contacts.phones and not any(digits(phone)[-10:] in figures for phone in contacts.phones):
        yield "телефона"
    if contacts.email and packed(contacts.email) not in words:
        yield "адреса почты"
    if contacts.address and packed(contacts.address) not in words:
        yield "адреса организации"


def _networks(paper: Paper, networks: tuple[SocialNetwork, ...]) -> Iterator[str]:
    whole = packed("".join(paper.pages))
    if networks and not any(packed(people_write(network.url)) in whole for network in networks):
        yield "адреса в социальной сети"


RULE = OutputRule(
    code="G064",
    name="contacts",
    title="Контакты и сети в газете",
    severity="error",
    why="На бумаге по ссылке не нажать: телефон, почта, адрес и страница в сети должны быть напечатаны, иначе читатель"
    " не откликнется. Они стоят на последней полосе и берутся из organization.yaml (contacts, social).",
    quote="Контакты; - Ссылки на социальные сети",
    demands=("N5", "N6"),
    part="newspaper",
    bad=(
        printed("Слова", "Мы ВКонтакте. Звоните: 214-36-11", note="Сеть названа без адреса, телефон чужой."),
    ),
    good=(
        printed("Слова", IMPRINT),
        printed("Слова", "Адрес: г. Верхнереченск, ул. Пристанская, 14\nТел.: +7 000 214 36 10\nE-mail:"
                " gorkom@profsoyuz.example\nvk.example/gorkom", note="Столбиком."),
        printed("Слова", "Слова", "г. Верхнереченск, ул. Пристанская, 14; +7 (000) 214-36-10, gorkom@profsoyuz.example,"
                " https://vk.example/gorkom", note="На последней полосе, адрес сети с https."),
    ),
    check=check,
)  # fmt: skip
