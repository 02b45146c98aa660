"""The validator: wrong names, wrong values and parts in the wrong place, each in one Russian sentence with its line.

Input: a document, with marks of its templates or without. Output: `Fault`s in the order of their places. It names
whatever the reference implementation's validator names (MJML 4 and 5, `tests/newsletters/test_mjml_oracle.py`), and
besides what MRML draws otherwise than it is written (`renderer.py`), tags left open and words that nobody would see.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from newsletters.mjml.components import EVERYWHERE, Component, anywhere, components
from newsletters.mjml.kinds import wanted
from newsletters.mjml.places import Place, has_marks, marked
from newsletters.mjml.reading import Attribute, Tag, Words, holds_words, read
from newsletters.mjml.renderer import undrawn

_DEFAULTS = ("mj-all", "mj-class")
"""Parts of `mj-attributes` that set attributes of other parts."""


class Fault(NamedTuple):
    """What is wrong, where, in Russian; `part` is the tag that it is about."""

    place: Place
    part: str
    message: str


def faults(document: str, file: str = "") -> tuple[Fault, ...]:
    """Return what is wrong with a document; without marks, places are lines of `file`."""
    source = document if has_marks(document) else marked(document, file)
    return tuple(_faults(source))


def _faults(source: str) -> Iterator[Fault]:
    opened: list[Tag] = []
    for piece in read(source):
        if isinstance(piece, Words):
            yield Fault(piece.place, "", f"Слова «{_short(piece.words)}» никто не увидит. Поставьте их внутрь mj-text.")
        elif piece.closing:
            yield from _closed(piece, opened)
        else:
            if opened and holds_words(opened[-1].name):  # it was read up to the next part, so its end is missing
                yield _open(opened.pop())
            yield from _judged(piece, opened[-1].name if opened else "")
            if not piece.empty:
                opened.append(piece)
    yield from (_open(tag) for tag in reversed(opened))


def _closed(tag: Tag, opened: list[Tag]) -> Iterator[Fault]:
    """Take a part off the pile, with those inside it that were left open."""
    if tag.name not in (one.name for one in opened):
        yield Fault(tag.place, tag.name, f"Тег </{tag.name}> ничего не закрывает. Уберите его.")
        return
    while (last := opened.pop()).name != tag.name:
        yield _open(last)


def _open(tag: Tag) -> Fault:
    return Fault(tag.place, tag.name, f"Тег <{tag.name}> не закрыт. Добавьте </{tag.name}>.")


def _judged(tag: Tag, parent: str) -> Iterator[Fault]:
    component = components().get(tag.name)
    if component is None:
        yield Fault(tag.place, tag.name, f"Тега <{tag.name}> в MJML нет.{_hint(tag.name, components())}")
        return
    if not _may_stand(component, parent):
        yield Fault(tag.place, tag.name, _misplaced(component, parent))
    yield from _repeated(tag)
    known = _known(component, parent)
    for attribute in tag.attributes:
        message = _attribute_fault(component, attribute, known) or undrawn(component.name, attribute.name)
        if message:
            yield Fault(attribute.place, tag.name, message)
    if told := undrawn(component.name):
        yield Fault(tag.place, tag.name, told)


def _may_stand(component: Component, parent: str) -> bool:
    if parent == "mj-attributes":
        return True
    return parent in component.parents or (not parent and component.name == "mjml") or parent not in {*components(), ""}


def _misplaced(component: Component, parent: str) -> str:
    where = ", ".join(component.parents) or "самом верху"
    here = f"внутри {parent}" if parent else "на самом верху"
    return f"Тег <{component.name}> не может стоять {here}. Он стоит только в {where}."


def _repeated(tag: Tag) -> Iterator[Fault]:
    seen: set[str] = set()
    for attribute in tag.attributes:
        if attribute.name in seen:
            message = f"Атрибут {attribute.name} у <{tag.name}> стоит дважды. Оставьте один."
            yield Fault(attribute.place, tag.name, message)
        seen.add(attribute.name)


def _known(component: Component, parent: str) -> Mapping[str, frozenset[str]]:
    """Return the attributes that a part may have here, each with its kinds."""
    if component.name in _DEFAULTS and parent == "mj-attributes":
        named = {"name": frozenset({"any"})} if component.name == "mj-class" else {}
        return {**anywhere(), **named}
    own = {**component.attributes, **(EVERYWHERE if component.name != "mjml" else {})}
    return {name: frozenset({kind}) for name, kind in own.items()}


def _attribute_fault(component: Component, attribute: Attribute, known: Mapping[str, frozenset[str]]) -> str:
    name, value = attribute.name, attribute.value
    if name not in known:
        return f"Атрибута {name} у <{component.name}> нет.{_hint(name, known)}"
    if value is None:
        return f'У атрибута {name} тега <{component.name}> нет значения. Напишите его так: {name}="…".'
    advice = [wanted(kind, value) for kind in sorted(known[name])]
    if not all(advice):
        return ""
    return f"Значение «{_short(value)}» атрибута {name} у <{component.name}> не годится: {advice[0]}."


def _hint(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, 1, 0.7)
    return f" Возможно, вы имели в виду {near[0]}." if near else ""


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39]}…"
