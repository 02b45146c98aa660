"""Legal pages that the tool writes: policy, a consent for each purpose, accessibility.

Input: a `Site` and the patterns of this folder (HTML with places for the union's own data). Output: HTML for a page at
a depth. `patterns/norms.yaml` says which norms the words follow and when that was checked.
"""

from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from plugins.newsroom.model import Person
from plugins.newsroom.typography import typeset
from plugins.toolkit.jinja import environment
from plugins.website.bodies import TAG, called
from plugins.website.consents import PATTERNS, Consent
from plugins.website.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """What a legal text says of the operator. Everything but the name may be empty."""

    operator: str
    address: str
    email: str
    phone: str
    hours: str
    inn: str
    ogrn: str
    registry: str
    site: str
    keeper: str
    keeper_post: str
    counter: bool


def policy(site: Site, root: str) -> Markup:
    """Return the policy of processing (152-FZ, art. 18.1)."""
    return _text("policy", site, root, consents=site.frame.consents)


def consent(site: Site, one: Consent, root: str) -> Markup:
    """Return the document of one purpose (152-FZ, art. 9, part 4)."""
    return _text("consent", site, root, one=one, policy=site.frame.places["policy"])


def introduction(site: Site, root: str) -> Markup:
    """Return what stands over the list of consents."""
    return _text("consents", site, root)


def accessibility(site: Site, root: str) -> Markup:
    """Return the statement of accessibility."""
    return _text("accessibility", site, root)


def union(site: Site) -> Union:
    """Gather the operator's data from the organization."""
    organization, library = site.library.organization, site.library
    data = organization.personal_data
    person = next((one for one in library.people if data.responsible in _names(one)), None)
    return Union(
        operator=organization.local.charter_name or organization.local.name,
        address=organization.contacts.address,
        email=organization.contacts.email,
        phone=organization.contacts.phones[0] if organization.contacts.phones else "",
        hours=organization.contacts.hours,
        inn=organization.dues.inn,
        ogrn=data.ogrn,
        registry=data.registry,
        site=organization.site_url,
        keeper=person.polite_name if person else data.responsible,
        keeper_post=_low(person.post) if person else "",
        counter=bool(organization.outside.counter),
    )


def _names(person: Person) -> tuple[str, ...]:
    return person.id, person.full_name, person.polite_name


def _low(post: str) -> str:
    """Return a post as it stands inside a sentence; an abbreviation stays as it is."""
    return post if post[1:2].isupper() else post[:1].lower() + post[1:]


def _text(name: str, site: Site, root: str, **values: Any) -> Markup:
    html = _environment().get_template(f"{name}.html").render(union=union(site), root=root, **values)
    parts = (part if part.startswith("<") else str(escape(typeset(unescape(part)))) for part in TAG.split(html))
    return called("".join(parts))


@cache
def _environment() -> Environment:
    """The patterns' own environment: the one of the project with a capital for the beginning of a sentence."""
    made = environment(PATTERNS)
    made.filters["capital"] = lambda words: words[:1].upper() + words[1:]
    return made
