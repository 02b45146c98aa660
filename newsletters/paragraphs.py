"""The HTML of a text as a letter prints it: the same words without emphasis, each element with its style on it.

Input: the HTML of a `Body` (allow-listed, links and pictures as tokens). Output: HTML for inside an `mj-text`, well
formed, every attribute's value in pure ASCII (MRML prints other values with escapes of its own). Styles stand on the
elements because Gmail's web page on a phone drops `<style>`; classes carry the dark scheme.
Bold, italics, underlines and capitals by style are removed (demands L5, L6); links inside the page, which mail
programs do not follow, are plain words.
"""

import html as entities
import re
import string
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

from plugins.newsroom import links

_VOID = frozenset({"br", "img"})
_KEPT = frozenset({
    "a", "abbr", "blockquote", "br", "caption", "dd", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "img", "li", "ol",
    "p", "section", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_RENAMED = {"aside": "section", "figure": "section", "figcaption": "p", "pre": "p", "h1": "h2", "th": "td"}
_ATTRIBUTES = {"a": ("href",), "abbr": ("title",), "ol": ("start",), "td": ("colspan", "rowspan"),
               "img": ("src", "alt", "width", "height")}  # fmt: skip
_LONELY_FIGURE = re.compile(r"<figure\b[^>]*>(?:(?!<img|<table|</figure>).)*</figure>", re.DOTALL)
_BACKREF = re.compile(r'(?:&#160;|\u00a0| )*<a class="footnote-backref"[^>]*>.*?</a>', re.DOTALL)
_EMPTY = re.compile(r"<p(?: [^>]*)?>\s*</p>")

_HARMLESS = frozenset(string.ascii_letters + string.digits + "!#$%()*+,-./:;=?@[]^_{|}~ «»—–№…Ёё") | frozenset(
    map(chr, range(ord("А"), ord("я") + 1))
)


def attribute(value: object) -> str:
    """Escape the value of an attribute so that MRML prints it unharmed.

    mjml-python 1.4.2 prints attributes with Rust's debug escapes (`\\u{a0}`, `\\\\`, `\\"`): harmless ASCII and Russian
    letters pass, every other character goes in as a numeric reference, which MRML leaves alone.
    """
    return "".join(sign if sign in _HARMLESS else f"&#{ord(sign)};" for sign in str(value))


def resolved(html: str, *, link: Callable[[str, str], str], picture: Callable[[str], str]) -> str:
    """Put a letter's addresses in: `link(target, fragment)`, and `picture(path)`; empty means that there is none.

    A picture without an address is left out together with its caption.
    """

    def drawn(path: str, alt: str) -> str:
        address = picture(path)
        return f'<img src="{attribute(address)}" alt="{attribute(alt)}" width="592">' if address else ""

    return _LONELY_FIGURE.sub("", links.resolve(html, link=link, picture=drawn))


def plain_styled(html: str, styles: Mapping[str, str], *, deeper: int = 0) -> str:
    """Return the HTML without emphasis and with styles by element; headings sink by `deeper` levels.

    `styles` maps an element's name (also `note`, `pull-quote`, `figcaption`) to declarations.
    """
    writer = _Writer(styles, deeper)
    writer.feed(_BACKREF.sub("", html))
    writer.close()
    return _EMPTY.sub("", "".join(writer.written)).strip()


class _Writer(HTMLParser):
    """Writes the elements that a letter keeps and only the words of the others."""

    def __init__(self, styles: Mapping[str, str], deeper: int) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._styles = styles
        self._deeper = deeper
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        name = self._name(tag, values)
        if tag not in _VOID:
            self._open.append((tag, name))
        if name:
            self.written.append(self._start(tag, name, values))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in (opened for opened, _ in self._open):
            return
        while self._open:
            opened, name = self._open.pop()
            if name:
                self.written.append(f"</{name}>")
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        self.written.append(entities.escape(data, quote=False))

    def close(self) -> None:
        super().close()
        if self._open:
            self.handle_endtag(self._open[0][0])

    def _name(self, tag: str, values: Mapping[str, str]) -> str:
        """Return the element written for a tag, or the empty string when only its words stay."""
        if tag == "a" and (not values.get("href") or values["href"].startswith("#")):
            return ""
        name = _RENAMED.get(tag, tag)
        if name not in _KEPT:
            return ""
        if re.fullmatch(r"h[2-6]", name):
            return f"h{min(6, int(name[1]) + self._deeper)}"
        return name

    def _start(self, tag: str, name: str, values: Mapping[str, str]) -> str:
        kept = "".join(f' {key}="{attribute(values[key])}"' for key in _ATTRIBUTES.get(name, ()) if values.get(key))
        if name == "img" and "alt" not in kept:
            kept += ' alt=""'
        role = self._role(tag, name, values.get("class", ""))
        style = f' style="{self._styles[role]}"' if role in self._styles else ""
        kind = f' class="{role}"' if role in self._styles else ""
        return f"<{name}{kind}{kept}{style}>"

    def _role(self, tag: str, name: str, kind: str) -> str:
        if tag == "aside":
            return "note"
        if tag == "blockquote" and "pull-quote" in kind.split():
            return "pull-quote"
        return tag if tag in self._styles else name
