"""«К кому обратиться»: questions in the reader's words, who answers, and letters ready to finish (W7, W8).

Input: a `Site`. Output: `Asked` values, one for each person who answers questions, and `mailto:` addresses (RFC 6068).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from plugins.newsroom.model import Contacts, Organization, Person
from plugins.newsroom.typography import typeset
from plugins.website.site import Site

SKELETON = "Что случилось:\r\n\r\nКогда и где:\r\n\r\nЧто уже сделали:\r\n\r\nКак с вами связаться:\r\n"
"""The body of a letter: what the one who answers would ask first. Lines end as RFC 6068 wants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One question and the letter that asks it: a `mailto:` address, empty when nobody has a mailbox."""

    words: str
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody who answers, and what he or she is asked."""

    person: Person
    topics: tuple[Topic, ...]


def asked(site: Site) -> tuple[Asked, ...]:
    """Return people in their order, each with the questions of `people.yaml`; those without any are left out."""
    contacts = site.library.organization.contacts
    return tuple(
        Asked(person=person, topics=tuple(_topic(words, person, contacts) for words in person.questions))
        for person in site.library.people
        if person.questions
    )


def briefly(found: Sequence[Asked], most: int) -> tuple[Asked, ...]:
    """Return everybody with at most `most` questions in all: first everyone's first, then everyone's second.

    Everyone keeps one, however many they are.
    """
    order = sorted((turn, place) for place, one in enumerate(found) for turn in range(len(one.topics)))
    kept = Counter(place for turn, place in order[: max(most, len(found))])
    return tuple(replace(one, topics=one.topics[: kept[place]]) for place, one in enumerate(found))


def letter(to: str, subject: str, greeting: str = "Здравствуйте!") -> str:
    """Return a `mailto:` address with subject and body; empty without a mailbox."""
    if not to:
        return ""
    body = quote(f"{greeting}\r\n\r\n{SKELETON}", safe="")
    return f"mailto:{quote(to, safe='@')}?subject={quote(' '.join(subject.split()), safe='')}&body={body}"


def subscription(organization: Organization) -> str:
    """Return the `mailto:` address that asks for the letters, until a service answers; empty without a mailbox."""
    to = organization.sender.email or organization.contacts.email
    return f"mailto:{quote(to, safe='@')}?subject={quote('Подписаться на письма', safe='')}" if to else ""


def _topic(words: str, person: Person, contacts: Contacts) -> Topic:
    name = " ".join(filter(None, (person.first, person.patronymic)))
    greeting = f"Здравствуйте, {name}!"
    return Topic(words=typeset(words), letter=letter(person.email or contacts.email, words, greeting))
