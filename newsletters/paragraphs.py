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
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser

from markupsafe import escape

from newsletters.narrow import Parting, in_pieces, is_address, parted, partings
from plugins.newsroom import links

_VOID = frozenset({"br", "img"})
_BLOCKS = frozenset({"blockquote", "dd", "div", "dl", "dt", "li", "ol", "p", "ul"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TABLES = frozenset({"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"})
_CELLS = frozenset({"td", "th"})
_KEPT = _BLOCKS | _HEADINGS | _TABLES | {"a", "abbr", "br", "img", "sub", "sup"}
_RENAMED = {
    "address": "p",
    "summary": "p",
    "aside": "div",
    "figure": "div",
    "figcaption": "p",
    "footer": "p",
    "pre": "p",
    "h1": "h2",
}
_ATTRIBUTES = {
    "a": ("href",),
    "abbr": ("title",),
    "img": ("src", "alt", "width", "height"),
    "ol": ("start",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
_SPECIAL = frozenset({"pull-quote", "note-title", "footnote"})
"""Classes of our Markdown that look like nothing else."""
COLUMN = 592
"""Width of the column of text in pixels."""
_FOREIGN_IMAGE = re.compile(r'<img\b(?![^>]*\ssrc="(?:picture|chart):)[^>]*>')
_LONELY_FIGURE = re.compile(r"<figure\b[^>]*>(?:(?!<img|<table|</figure>).)*</figure>", re.DOTALL)
_BACKREF = re.compile(r"(?:&#160;|\u00a0| )*<a\b[^>]*footnote-backref[^>]*>.*?</a>", re.DOTALL)
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


def resolved(
    html: str,
    *,
    link: Callable[[str, str], str],
    picture: Callable[[str], tuple[str, int, int] | None],
    chart: Callable[[int], str] = links.no_chart,
) -> str:
    """Put a letter's addresses in: `link(target, fragment)`, empty when there is none, and `picture(path)`.

    A picture has an absolute address, width and height in pixels; one without is left out together with its caption,
    and so is any picture that is not the site's own. `chart(number)` gives the HTML that stands for a chart.
    """

    def drawn(path: str, alt: str) -> str:
        found = picture(path)
        return image(found[0], alt, found[1], found[2]) if found else ""

    return _LONELY_FIGURE.sub("", links.resolve(_FOREIGN_IMAGE.sub("", html), link=link, picture=drawn, chart=chart))


def image(address: str, alt: str, width: int, height: int) -> str:
    """Return the tag of a picture of so many pixels, no wider than the column.

    Outlook goes by the attributes; others obey the style and know from them how much room to leave while it loads.
    """
    shown = min(width, COLUMN)
    size = f'width="{shown}" height="{max(1, round(height * shown / width))}"'
    return f'<img src="{attribute(address)}" alt="{attribute(alt)}" {size}>'


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
        self._tables: Iterator[Parting] = iter(())
        self._parting: Parting = "letters"

    def feed(self, data: str) -> None:
        self._tables = partings(data)
        super().feed(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("class") == "credit":
            self._end_sentence()
        name = self._name(tag, values)
        if tag == "table":
            self._parting = next(self._tables, "letters")
        if tag not in _VOID:
            self._open.append((tag, name))
        if name or tag == "q":
            self.written.append(self._start(tag, name, values) if name else "«")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in (opened for opened, _ in self._open):
            return
        while self._open:
            opened, name = self._open.pop()
            if name or opened == "q":
                self.written.append(f"</{name}>" if name else "»")
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        around = {tag for tag, _ in self._open}
        if "a" in around and is_address(data):
            self.written.append(str(escape(in_pieces(self._styles, data))))
        else:
            self.written.append(entities.escape(parted(data, self._parting) if around & _CELLS else data, quote=False))

    def _end_sentence(self) -> None:
        """Put a full stop between a caption and its credit, which differ by their looks on the site only."""
        caption = self.written[-1].rstrip() if self.written else ""
        if caption and not caption.endswith((".", "!", "?", "…", ">")):
            self.written[-1] = f"{caption}. "

    def close(self) -> None:
        super().close()
        while self._open:
            self.handle_endtag(self._open[-1][0])

    def _name(self, tag: str, values: Mapping[str, str]) -> str:
        """Return the element written for a tag, or the empty string when only its words stay."""
        if tag == "a" and (not values.get("href") or values["href"].startswith("#")):
            return ""
        if tag == "div" and values.get("class") not in _SPECIAL:
            return ""
        name = _RENAMED.get(tag, tag)
        if name not in _KEPT:
            return ""
        if name in _HEADINGS:
            return f"h{min(6, int(name[1]) + self._deeper)}"
        return name

    def _start(self, tag: str, name: str, values: Mapping[str, str]) -> str:
        kept = "".join(f' {key}="{attribute(values[key])}"' for key in _ATTRIBUTES.get(name, ()) if values.get(key))
        if name == "img" and "alt" not in kept:
            kept += ' alt=""'
        role = self._role(tag, name, values.get("class", ""))
        if role not in self._styles:
            return f"<{name}{kept}>"
        return f'<{name} class="{role}"{kept} style="{self._styles[role]}{self._own(name, values)}">'

    def _own(self, name: str, values: Mapping[str, str]) -> str:
        """Return the declarations that one element has beside those of its role."""
        if name == "img" and values.get("width"):
            # a percentage alone would blow a small picture up, pixels alone would widen a phone's page
            return f";max-width:{values['width']}px"
        if name not in _CELLS:
            return ""
        whole = "" if self._parting == "letters" else ";word-break:normal"  # words part at soft hyphens alone
        sides = (kind[6:] for kind in values.get("class", "").split() if kind in {"align-right", "align-center"})
        return whole + "".join(f";text-align:{side}" for side in sides)

    def _role(self, tag: str, name: str, kind: str) -> str:
        if tag == "aside":
            return "note"
        special = next((one for one in kind.split() if one in _SPECIAL), "")
        return special or (tag if name in {"p", "div"} and tag in self._styles else name)
