"""Elements inside a paragraph as plain words: emphasis gone, every link with its address.

Input: children of an element (`tree`). Output: words for the plain-text part of a letter; no-break spaces are kept, so
that wrapping does not tear «12 декабря» apart, and `<br>` is a line end.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from newsletters.tree import Element

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SMALL: Mapping[str, dict[int, int]] = MappingProxyType({"sup": _RAISED, "sub": _LOWERED})


class Target(NamedTuple):
    """Where a link leads, as one reads and types it, and what words say the same already."""

    told: str
    same: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Turns one text's elements into words; remembers which abbreviations it has explained."""

    explained: set[str] = field(default_factory=set)

    def of(self, children: Iterable[Element | str]) -> str:
        """Return the words, blanks folded as browsers do."""
        parts = self._joined(children).split("\0")
        return "\n".join(filter(None, (_BLANKS.sub(" ", part).strip(" \xa0") for part in parts)))

    def _joined(self, children: Iterable[Element | str]) -> str:
        made = ""
        for child in children:
            if isinstance(child, Element) and "credit" in child.classes:
                made = _sentence(made)
            made += child if isinstance(child, str) else self._element(child)
        return made

    def _element(self, element: Element) -> str:
        tag, inside = element.tag, self._joined(element.children)
        if tag == "br":
            return "\0"
        if tag == "img":
            alt = element.attributes.get("alt", "").strip()
            return f"[Картинка: {alt}]" if alt else ""
        if tag == "a":
            return _link(element, inside)
        if tag == "q":
            return f"«{inside}»"
        if tag == "abbr":
            return self._explained(inside, element.attributes.get("title", ""))
        return inside.translate(_SMALL[tag]) if tag in _SMALL and inside.isdecimal() else inside

    def _explained(self, short: str, full: str) -> str:
        """Explain an abbreviation where it stands first."""
        if not full or short in self.explained:
            return short
        self.explained.add(short)
        return f"{short} ({full})"


def target(address: str) -> Target:
    """Return an address as words: a mailbox and the subject to write, a telephone, the address itself."""
    kind, _, rest = address.partition(":")
    if kind == "tel":
        return Target(rest, frozenset({rest}))
    mailbox, _, query = rest.partition("?")
    name, _, subject = query.partition("=")
    if kind != "mailto" or (query and (name.lower() != "subject" or "&" in subject)):
        return Target(address, frozenset({address, address.removesuffix("/")}))
    mailbox = unquote(mailbox)
    told = f"{mailbox}, тема «{unquote(subject)}»" if subject else mailbox
    return Target(told, frozenset() if subject else frozenset({mailbox}))


def _link(element: Element, words: str) -> str:
    address = element.attributes.get("href", "")
    if "footnote-backref" in element.classes:
        return ""
    if "footnote-ref" in element.classes:
        return f"[{words.strip()}]"
    if not address or address.startswith("#"):
        return words
    told, same = target(address)
    said = _BLANKS.sub(" ", words).strip()
    if not said or said in same or (address.startswith("tel:") and _figures(said) == _figures(told)):
        return said if said and address.startswith("tel:") else told
    return f"{words.rstrip()} ({told})"


def _figures(words: str) -> str:
    return re.sub(r"\D", "", words)


def _sentence(words: str) -> str:
    """Put a full stop between a caption and its credit, which differ by their looks on the site only."""
    words = words.rstrip()
    return f"{words}. " if words and not words.endswith((".", "!", "?", "…")) else f"{words} ".lstrip()
