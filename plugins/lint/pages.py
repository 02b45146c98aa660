"""A built page as a reader meets it.

Input: HTML. Output: `BuiltPage`: the words that are seen, the links and the pictures. The parser is the standard
library's: a page is judged by what stands in it, whatever its theme.
"""

from html.parser import HTMLParser
from typing import NamedTuple

from plugins.lint.words import fold

UNSEEN = {"title", "script", "style", "template", "head", "noscript"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {
    "a", "abbr", "b", "bdi", "cite", "code", "data", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "wbr",
}  # fmt: skip


class BuiltImage(NamedTuple):
    """A picture with its text for those who do not see it; `src` is empty for a drawing inside the page."""

    src: str
    alt: str


class BuiltPage(NamedTuple):
    """One page of the staged site. `address` is relative to the site's root and ends in a slash or a file name."""

    address: str
    file: str
    words: str
    """What is seen, folded as `words.fold` does, without spaces: typography moves them about."""
    links: tuple[str, ...]
    images: tuple[BuiltImage, ...]

    def says(self, text: str) -> bool:
        """Return whether the page shows these words, in whatever quotes and spaces."""
        return bool(text) and _packed(text) in self.words

    def image(self, alt: str) -> BuiltImage | None:
        return next((image for image in self.images if image.alt and fold(image.alt) == fold(alt)), None)


def parse(html: str, *, address: str, file: str) -> BuiltPage:
    """Return what a reader meets in a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return BuiltPage(
        address=address,
        file=file,
        words=_packed("".join(reader.words)),
        links=tuple(reader.links),
        images=tuple(reader.images),
    )


def _packed(text: str) -> str:
    return fold(text).replace(" ", "")


class _Reader(HTMLParser):
    """Collects words, links and pictures; `hidden` elements and scripts are not seen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[str] = []
        self.images: list[BuiltImage] = []
        self.open: list[tuple[str, bool]] = []
        """Open elements: name and whether they hide what is inside."""

    @property
    def unseen(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            hides = tag in UNSEEN or any(name == "hidden" for name, _ in attrs)
            self.open.append((tag, self.unseen or hides))
        self.handle_startendtag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.words.append(" ")
        if not self.unseen:
            self._collect(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.words.append(" ")
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth][0] == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.words.append(data)

    def _collect(self, tag: str, values: dict[str, str]) -> None:
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        elif tag == "img":
            self.images.append(BuiltImage(src=values.get("src", ""), alt=values.get("alt", "")))
        elif tag == "svg" and values.get("aria-label"):
            self.images.append(BuiltImage(src="", alt=values["aria-label"]))
