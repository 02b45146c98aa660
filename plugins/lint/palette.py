"""Colours and fonts of a style sheet that the palette does not have.

Input: CSS, the design tokens. Output: `Stray` values with their places. The palette is what the tokens say, black and
white, and what the sheet itself puts in a token's place (`--ink: #063462` for weak sight, on paper, in the dark).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plugins.toolkit.tokens import NAMES, Tokens

UNREAD = r"/\*.*?\*/|url\([^)]*\)"
"""Comments and addresses: what looks like a colour in them is none."""
DECLARATION = r"(?P<name>[\w-]+)\s*:\s*(?P<value>[^;{}]*)(?=[;}])"
COLOUR = r"#[0-9a-f]{3,8}\b|(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\([^()]*\)|(?<![\w#.-])[a-z]+(?![\w(-])"
COLOURED = (
    r"(?:background|border|outline|text-decoration|column-rule)\b.*|.*color|fill|stroke|.*-shadow|--(?:{})".format(
        "|".join(NAMES)
    )
)
FAMILY = r"(?:.*\s)?[\d.]+[a-z%]*(?:\s*/\s*[\d.]+[a-z%]*)?\s+(?P<family>.+)"
"""The shorthand `font` after its functions have been put aside: size, height of the line, families."""
ROLES = ("serif", "sans", "narrow")
ALWAYS = frozenset(
    ("inherit", "initial", "unset", "serif", "sans-serif", "monospace", "system-ui", "georgia", "arial", *ROLES)
)
"""Families that are no choice: what a reader's machine shows until ours have come."""


class Stray(NamedTuple):
    """A colour or a font from outside, as the sheet says it; lines and columns count from 1."""

    what: str
    font: bool
    line: int
    column: int


def strays(css: str, tokens: Tokens, faces: tuple[str, ...] = ()) -> tuple[Stray, ...]:
    """Return what is not from the palette; `faces` are further names under which a sheet knows our fonts."""
    read = _compiled(UNREAD).sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css.lower())
    declared = list(_compiled(DECLARATION).finditer(read))
    known = {"#000000", "#ffffff", *(shade for one in tokens.colors for shade in (one.light, one.dark))}
    known |= {_normal(one["value"].strip()) for one in declared if one["name"].removeprefix("--") in NAMES}
    families = ALWAYS.union(name.lower() for name in (tokens.serif, tokens.sans, tokens.narrow, *faces))
    found = [*_colours(declared, known), *_fonts(declared, families)]
    return tuple(_stray(css, start, end, font=font) for start, end, font in sorted(found))


def _colours(declared: list[re.Match[str]], known: set[str]) -> Iterator[tuple[int, int, bool]]:
    for one in declared:
        if _compiled(COLOURED).fullmatch(one["name"]):
            for colour in _compiled(COLOUR).finditer(one["value"]):
                normal = _normal(colour[0])
                if normal and normal not in known:
                    yield one.start("value") + colour.start(), one.start("value") + colour.end(), False


def _normal(value: str) -> str:
    """Return a colour as `#rrggbb`, `#rrggbbaa` or as it is when only a browser can tell; empty for another word."""
    from PIL import ImageColor

    try:
        return "#" + "".join(f"{part:02x}" for part in ImageColor.getrgb(value))
    except ValueError:
        return value if "(" in value else ""


def _fonts(declared: list[re.Match[str]], families: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    for one in declared:
        if one["name"] == "font" or one["name"].removeprefix("--") in ("font-family", *ROLES):
            for family in _families(one["name"], one["value"]):
                if family not in families:
                    yield one.start("value"), one.end("value"), True
                    break


def _families(name: str, value: str) -> list[str]:
    """Return the families that a value names; a token for a family comes back as its role."""
    value = re.sub(r"var\(--(serif|sans|narrow)\)", r"\1", value.replace("!important", ""))
    while "(" in value and (bare := re.sub(r"[\w-]+\([^()]*\)", "1em", value)) != value:
        value = bare
    found = _compiled(FAMILY).fullmatch(value.strip()) if name == "font" else None
    listed = found["family"] if found else value
    return [family.strip().strip("\"'") for family in listed.split(",") if family.strip()]


def _stray(css: str, start: int, end: int, *, font: bool) -> Stray:
    before = css[:start]
    column = start - before.rfind("\n")
    return Stray(what=" ".join(css[start:end].split()), font=font, line=before.count("\n") + 1, column=column)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)
