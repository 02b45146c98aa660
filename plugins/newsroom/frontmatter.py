"""YAML as editors write it, read strictly: every value is a string, every value keeps its place.

Input: the text of a Markdown file or of a YAML file (LF ends, no BOM). Output: a tree of `Scalar`, `Sequence` and
`Mapping`, or None; what is wrong goes to `Notes` as X003. PyYAML's parser (libyaml where it is there) gives events; no
schema of YAML's own touches them, so «нет» is no boolean and a date stays text. Whatever YAML would quietly do with
a title (cut it at «#», take it for a list, an alias or a tag) is a finding; after it reading goes on with the line as
it was meant, so that one mistake gives one finding.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from plugins.newsroom import traps
from plugins.newsroom.notes import FRONT_MATTER, Mistake, Notes
from plugins.newsroom.patterns import late

DEPTH = 8
"""Nesting that no field needs; libyaml takes quadratic time on brackets, so reading stops here."""
MENDS = 20
"""Mistakes of punctuation told at once."""
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
INVISIBLE = late(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
"""Control signs, among them those that turn the direction of writing (they come along when a number is copied)."""
_COMMENT = late(r"\s+#(.?)")


class Scalar(NamedTuple):
    """A value as text, with its place from 1."""

    text: str
    line: int
    column: int


class Sequence(NamedTuple):
    """A list."""

    items: "tuple[Node, ...]"
    line: int
    column: int


class Mapping(NamedTuple):
    """Fields in the order in which they were written; no name comes twice."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    line: int = 1
    column: int = 1

    def get(self, name: str) -> "Node | None":
        return next((value for key, value in self.pairs if key.text == name), None)


Node = Scalar | Sequence | Mapping


class Header(NamedTuple):
    """A Markdown file taken apart: the YAML with an empty first line (so lines keep their numbers), the rest."""

    yaml: str
    body: str
    body_line: int


def split(text: str, notes: Notes) -> Header | None:
    """Take the front matter between two lines `---` off a Markdown text; without it there is a finding."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        notes.add(FRONT_MATTER, _no_header(lines[0]))
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        gap = next((number for number, line in enumerate(lines[1:], 1) if not line.strip()), len(lines) - 1)
        notes.add(FRONT_MATTER, "Шапка не закрыта. Поставьте после последнего поля строку «---».", gap + 1)
        return None
    return Header("\n".join(["", *lines[1:end]]), "\n".join(lines[end + 1 :]), end + 2)


def read(text: str, notes: Notes) -> Mapping | None:
    """Read fields and values; None when there is nothing that could be read (why is in `notes`)."""
    lines = _visible(text.split("\n"), notes)
    for _ in range(MENDS):
        found: list[Mistake] = []
        try:
            root = _Tree(lines, found).root()
        except (yaml.YAMLError, Mistake) as error:
            mended = None if isinstance(error, Mistake) else traps.mend(lines, *_marks(error), failure)
            if mended is None:
                notes.mistake(error if isinstance(error, Mistake) else _unclear(lines, error))
                return None
            lines[mended.index] = mended.line
            if all(told.line != mended.mistake.line for told in notes.findings):  # a tab there is the one mistake
                notes.mistake(mended.mistake)
            continue
        for mistake in found:
            notes.mistake(mistake)
        return root
    notes.add(FRONT_MATTER, "Ошибок в шапке слишком много. Исправьте найденные и проверьте ещё раз.")
    return None


def failure(lines: list[str]) -> int | None:
    """Return the index of the line at which YAML stops understanding, or None when it does not stop."""
    depth, row = 0, 0
    try:
        for event in yaml.parse("\n".join(lines), Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            row = _row(event)
            if depth > DEPTH:
                return row
    except yaml.YAMLError as error:
        return _marks(error)[0]
    return None


def _row(event: Any) -> int:
    return int(event.start_mark.line)


def places(root: Mapping) -> tuple[tuple[str, int, int], ...]:
    """Return (name, line, column) of every value: `title`, `authors[0]`, `ad.erid`."""
    return tuple(_walk(root, ""))


def _walk(node: Node, name: str) -> Iterator[tuple[str, int, int]]:
    if name:
        yield name, node.line, node.column
    if isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _walk(item, f"{name}[{number}]")
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield from _walk(value, f"{name}.{key.text}" if name else key.text)


def _no_header(first: str) -> str:
    if first.strip() and not first.strip(" -—–"):
        return f"Шапка начинается строкой из трёх дефисов «---», а здесь «{first.strip()}»."
    return "В начале файла нет шапки. Первой строкой поставьте «---», дальше поля, после них снова «---»."


def _visible(lines: list[str], notes: Notes) -> list[str]:
    """Replace what YAML refuses or takes for a line's end, and tabs; each line of them is a finding."""
    shown, above = [], ""
    for number, line in enumerate(lines, 1):
        strange = INVISIBLE.search(line)
        if strange:
            sign = f"U+{ord(strange[0]):04X}"
            notes.add(FRONT_MATTER, f"В строке невидимый знак {sign}. Удалите его.", number, strange.start() + 1)
        clean = INVISIBLE.sub(" ", line)
        if "\t" in clean:
            notes.mistake(traps.tab(clean, number, above))
        shown.append(traps.without_tabs(clean, above))
        above = shown[-1] if shown[-1].strip() else above
    return shown


