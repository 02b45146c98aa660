"""Pictures in pages: what a template needs to know of one, and its tag.

Input: a `Picture` of the library. Output: an `Image` with addresses, and the HTML of it at a page's depth. No `style`
attribute: the point that a crop keeps is a class (`fx-3 fy-7`, tenths of width and height).
"""

from dataclasses import dataclass

from markupsafe import Markup, escape

from plugins.newsroom.model import Picture
from plugins.newsroom.typography import typeset
from plugins.toolkit import qr
from plugins.toolkit.pictures import plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture as a page shows it. `sources` are pairs of address and width of WebP files, narrow first."""

    src: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    focus: str
    sources: tuple[tuple[str, int], ...] = ()


def image(picture: Picture | None) -> Image | None:
    """Return what a page shows of a picture; nothing when there is no such file."""
    renditions = plan(picture) if picture else ()
    if picture is None or not renditions:
        return None
    last = renditions[-1]
    return Image(
        src=last.address,
        width=last.width,
        height=last.height,
        alt=picture.alt,
        caption=typeset(picture.caption),
        credit=typeset(picture.credit),
        focus=f"fx-{_tenth(picture.focus[0])} fy-{_tenth(picture.focus[1])}",
        sources=tuple((one.address, one.width) for one in renditions[:-1]),
    )


def tag(shown: Image, root: str, *, sizes: str = "100vw", lazy: bool = True, alt: str | None = None) -> Markup:
    """Return the `<img>`, inside a `<picture>` when there are several files. `sizes` as in HTML; `alt` overrides."""
    loading = Markup(' loading="lazy" decoding="async"') if lazy else Markup(' fetchpriority="high"')
    size = Markup(' width="{}" height="{}"').format(shown.width, shown.height) if shown.width else Markup("")
    text = shown.alt if alt is None else alt
    one = Markup('<img class="{}" src="{}{}" alt="{}"{}{}>').format(shown.focus, root, shown.src, text, size, loading)
    if not shown.sources:
        return one
    several = Markup(", ").join(Markup("{}{} {}w").format(root, address, width) for address, width in shown.sources)
    source = Markup('<source type="image/webp" srcset="{}" sizes="{}">').format(several, sizes)
    return Markup("<picture>{}{}</picture>").format(source, one)


def monogram(word: str) -> Markup:
    """Return a drawn letter for a text without a picture; its shade follows the word: a rubric keeps its own."""
    letter = next((sign for sign in word if sign.isalpha()), "П").upper()
    shade = sum(map(ord, word)) % 3
    return Markup(
        '<svg class="monogram monogram-{}" viewBox="0 0 60 40" aria-hidden="true" focusable="false">'
        '<rect width="60" height="40"/><path d="M4 35.5h52M4 4.5h52"/>'
        '<text x="30" y="29.5" text-anchor="middle">{}</text></svg>'
    ).format(shade, escape(letter))


def qr_code(address: str) -> Markup:
    """Return a QR code of an address as an inline drawing, for those who read a page on paper."""
    return Markup(qr.svg(address).replace("<svg ", '<svg class="qr" ', 1))  # noqa: S704 - modules, no text


def _tenth(share: float) -> int:
    return max(0, min(10, round(share * 10)))
