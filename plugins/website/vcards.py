"""Contact cards: one for each person and one for the organization, as telephones import them.

Input: a `Site`. Output: pairs of address and bytes: `lyudi/sokolova.vcf`, `kontakty.vcf`. vCard 3.0 (RFC 2426), which
every telephone and mail program takes; UTF-8, lines folded at 75 octets. No photo: a card stays under a kilobyte.
"""

from collections.abc import Iterable, Iterator

from plugins.newsroom.model import Person
from plugins.website.site import Site

Line = tuple[str, str]
"""Name with its parameters, and the value, escaped already."""


def vcards(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the card of the organization, then those of its people."""
    yield address(site.frame.places["contacts"].address), _card(_organization(site))
    for person in site.library.people:
        yield address(person.address), _card(_person(site, person))


def address(page: str) -> str:
    """Return where the card of a page stands: `lyudi/sokolova/` → `lyudi/sokolova.vcf`."""
    return f"{page.rstrip('/')}.vcf"


def _organization(site: Site) -> Iterator[Line]:
    organization = site.library.organization
    local, contacts = organization.local, organization.contacts
    name = local.short_name or local.name or local.charter_name
    yield "N", f"{_text(name)};;;;"
    yield "FN", _text(name)
    yield "ORG", _text(local.charter_name or name)
    yield from (("TEL;TYPE=WORK,VOICE", _text(phone)) for phone in contacts.phones)
    yield from _given("TEL;TYPE=WORK,FAX", contacts.fax)
    yield from _given("EMAIL;TYPE=INTERNET,WORK", contacts.email)
    yield from _place(contacts.address)
    yield "URL", _text(f"{organization.site_url}/")
    yield from _given("NOTE", contacts.hours)


def _person(site: Site, person: Person) -> Iterator[Line]:
    organization = site.library.organization
    names = (person.surname, person.first, person.patronymic)
    yield "N", ";".join((*map(_text, names), "", ""))
    yield "FN", _text(person.polite_name)
    yield "ORG", _text(organization.local.short_name or organization.local.name)
    yield from _given("TITLE", person.post)
    yield from _given("TEL;TYPE=WORK,VOICE", person.phone)
    yield from _given("TEL;TYPE=CELL,VOICE", person.mobile)
    yield from _given("TEL;TYPE=WORK,FAX", person.fax)
    yield from _given("EMAIL;TYPE=INTERNET,WORK", person.email)
    yield from _place(organization.contacts.address)
    yield "URL", _text(f"{organization.site_url}/{person.address}")
    yield from _given("NOTE", ". ".join(filter(None, (person.responsibility, person.hours))))


def _given(name: str, value: str) -> Iterator[Line]:
    if value:
        yield name, _text(value)


def _place(written: str) -> Iterator[Line]:
    """Yield the address in one piece: nobody can part a line of free words into seven fields safely."""
    if written:
        yield "ADR;TYPE=WORK", f";;{_text(written)};;;;"


def _text(value: str) -> str:
    """Return a value with `\\`, `;`, `,` and line breaks escaped; other control signs are dropped."""
    from icalendar import vText

    kept = "".join(sign for sign in value if sign.isprintable() or sign in "\n\t\u00a0")
    return vText(kept).to_ical().decode()


def _card(lines: Iterable[Line]) -> bytes:
    whole = (("BEGIN", "VCARD"), ("VERSION", "3.0"), *lines, ("END", "VCARD"))
    return b"".join(_folded(f"{name}:{value}") for name, value in whole)


def _folded(line: str) -> bytes:
    from icalendar.parser import Contentline

    folded: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    return folded + b"\r\n"
