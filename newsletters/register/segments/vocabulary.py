"""What the register knows by name: tags, columns and their values, sources, purposes.

Input: a connection, a comparison of a segment. Output: nothing, or a SegmentError that names the nearest known word. A
misspelt «не регион = Ярославлль» would otherwise go to the very people it was to leave out, and nobody would see why.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, FromClause, literal, select

from newsletters.register.schema import consent, subscriber, tag, trait
from plugins.newsroom.duties_fields import PURPOSES as PATTERNS
from plugins.newsroom.notes import nearest
from plugins.toolkit.segments.folding import folded
from plugins.toolkit.segments.values import OWN, PURPOSES, Compared, SegmentError
from plugins.toolkit.segments.writing import quoted

MOST = 5_000
"""Known words among which the nearest is looked for."""
NAMES = {"имя", "отчество", "фамилия", "фио", "адрес", "почта", "email", "e-mail"}
"""Columns that a person might look for; letters to one person are not a segment."""


class Vocabulary:
    """Looks words up when a segment uses them: each costs a query by an index."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tag(self, asked: Compared) -> None:
        """Raise SegmentError for a tag that nobody has."""
        if self._one(tag, like(tag.c.folded, asked)):
            return
        own = self._column_of(asked)
        if own:
            hint = f" Это значение поля «{own}»: напишите «{own} = {quoted(asked.value)}»."
        else:
            hint = _meant(asked.value, self._distinct(tag.c.tag), "Меток в реестре пока нет.")
        raise SegmentError(f"Метки «{asked.value}» ни у кого нет.{hint}", asked.value_column)

    def trait(self, asked: Compared) -> None:
        """Raise SegmentError for a column that the register has not, or a value that nobody has in it."""
        key = folded(asked.name)
        if not self._one(trait, trait.c.key == key):
            raise SegmentError(self._no_column(asked.name, key), asked.column)
        if not self._one(trait, trait.c.key == key, like(trait.c.folded, asked)):
            known = self._distinct(trait.c.value, trait.c.key == key)
            said = f"В поле «{asked.name}» ни у кого нет «{asked.value}»."
            raise SegmentError(said + _meant(asked.value, known), asked.value_column)

    def sources(self, asked: Compared) -> Sequence[str]:
        """Return the sources that are meant, as they are written."""
        known, value = self._distinct(subscriber.c.source, subscriber.c.source != ""), folded(asked.value)
        has = "содержит" in asked.relation
        found = [one for one in known if (value in folded(one) if has else folded(one) == value)]
        if not found:
            raise SegmentError(f"Источника «{asked.value}» нет.{_meant(asked.value, known)}", asked.value_column)
        return found

    def purpose(self, asked: Compared, purpose: str) -> str:
        """Return the id of a purpose: one that has a pattern, or one that the journal knows."""
        if purpose in PATTERNS or self._one(consent, consent.c.purpose == purpose):
            return purpose
        known = [*PURPOSES, *self._distinct(consent.c.purpose)]
        raise SegmentError(f"Согласия на «{asked.value}» нет.{_meant(asked.value, known)}", asked.value_column)

    def _no_column(self, name: str, key: str) -> str:
        if key in NAMES:
            return f"По полю «{name}» писем не рассылают. Поставьте этим людям метку."
        known = (*OWN, *self._distinct(trait.c.name))
        return f"Поля «{name}» нет.{_meant(name, known) or ' Есть ' + ', '.join(known[:12]) + '.'}"

    def _column_of(self, asked: Compared) -> str:
        """Return the column in which somebody has what was taken for a tag: «регион = А или Б»."""
        query = select(trait.c.name).where(trait.c.folded == folded(asked.value)).limit(1)
        return str(self._connection.execute(query).scalar() or "")

    def _one(self, table: FromClause, *conditions: ColumnElement[bool]) -> bool:
        query = select(literal(1)).select_from(table).where(*conditions).limit(1)
        return self._connection.execute(query).first() is not None

    def _distinct(self, column: ColumnElement[str], *conditions: ColumnElement[bool]) -> list[str]:
        query = select(column).where(*conditions).distinct().order_by(column).limit(MOST)
        return list(self._connection.execute(query).scalars())


def like(column: ColumnElement[str], asked: Compared) -> ColumnElement[bool]:
    """Return the condition that a folded column is, or holds, what is asked for."""
    value = folded(asked.value)
    return column.contains(value, autoescape=True) if "содержит" in asked.relation else column == value


def _meant(word: str, known: Sequence[str], otherwise: str = "") -> str:
    near = {folded(one): one for one in known}
    guess = near.get(nearest(folded(word), near), "")
    if guess:
        return f" Возможно, вы имели в виду «{guess}»."
    return f" {otherwise}" if otherwise and not known else ""
