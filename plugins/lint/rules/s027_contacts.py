"""S027: address, telephone, e-mail and hours stand on a page that every page links (W8)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.pages import BuiltPage
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization, on_page
from plugins.lint.words import count, digits

FIELDS = {"address": "адреса", "phones": "телефона", "email": "e-mail", "hours": "часов приёма"}


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    contacts, standing = site.library.organization.contacts, site.role("contacts")
    for field, what in FIELDS.items():
        if not getattr(contacts, field):
            yield in_organization(site.library, f"contacts.{field}", f"Нет {what}. Заполните contacts: {field}.")
    page = site.page(standing.address) if standing else None
    if page is None or standing is None:
        message = "Нет страницы контактов. Добавьте pages/kontakty.md с полем «role: contacts»."
        yield in_organization(site.library, "contacts", message)
        return
    absent = [what for field, what in FIELDS.items() if not _told(page, getattr(contacts, field))]
    if absent:
        yield on_page(page, f"На странице контактов нет {', '.join(absent)}. Верните их.")
    lonely = site.without_link({standing.address})
    if lonely:
        pages = count(len(lonely), "странице", "страницах", "страницах")
        yield Remark(
            path=lonely[0], message=f"Отсюда не попасть на страницу контактов (так на {pages}). Верните ссылку."
        )


def _told(page: BuiltPage, value: str | tuple[str, ...]) -> bool:
    if isinstance(value, tuple):
        return all(digits(phone) in digits(page.words) for phone in value)
    return not value or page.says(value)


RULE = OutputRule(
    code="S027",
    name="contacts",
    title="Контакты в один щелчок",
    severity="error",
    why="За контактами на сайт приходят чаще всего. Адрес, телефон, почта и часы приёма лежат на одной странице, и"
    " ссылка на неё есть с любой другой.",
    quote="контактная информация местной организации Профсоюза",
    demands=("W8", "P1"),
    bad=(
        built("kontakty/index.html", "<p>Звоните: +7 (000) 214-36-10</p>", note="Ни адреса, ни почты, ни часов."),
    ),
    good=(
        built("kontakty/index.html",
              "<p>г. Верхнереченск, ул. Пристанская, 14. +7 (000) 214-36-10, gorkom@profsoyuz.example, по будням с"
              " 9 до 18</p>"),
        built("kontakty/index.html", "<p>г. Верхнереченск, ул. Пристанская, 14. Тел. +7&nbsp;(000)&nbsp;214-36-10, <a"
              " href='mailto:gorkom@profsoyuz.example'>gorkom@profsoyuz.example</a>, по будням с 9 до 18</p>",
              note="Почта — ссылкой."),
        built("kontakty/index.html",
              "<dl><dt>Адрес</dt><dd>г. Верхнереченск, ул. Пристанская, 14</dd><dt>Телефон</dt><dd>+7 000 214 36"
              " 10</dd><dt>Почта</dt><dd>gorkom@<wbr>profsoyuz.example</dd><dt>Приём</dt><dd>по будням с 9 до"
              " 18</dd></dl>", note="Телефон без скобок и дефисов."),
    ),
    check=check,
)  # fmt: skip
