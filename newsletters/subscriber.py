"""A subscriber as the register has one, and how a letter speaks to this reader.

Input: the parts of a name, a gender where it is known, an address, consents. Output: a `Recipient` for a frozen letter:
its salutation comes through as the reader's own words in both bodies.
"""

from dataclasses import dataclass

from newsletters.frozen import Recipient
from plugins.toolkit.courtesy import COLLECTIVE, Name, parts, salutation


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """Who gets letters. `name` is the whole name where the register has but one field; parts win over it.

    `gender` is what the register says («ж», «муж.»), or nothing; `consents` are ids of purposes (norms.yaml).
    """

    id: str
    address: str
    first: str = ""
    patronymic: str = ""
    surname: str = ""
    name: str = ""
    gender: str = ""
    consents: frozenset[str] = frozenset()

    def called(self) -> Name:
        """Return the name in its parts."""
        if self.first or self.patronymic or self.surname:
            return Name(self.first, self.patronymic, self.surname)
        return parts(self.name)


def recipient(subscriber: Subscriber) -> Recipient:
    """Return the reader of a mailing: who cannot be greeted by name with certainty has the letter's common greeting."""
    called = subscriber.called()
    line = salutation(called, subscriber.gender)
    whole = " ".join(filter(None, (part.strip() for part in (called.first, called.patronymic, called.surname))))
    return Recipient(
        id=subscriber.id,
        address=subscriber.address,
        name=whole,
        salutation="" if line == COLLECTIVE else line,
        consents=subscriber.consents,
    )
