"""What an address in a text means: another place in the text, something below the content folder, or the world.

Input: the address as the editor wrote it. Output: a frozen `Address`. Whether the thing exists is decided later: links
by the reader (X001), pictures by the rule X002.
"""

import posixpath
from collections.abc import Mapping
from typing import Literal, NamedTuple
from urllib.parse import unquote

from plugins.newsroom import links as tokens
from plugins.newsroom.model import Link, Picture
from plugins.newsroom.patterns import late
from plugins.newsroom.slugs import slugify

_SCHEME = late(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_OUTER = frozenset({"http", "https", "mailto", "tel"})


class Address(NamedTuple):
    """`here` is a place in the same text, `inner` something below the content folder, `refused` must not be linked."""

    kind: Literal["here", "inner", "outer", "refused"]
    target: str
    fragment: str = ""


def read(written: str) -> Address:
    """Return what the address of a link means."""
    written = written.strip().replace("\\", "/")
    scheme = _SCHEME.match(written)
    if written.startswith("//"):
        return Address(kind="outer", target=f"https:{written}")
    if scheme:
        return Address(kind="outer" if scheme[1].lower() in _OUTER else "refused", target=written)
    target, _, fragment = written.partition("#")
    kind: Literal["here", "inner", "refused"] = "inner" if target else "here" if fragment else "refused"
    return Address(kind=kind, target=unquote(target), fragment=_anchor(unquote(fragment)))


def linked(written: str, text: str, place: tuple[int, int]) -> tuple[Link, str] | None:
    """Return a link with its words and its line and column, and what stands as its address in the HTML; None when
    such addresses must not be linked."""
    address = read(written)
    if address.kind == "refused":
        return None
    link = Link(
        target="" if address.kind == "here" else address.target,
        fragment=address.fragment,
        text=" ".join(text.split()),
        line=place[0],
        column=place[1],
        internal=address.kind == "inner",
    )
    if link.internal:
        return link, tokens.token(address.target, address.fragment)
    return link, address.target if address.kind == "outer" else f"#{address.fragment}"


def picture_path(written: str, facts: Mapping[str, Picture]) -> str | None:
    """Return the path below the content folder of a picture, or None when it lies on somebody else's site.

    It may be written from the content folder (`pictures/dogovor.svg`), from `pictures/`, from the text's own folder
    (`../../pictures/dogovor.svg`, so that a forge's preview shows it), or as a file name that is unique.
    """
    address = read(written)
    if address.kind != "inner":
        return None
    path = posixpath.normpath(address.target.lstrip("/"))
    while path.startswith("../"):
        path = path[3:]
    for known in (path, f"pictures/{path}"):
        if known in facts:
            return known
    named = [known for known in facts if posixpath.basename(known) == path]
    if len(named) == 1:
        return named[0]
    return path if "/" in path and path.startswith(("pictures/", "galleries/")) else f"pictures/{path}"


def _anchor(fragment: str) -> str:
    """Anchors are Latin (`headings.py`); in a forge's preview `#итоги` works, so it does here."""
    return fragment if fragment.isascii() else slugify(fragment)
