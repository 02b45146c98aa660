"""Reading of MJML: its tags with their attributes and places, in order; HTML and words inside a part are skipped.

Input: a document with marks (see `places`). Output: `Tag`s, and `Words` that stand where only parts may.
"""

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsletters.mjml.components import components
from newsletters.mjml.places import MARK, Place, place_of, unmarked

_PIECE = re.compile(
    rf"{MARK}|<!--.*?-->|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:_-]*)"
    r"(?P<inside>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>|(?P<words>[^<\ufdd0]+|<)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    rf"{MARK}|(?P<name>[^\s=\"'/\ufdd0]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"']+)))?"
)


class Attribute(NamedTuple):
    """A name, its value (None where there is none), the place of the line that it stands in."""

    name: str
    value: str | None
    place: Place


class Tag(NamedTuple):
    """A tag that opens (`empty`: and closes) a part, or closes one."""

    name: str
    closing: bool
    empty: bool
    attributes: tuple[Attribute, ...]
    place: Place


class Words(NamedTuple):
    """Words where only parts may stand."""

    words: str
    place: Place


def read(document: str) -> Iterator[Tag | Words]:
    """Yield what the document holds."""
    at, place = 0, Place("", 1)
    while found := _PIECE.match(document, at):
        at = found.end()
        if found["file"] is not None:
            place = place_of(found)
        elif found["name"]:
            tag = _tag(found, place)
            yield tag
            if not tag.closing and not tag.empty and holds_words(tag.name):
                at = _end(document, tag.name, at)
        elif (found["words"] or "").strip():
            yield Words(" ".join(found["words"].split()), place)


def holds_words(name: str) -> bool:
    """Tell whether words and HTML stand inside a part."""
    component = components().get(name)
    return component is not None and component.words


def _tag(found: re.Match[str], place: Place) -> Tag:
    inside = found["inside"]
    empty = inside.rstrip().endswith("/")
    return Tag(found["name"], bool(found["close"]), empty, tuple(_attributes(inside, place)), place)


def _attributes(inside: str, place: Place) -> Iterator[Attribute]:
    for found in _ATTRIBUTE.finditer(inside):
        if found["file"] is not None:
            place = place_of(found)
            continue
        value = next((one for one in found.group("double", "single", "bare") if one is not None), None)
        yield Attribute(found["name"], None if value is None else html.unescape(unmarked(value)), place)


def _end(document: str, name: str, at: int) -> int:
    """Return where the words of a part end: at its closing tag, or where another part begins or ends before that."""
    found = _part_tags().search(document, at) if name != "mj-raw" else None
    if found is None:
        found = re.compile(rf"(?:{MARK})?</{name}(?![A-Za-z0-9-])").search(document, at)
    return found.start() if found else len(document)


@cache
def _part_tags() -> re.Pattern[str]:
    """Return a pattern of all parts' tags: words and HTML hold none, except in `mj-raw`, which holds anything."""
    names = "|".join(map(re.escape, components()))
    return re.compile(rf"(?:{MARK})?</?(?:{names})(?![A-Za-z0-9-])")
