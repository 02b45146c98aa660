"""The theme's own files: one style sheet, one script, the fonts; each carries the hash of its content in its name.

Input: a theme folder (`static/css/*.css` and `static/js/*.js` in the order of their names), tokens, fonts.
Output: an `Assets` value with names and bytes. The names change with the content, so a browser may keep them for ever.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from plugins.toolkit.fonts import WebFont, webfonts
from plugins.toolkit.tokens import read_tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Files below `static/`: pairs of name and bytes; `css` and `script` are site addresses."""

    files: tuple[tuple[str, bytes], ...]
    css: str
    script: str


def read_assets(theme: Path, brand: tuple[tuple[str, str], ...], cache: Path) -> Assets:
    """Put the theme's files together. Raises ValueError when the union's colours read badly."""
    fonts = webfonts(cache)
    style = _joined(theme / "static" / "css", "*.css")
    css = _minified(read_tokens(theme, brand).css() + "".join(map(_face, fonts)) + style).encode()
    script = _joined(theme / "static" / "js", "*.js").encode()
    css_name, script_name = _named("site", css, "css"), _named("site", script, "js")
    return Assets(
        files=((css_name, css), (script_name, script), *((font.name, font.data) for font in fonts)),
        css=f"static/{css_name}",
        script=f"static/{script_name}",
    )


def _joined(folder: Path, pattern: str) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob(pattern)))


def _named(stem: str, data: bytes, ending: str) -> str:
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}"


def _face(font: WebFont) -> str:
    return (
        f'@font-face{{font-family:"{font.family}";font-style:{font.style};font-weight:{font.weight};'
        f'font-display:swap;src:url("{font.name}") format("woff2")}}\n'
    )


def _minified(css: str) -> str:
    """Take out comments, indents and empty lines: safe without a parser, and gzip does the rest."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line for line in (re.sub(r"\s+", " ", line).strip() for line in bare.splitlines()) if line) + "\n"
