"""What the register takes in about a person, and what it then holds.

Input: words of a form, a table, an operator. Output: an `Entry` whose every value fits its column, or a RegisterError
that names the field and never its value; a `Record` read back.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Column, String

from newsletters.register.digests import spelling
from newsletters.register.errors import RegisterError
from newsletters.register.schema import subscriber, tag, trait
from newsletters.subscriber import Subscriber

FIELDS = ("first", "patronymic", "surname", "name", "gender", "source")
CALLED = {
    "first": "имя", "patronymic": "отчество", "surname": "фамилия", "name": "полное имя", "gender": "пол",
    "source": "откуда адрес",
}  # fmt: skip
MOST = 100
"""Tags, and columns of the union's own, that one person can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A person as told to the register. `traits` are columns of the union's own, by name."""

    address: str
    first: str = ""
    patronymic: str = ""
    surname: str = ""
    name: str = ""
    gender: str = ""
    source: str = ""
    tags: frozenset[str] = frozenset()
    traits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Entry):
    """A person as the register holds one; times in unix seconds."""

    id: str
    digest: str
    state: str
    added_at: int
    changed_at: int

    def reader(self, consents: frozenset[str]) -> Subscriber:
        """Return what a letter needs to know."""
        return Subscriber(
            id=self.id, address=self.address, first=self.first, patronymic=self.patronymic, surname=self.surname,
            name=self.name, gender=self.gender, consents=consents,
        )  # fmt: skip


def fitting(entry: Entry) -> Entry:
    """Return an entry in the register's spelling. Raises RegisterError for an address that is none, for too much."""
    values = {name: _fit(getattr(entry, name), CALLED[name], subscriber.c[name]) for name in FIELDS}
    tags = {_fit(one, "метка", tag.c.tag) for one in entry.tags}
    traits = {
        _fit(name, "название графы", trait.c.name): _fit(value, "графа", trait.c.value)
        for name, value in entry.traits.items()
    }
    if len(tags) > MOST or len(traits) > MOST:
        raise RegisterError(f"У одного человека больше {MOST} меток или граф. Уберите лишние.")
    return replace(
        entry, address=spelling(entry.address), tags=frozenset(tags - {""}),
        traits={name: value for name, value in traits.items() if name}, **values,
    )  # fmt: skip


def _fit(words: str, called: str, column: Column[str]) -> str:
    """Return words in one line without what no one sees; a database of text takes no NUL."""
    assert isinstance(column.type, String)
    longest = column.type.length or 0
    plain = "".join(sign if unicodedata.category(sign) not in {"Cc", "Cs"} else " " for sign in words)
    made = unicodedata.normalize("NFC", " ".join(plain.split()))
    if len(made) > longest:
        raise RegisterError(f"Слишком длинно: {called}, больше {longest} знаков. Сократите.")
    return made
