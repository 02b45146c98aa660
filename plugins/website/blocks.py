"""A converted body, cut into what stands in it one below the other: paragraphs, headings, lists.

Input: HTML of a `Body`, with tokens or with a channel's addresses. Output: `Block` values; put together again they are
the same HTML. The HTML comes from the allow-list's serializer (and our own tags for pictures), so every tag that opens
is closed and no `<` stands in a text: one regular expression finds the tags.
"""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from plugins.newsroom import links

VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=\"'<>/]+(?:=\"[^\"]*\")?)*)\s*(/?)>")
_LEAD = re.compile(r"\s*<strong>((?:(?!</?strong>).)+?)</strong>\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One element of a body: its tag (`p`, `h2`, `ol` …), its id, what stands inside it, and all of it."""

    tag: str
    id: str
    inside: Markup
    html: Markup

    @property
    def text(self) -> str:
        return plain(self.inside)

    @property
    def level(self) -> int:
        """2 to 6 for a heading, else 0."""
        return int(self.tag[1]) if re.fullmatch(r"h[2-6]", self.tag) else 0


def blocks(html: str) -> tuple[Block, ...]:
    """Return the elements that stand directly in a piece of HTML, in their order; text between them is dropped."""
    return tuple(_blocks(html))


def joined(parts: tuple[Block, ...] | list[Block]) -> Markup:
    """Return blocks as HTML again."""
    return Markup("\n").join(part.html for part in parts)


def plain(html: str) -> str:
    """Return the words of a piece of HTML: no markup, one space between words."""
    bare = _TAG.sub(lambda found: "" if _inline(found[2]) else " ", html)
    return re.sub(r"[ \t\n]+", " ", entities.unescape(bare)).strip()


def bold_lead(block: Block) -> tuple[str, Markup] | None:
    """Return the bold words that a paragraph begins with and the HTML after them; None when it begins otherwise.

    This is how an editor marks a question of the FAQ («**Сколько платить?** Один процент.») or a fact of a programme
    («**Кому.** Всем членам Профсоюза.»): it reads well in the plain text, too.
    """
    found = _LEAD.match(block.inside) if block.tag == "p" else None
    if not found:
        return None
    return plain(found[1]), Markup(block.inside[found.end() :])  # noqa: S704 - a part of what was allow-listed


def _blocks(html: str) -> Iterator[Block]:
    depth = start = inner = 0
    opened = ("", "")
    for found in _TAG.finditer(html):
        closing, name, single = bool(found[1]), found[2].lower(), bool(found[4]) or found[2].lower() in VOID
        if not closing and not depth:
            start, inner = found.start(), found.end()
            opened = (name, links.attributes(found[3]).get("id", ""))
        if not single:
            depth += -1 if closing else 1
        if not depth and (closing or single):
            end = found.start() if closing else inner
            yield Block(*opened, Markup(html[inner:end]), Markup(html[start : found.end()]))  # noqa: S704 - the same


def _inline(name: str) -> bool:
    return name.lower() in {"a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "s", "small", "span", "strong",
                            "sub", "sup", "u", "wbr"}  # fmt: skip
