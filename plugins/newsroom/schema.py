"""Tables of fields and their check: what a file may say, as data.

Input: the fields of a file or of a part of it, and the table of its kind. Output: values by the names of the model's
attributes. Everything that does not fit (an unknown field, a missing one, a wrong value) is one finding X003, and
reading goes on with the rest.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from plugins.newsroom.desk import Desk
from plugins.newsroom.frontmatter import Mapping, Node, Scalar
from plugins.newsroom.kinds import Kind
from plugins.newsroom.notes import FRONT_MATTER, Mistake, Told, nearest


class Field(NamedTuple):
    """One field: its name, how its value is read, and the model's attribute when that has another name."""

    name: str
    kind: Kind
    required: bool = False
    into: str = ""

    @property
    def attribute(self) -> str:
        return self.into or self.name


Table = tuple[Field, ...]
Values = dict[str, Any]


def check(root: Mapping, table: Table, desk: Desk, place: tuple[int, int] = (1, 1)) -> Values | None:
    """Return the values that were given and could be read; None when a required one is not among them.

    `place` is where the absence of a field is told.
    """
    given = _known(root, table, desk)
    values: Values = {}
    complete = True
    for field in table:
        node = given.get(field.name)
        if node is None or (isinstance(node, Scalar) and not _visible(node.text)):
            complete = complete and not field.required
            if field.required:
                line, column = (node.line, node.column) if node else place
                message = f"Нет обязательного поля «{field.name}». Добавьте строку «{field.name}: …»."
                desk.notes.add(FRONT_MATTER, message, line, column)
            continue
        try:
            values[field.attribute] = field.kind(node, desk)
        except Mistake as mistake:
            desk.notes.mistake(mistake)
            complete = complete and not field.required
    return values if complete else None


def _visible(text: str) -> bool:
    """Whether a reader would see anything: a joiner or a space of no width alone is not a title."""
    return any(sign.isprintable() and not sign.isspace() for sign in text)


def record(table: Table, make: Callable[..., Any], *, lines: bool = False) -> Kind:
    """A kind: fields within fields, made into a value of the model; `lines` adds the line on which it stands."""

    def read(node: Node, desk: Desk) -> Any:
        if not isinstance(node, Mapping):
            names = ", ".join(field.name for field in table)
            raise Mistake(node.line, node.column, f"Здесь нужны поля: {names}. Напишите каждое с новой строки.")
        values = check(node, table, desk, (node.line, node.column))
        if values is None:
            raise Told
        return make(**values, line=node.line) if lines else make(**values)

    return read


def _known(root: Mapping, table: Table, desk: Desk) -> dict[str, Node]:
    """Return nodes by the names of the table; a misspelt name counts as the one that was meant."""
    names = [field.name for field in table]
    given = {key.text: value for key, value in root.pairs if key.text in names}
    for key, value in root.pairs:
        if key.text in names:
            continue
        guess = nearest(key.text, [name for name in names if name not in given])
        hint = f" Возможно, вы имели в виду «{guess}»." if guess else f" Бывают: {', '.join(names)}."
        desk.notes.add(FRONT_MATTER, f"Поля «{key.text}» здесь нет.{hint}", key.line, key.column)
        if guess:
            given[guess] = value
    return given
