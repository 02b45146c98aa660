"""Russian typography at rendering; an editor's file is never changed.

Input: plain text (`typeset`) or well-formed HTML (`typeset_html`). Output: the same with «quotes» inside „quotes“, a
long dash between words, a short one in ranges, and no-break spaces where a line must not end. Addresses, e-mails,
code, attributes and elements in another language (`lang="en"`) stay as they are. Doing it twice changes nothing more.

Inside, a line of text holds two marks: SEE_THROUGH for an inline tag, which typography ignores («в <b>школе</b>»), and
OPAQUE for something that counts as a word but must not be touched (code, an address). Rules keep every mark in place.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from plugins.newsroom.patterns import late
from plugins.newsroom.punctuation import NBSP, OPAQUE, RULES, SEE_THROUGH, quotes


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ADDRESS = late(
    rf"[{SEE_THROUGH}{OPAQUE}]"
    rf"|(?:https?://|www\.)[^\s{SEE_THROUGH}{OPAQUE}<>«»\"„“]*[^\s{SEE_THROUGH}{OPAQUE}<>«»\"„“.,;:!?)…]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
)
_MARK = late(f"[{SEE_THROUGH}{OPAQUE}]")
_TOKEN = late(r"(<!--(?:(?!<!--).)*?-->|<[!?/]?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>)", re.DOTALL)
_NAME = late(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_FOREIGN = late(r"\slang=[\"']?(?!ru\b)[a-z]")
_INLINE = _words(
    "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q ruby s samp small span strike "
    "strong sub sup svg time tt u var wbr"
)
_UNTOUCHED = _words("code kbd math pre samp script style svg textarea tt var")
_VOID = _words("area br col embed hr img input link meta source track wbr")
_SPACES = late(r"[ \t\r\n\f]+")


def typeset(text: str) -> str:
    """Return plain text with Russian typography; lines stay lines."""
    marked, hidden = _typeset_marked(_unmarked(text), iter(()))
    return _restore(marked, hidden)


def typeset_html(html: str) -> str:
    """Return HTML with Russian typography in its text; tags come out exactly as they went in."""
    runs, blocks, saved = _runs(_unmarked(html))
    marked, hidden = _typeset_marked("\n".join(runs), iter(saved))
    pairs = zip(marked.split("\n"), blocks, strict=True)
    return _restore("".join(part for pair in pairs for part in pair), hidden)


def typeset_paragraphs(paragraphs: Iterable[str], tags: Iterable[str] = ()) -> list[str]:
    """Return paragraphs as `typeset_html` would set them, each in an element of its own; they hold no markup, no
    entity, no sign of control but a SEE_THROUGH for each of the inline `tags`."""
    marked, hidden = _typeset_marked("\n".join(map(_readable, paragraphs)), iter(tags))
    return _restore(marked, hidden).split("\n")


def _unmarked(text: str) -> str:
    return text.replace(SEE_THROUGH, "").replace(OPAQUE, "")


def _typeset_marked(text: str, saved: Iterator[str]) -> tuple[str, list[str]]:
    """Hide addresses behind marks as well and apply the rules; return the text and what its marks stand for."""
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        is_mark = match[0] in (SEE_THROUGH, OPAQUE)
        hidden.append(next(saved) if is_mark else match[0])
        return match[0] if is_mark else OPAQUE

    text = f"\n{text}"  # a line's first word stands after a border, like any other
    if "@" in text or "://" in text or "www." in text:
        text = _ADDRESS.sub(hide, text)
    elif SEE_THROUGH in text or OPAQUE in text:
        text = _MARK.sub(hide, text)
    if '"' in text:
        text = "\n".join(quotes(line) if '"' in line else line for line in text.split("\n"))
    return _ruled(text)[1:], hidden


def _ruled(text: str) -> str:
    """Apply the rules, each where one of its needles stands; rules with the same needles stand side by side."""
    asked: tuple[str, ...] = ()
    there = False
    for needles, sign, rule, replacement in RULES:
        if needles is not asked:
            asked, there = needles, any(needle in text for needle in needles)
        if there and (sign is None or sign.search(text)):
            text = rule.sub(replacement, text)
    return text


def _restore(marked: str, hidden: list[str]) -> str:
    if not hidden:
        return marked
    back = iter(hidden)
    return _MARK.sub(lambda _: next(back), marked)


def _runs(html: str) -> tuple[list[str], list[str], list[str]]:
    """Cut HTML into runs of marked text, the block-level markup after each run, and what the marks stand for."""
    runs, blocks = [""], [""]
    saved: list[str] = []

    def open_run() -> None:
        if blocks[-1]:
            runs.append("")
            blocks.append("")

    tokens = iter(_TOKEN.split(html))
    for text in tokens:
        if text.isspace() and (blocks[-1] or not runs[-1]):
            blocks[-1] += text
        elif text:
            open_run()
            runs[-1] += _readable(text)
        tag = next(tokens, "")
        (name, untouched), mark = _element(tag), SEE_THROUGH
        if untouched:
            tag, mark = tag + _untouched(tokens, name), OPAQUE
        if name in _INLINE:
            open_run()
            runs[-1] += mark
            saved.append(tag)
        else:
            blocks[-1] += tag
    return runs, blocks, saved


def _readable(text: str) -> str:
    """Return text as the rules expect it: single spaces, quotation marks and no-break spaces as characters."""
    text = text.replace("\n", " ")
    if "  " in text or "\t" in text or "\r" in text or "\f" in text:  # else every blank is a single space
        text = _SPACES.sub(" ", text)
    return text.replace("&nbsp;", NBSP).replace("&quot;", '"').replace("&#34;", '"') if "&" in text else text


def _untouched(tokens: Iterator[str], name: str) -> str:
    """Return everything up to the end tag of an element that has just been opened."""
    depth, parts = 1, list[str]()
    for text in tokens:
        tag = next(tokens, "")
        parts += (text, tag)
        if _element(tag)[0] == name:
            depth += -1 if tag.startswith("</") else 1
        if not depth:
            break
    return "".join(parts)


@lru_cache(maxsize=1024)  # most tags of all texts are alike
def _element(tag: str) -> tuple[str, bool]:
    """Return the element's name, and whether its content must not be touched; a comment passes for an inline tag."""
    match = _NAME.match(tag)
    if not match:
        return "wbr" if tag.startswith("<!--") else "", False
    name = match[2].lower()
    opens = not match[1] and name not in _VOID
    return name, opens and (name in _UNTOUCHED or _FOREIGN.search(tag) is not None)