def _marks(error: yaml.YAMLError) -> tuple[int, int]:
    """Return line and column, from 0, of the place where the parser gave up."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return (mark.line, mark.column) if mark else (0, 0)


def _unclear(lines: list[str], error: yaml.YAMLError) -> Mistake:
    line, column = _marks(error)
    context = getattr(error, "context_mark", None)
    if context and "flow" in str(getattr(error, "context", "")):
        return Mistake(
            context.line + 1,
            context.column + 1,
            "Скобка не закрыта, или внутри неё лишний знак. Закройте скобку, "
            "а значение с двоеточием, запятой или решёткой возьмите в кавычки.",
        )
    line = min(line, len(lines) - 1)
    shown = traps.short(lines[line].strip())
    return Mistake(
        line + 1,
        column + 1,
        f"Строка «{shown}» непонятна. В каждой строке шапки — поле, двоеточие, пробел и значение; "
        "пункты списка начинаются с дефиса и пробела.",
    )


class _Tree:
    """Builds the tree from the parser's events; what YAML allows and we do not goes to `found`."""

    def __init__(self, lines: list[str], found: list[Mistake]) -> None:
        self.lines, self.found = lines, found
        self.events = yaml.parse("\n".join(lines), Loader=_LOADER)

    def root(self) -> Mapping:
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event, 0)
                self._nothing_more()
                if isinstance(node, Mapping):
                    return node
                raise Mistake(node.line, node.column, "Здесь нужны поля: имя, двоеточие, пробел и значение.")
        return Mapping(())

    def _nothing_more(self) -> None:
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                raise Mistake(_row(event) + 1, 1, "Выше стоит лишняя строка «---» или «...». Уберите её.")

    def _node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if depth > DEPTH:
            raise Mistake(line, column, "Слишком много вложенных скобок или отступов. Упростите запись.")
        if isinstance(event, yaml.AliasEvent):
            return self._trap(line, column, "*")
        strange = "&" if event.anchor else "!" if event.tag else ""
        if isinstance(event, yaml.SequenceStartEvent):
            node: Node = Sequence(tuple(self._until(yaml.SequenceEndEvent, depth)), line, column)
        elif isinstance(event, yaml.MappingStartEvent):
            node = Mapping(tuple(self._pairs(depth)), line, column)
        else:
            return self._trap(line, column, strange) if strange else self._scalar(event, line, column)
        return self._trap(line, column, strange) if strange else node

    def _until(self, end: type, depth: int) -> Iterator[Node]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield self._node(event, depth + 1)

    def _pairs(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        nodes = self._until(yaml.MappingEndEvent, depth)
        for key in nodes:
            value = next(nodes)
            if not isinstance(key, Scalar):
                self.found.append(Mistake(key.line, key.column, traps.strange_key(self.lines[key.line - 1])))
            elif key.text in seen:
                message = f"Поле «{key.text}» уже есть в строке {seen[key.text]}. Оставьте одно из двух."
                self.found.append(Mistake(key.line, key.column, message))
            else:
                seen[key.text] = key.line
                yield key, value

    def _scalar(self, event: Any, line: int, column: int) -> Scalar:
        """Return the value; what looks like a comment right after an unquoted one belongs to it."""
        end = event.end_mark
        strange = INVISIBLE.search(event.value)
        if strange:  # written as an escape, "\u0007"
            self.found.append(Mistake(line, column, f"В строке невидимый знак U+{ord(strange[0]):04X}. Удалите его."))
            return Scalar(INVISIBLE.sub(" ", event.value).strip(), line, column)
        if event.style or end.line >= len(self.lines):
            return Scalar(event.value.strip(), line, column)
        comment = _COMMENT.match(self.lines[end.line][end.column :])
        if not comment or (comment[1].isspace() and not event.value):
            return Scalar(event.value, line, column)
        mistake, value = traps.cut(self.lines[end.line], end.line + 1, end.column)
        self.found.append(mistake)
        return Scalar(f"{event.value} {value}".strip(), line, column)

    def _trap(self, line: int, column: int, sign: str) -> Scalar:
        mistake, value = traps.sign(self.lines[line - 1], line, column, sign)
        self.found.append(mistake)
        return Scalar(value, line, column)
