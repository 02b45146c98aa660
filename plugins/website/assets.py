"""The theme's own files: one style sheet, one script, the fonts; each carries the hash of its content in its name.

Input: a theme folder (`static/css/*.css` and `static/js/*.js` in the order of their names, `static/js/pages/*.js` for
single pages), tokens, fonts.
Output: an `Assets` value with names and bytes. The names change with the content, so a browser may keep them for ever.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from plugins.toolkit.fonts import WebFont, webfonts
from plugins.toolkit.tokens import read_tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Files below `static/`: pairs of name and bytes. `css`, `script`, the values of `scripts` are site addresses."""

    files: tuple[tuple[str, bytes], ...]
    css: str
    script: str
    fonts: tuple[str, ...]
    """Fonts that every page begins with: asked for ahead of the style sheet, so that the first sight has them."""
    scripts: Mapping[str, str]
    """Scripts that one page alone loads, by the name of their file: `search`."""


def read_assets(theme: Path, brand: tuple[tuple[str, str], ...], cache: Path) -> Assets:
    """Put the theme's files together. Raises ValueError when the union's colours read badly."""
    fonts = webfonts(cache)
    style = _joined(theme / "static" / "css", "*.css")
    css = _minified(read_tokens(theme, brand).css() + "".join(map(_face, fonts)) + style).encode()
    script = _stripped(_joined(theme / "static" / "js", "*.js")).encode()
    single = {file.stem: _single(file) for file in sorted((theme / "static" / "js" / "pages").glob("*.js"))}
    css_name, script_name = _named("site", css, "css"), _named("site", script, "js")
    return Assets(
        files=((css_name, css), (script_name, script), *single.values(), *((font.name, font.data) for font in fonts)),
        css=f"static/{css_name}",
        script=f"static/{script_name}",
        fonts=tuple(f"static/{font.name}" for font in fonts if font.style == "normal"),
        scripts=MappingProxyType({stem: f"static/{name}" for stem, (name, _) in single.items()}),
    )


def _joined(folder: Path, pattern: str) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob(pattern)))


def _single(file: Path) -> tuple[str, bytes]:
    data = _stripped(file.read_text(encoding="utf-8")).encode()
    return _named(file.stem, data, "js"), data


def _stripped(script: str) -> str:
    """Take out indents, empty lines and lines that are a comment: scripts have no text over several lines."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def _named(stem: str, data: bytes, ending: str) -> str:
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}"


def _face(font: WebFont) -> str:
    """Return the rule of a font. `optional`: what is not there at once waits for the next page, and no line jumps."""
    return (
        f'@font-face{{font-family:"{font.family}";font-style:{font.style};font-weight:{font.weight};'
        f'font-display:optional;src:url("{font.name}") format("woff2")}}\n'
    )


def _minified(css: str) -> str:
    """Take out comments, indents and empty lines: safe without a parser, and gzip does the rest."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line for line in (re.sub(r"\s+", " ", line).strip() for line in bare.splitlines()) if line) + "\n"
