"""Inline HTML of a paragraph as runs of one style each: what is measured, broken and put together again.

Input: well-formed HTML of inline elements (the allow-list of `newsroom.markup` has made it so). Output: `Run`s, from
which `html_of` makes the same HTML again, whole or in part: no tag, attribute or space is lost.
"""

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

BOLD, ITALIC, PLAIN, CODE = "Text Bold", "Text Italic", "Text", "Narrow"
FACES = {
    **dict.fromkeys(("b", "strong"), BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), ITALIC),
    **dict.fromkeys(("code", "kbd", "samp"), CODE),
}
"""Face of an element's text, as `styles/paper.css` has it; of nested ones the innermost counts."""
RAISED = 0.7
"""Size of `sup` and `sub` beside the text's."""
SMALL = 0.85
_QUESTION = re.compile(r"\s*<(strong|b)>(?:(?!</\1>).)*</\1>\s*", re.DOTALL)
INLINE = frozenset(
    [
        *FACES,
        "a",
        "abbr",
        "bdi",
        "bdo",
        "del",
        "ins",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "sub",
        "sup",
        "time",
        "u",
        "wbr",
    ]
)
"""Elements whose text may be broken here; anything else in a paragraph (a picture) is set as a block."""
SOLID = re.compile(r'\bclass="(?:[^"]*\s)?(?:nobr|nowrap)(?:\s[^"]*)?"')
HYPHEN, BREAK, NBSP = "\u2010", "\u200b", "\u00a0"

_PIECE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|([^<]+)")
_BLANK = re.compile(r"[ \t\r\n\f]+")


class Style(NamedTuple):
    """How a run looks: the face's name, its size in shares of the text's, whether words may be divided or broken."""

    face: str = PLAIN
    size: float = 1.0
    divide: bool = True
    solid: bool = False


TEXT = Style()


class Run(NamedTuple):
    """Text of one style; `tags` are the open tags around it as they were written, the outermost first."""

    text: str
    tags: tuple[str, ...] = ()
    style: Style = TEXT


def runs_of(source: str, style: Style = TEXT) -> tuple[Run, ...] | None:
    """Return the runs of inline HTML, white space collapsed, or None when there is more in it than inline elements.

    `wbr` becomes U+200B. A hyphen U+2010 of the text becomes the common one: ours alone may vanish from the text layer.
    """
    open_tags: list[tuple[str, str, Style]] = []
    found: list[Run] = []
    for closing, name, rest, text in _PIECE.findall(source):
        if text:
            found.append(_run(text, open_tags, style))
        elif name.lower() not in INLINE:
            return None
        elif name.lower() == "wbr":
            found.append(_run(BREAK, open_tags, style))
        elif closing:
            open_tags.pop()
        else:
            above = open_tags[-1][2] if open_tags else style
            open_tags.append((name.lower(), f"<{name}{rest}>", _styled(above, name.lower(), rest)))
    return tuple(_collapsed(found))


def _run(text: str, open_tags: Sequence[tuple[str, str, Style]], style: Style) -> Run:
    plain = html.unescape(text).replace(HYPHEN, "-").replace("\u00ad", "")
    return Run(plain, tuple(tag for _, tag, _ in open_tags), open_tags[-1][2] if open_tags else style)


def _styled(above: Style, name: str, rest: str) -> Style:
    style = above._replace(face=FACES.get(name, above.face))
    if name in {"sub", "sup"}:
        style = style._replace(size=above.size * RAISED, divide=False)
    if name == "small":
        style = style._replace(size=above.size * SMALL)
    if name in {"code", "kbd", "samp"} or " lang=" in rest:
        style = style._replace(divide=False)
    if SOLID.search(rest):
        style = style._replace(divide=False, solid=True)
    return style


def _collapsed(found: Iterable[Run]) -> Iterable[Run]:
    """Yield the runs with one space for any white space, none at the ends and none after another."""
    kept: list[Run] = []
    after_space = True
    for run in found:
        text = _BLANK.sub(" ", run.text)
        text = text[1:] if after_space and text.startswith(" ") else text
        if text:
            kept.append(run._replace(text=text))
            after_space = text.endswith(" ")
    while kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        if last.text.rstrip(" "):
            kept.append(last._replace(text=last.text.rstrip(" ")))
    return kept


def html_of(runs: Iterable[Run]) -> str:
    """Return the HTML of runs: tags that neighbours share are opened once."""
    parts: list[str] = []
    held: tuple[str, ...] = ()
    for run in runs:
        same = _shared(held, run.tags)
        parts += [_closing(tag) for tag in reversed(held[same:])]
        parts += run.tags[same:]
        parts.append(html.escape(run.text, quote=False))
        held = run.tags
    return "".join(parts) + "".join(_closing(tag) for tag in reversed(held))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many tags from the outermost on two runs have in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _closing(tag: str) -> str:
    name = re.match(r"<([a-zA-Z][a-zA-Z0-9]*)", tag)
    assert name
    return f"</{name[1]}>"


def cut(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """Return the runs of the characters from `start` to `end`."""
    found, at = [], 0
    for run in runs:
        left, right = max(start - at, 0), min(end - at, len(run.text))
        if left < right:
            found.append(run._replace(text=run.text[left:right]))
        at += len(run.text)
    return tuple(found)


def is_question(inner: str) -> bool:
    """Whether a paragraph is bold from end to end: an interviewer's question.

    It never ends a column without its answer, and its lines, short and few, end where they end: holes in bold type are
    seen first of all.
    """
    return bool(_QUESTION.fullmatch(inner))
