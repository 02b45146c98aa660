"""Pages that a site has even when nobody wrote them: dues, questions, policy, consents, accessibility.

Input: the organization and its standing pages. Output: where each role is answered for. A page of the union with the
role, or a page or section at the address, always wins.
"""

from collections.abc import Mapping
from types import MappingProxyType

from plugins.newsroom.model import Organization, Page
from plugins.newsroom.typography import typeset
from plugins.website.values import ROLES, Place

MADE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "contacts": ("Контакты", "kontakty/"),
        "dues": ("Взносы", "vznosy/"),
        "ask": ("Задать вопрос", "vopros/"),
        "policy": ("Обработка персональных данных", "politika/"),
        "consent": ("Согласия на обработку данных", "soglasie/"),
        "accessibility": ("Доступность сайта", "dostupnost/"),
    }
)
"""Title and address by role of what the tool makes itself."""


def places(organization: Organization, pages: tuple[Page, ...]) -> dict[str, Place]:
    """Return a place for every role that is answered for; joining begins at the contacts when no page says how."""
    found = {page.role: _place(page.role, page) for page in pages if page.role in ROLES and not page.purpose}
    standing = {page.address: page.title for page in pages}
    standing |= {section.address: section.title for section in organization.sections}
    for role, (title, address) in MADE.items():
        if role in found or (role == "dues" and not (organization.dues.percent or organization.dues.payable)):
            continue
        found[role] = Place(id=role, title=typeset(standing.get(address, title)), address=address)
    found.setdefault("join", Place(id="join", title="Вступить", address=found["contacts"].address))
    return found


def _place(role: str, page: Page) -> Place:
    return Place(id=role, title=typeset(page.title), address=page.address)
