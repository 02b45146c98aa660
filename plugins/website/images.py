"""Pictures in pages: what a template needs to know of one, and its tag.

Input: a `Picture` of the library. Output: an `Image` with addresses, and the HTML of it at a page's depth: AVIF, then
WebP, then a JPEG. Lists ask for a cut (`ratio="3x2"`) made around the focus. No `style` attribute: where CSS still cuts
(a vector, a frame of another ratio) the point that it keeps is a class (`fx-3 fy-7`, tenths of width and height).
"""

from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from plugins.newsroom.model import Picture
from plugins.newsroom.typography import typeset
from plugins.toolkit import qr
from plugins.toolkit.pictures import TYPES, Rendition, plan

Sources = tuple[tuple[str, int], ...]
"""Pairs of address and width in pixels, narrow first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture as a page shows it. `src` is the JPEG (or the vector), `sources` the WebP files, `avif` the AVIF."""

    src: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    focus: str
    sources: Sources = ()
    avif: Sources = ()
    cuts: "tuple[tuple[str, Image], ...]" = ()
    """The same picture cut to a ratio, by the ratio's name."""

    def cut(self, ratio: str) -> "Image":
        """Return the picture in this ratio; itself when it was not cut."""
        return dict(self.cuts).get(ratio, self)


def image(picture: Picture | None, *ratios: str) -> Image | None:
    """Return what a page shows of a picture, with cuts to `ratios`; nothing when there is no such file."""
    renditions = plan(picture) if picture else ()
    if picture is None or not renditions:
        return None
    whole = _image(picture, renditions)
    cuts = tuple((ratio, _cut(whole, plan(picture, ratio))) for ratio in ratios if not picture.is_vector)
    return replace(whole, cuts=cuts)


def _image(picture: Picture, renditions: tuple[Rendition, ...]) -> Image:
    last = renditions[-1]
    return Image(
        src=last.address,
        width=last.width,
        height=last.height,
        alt=picture.alt,
        caption=typeset(picture.caption),
        credit=typeset(picture.credit),
        focus=f"fx-{_tenth(picture.focus[0])} fy-{_tenth(picture.focus[1])}",
        sources=_of_type(renditions, "webp"),
        avif=_of_type(renditions, "avif"),
    )


def _cut(whole: Image, renditions: tuple[Rendition, ...]) -> Image:
    """Return the cut; its `src` is the whole JPEG, which CSS cuts for browsers that know neither AVIF nor WebP."""
    last = renditions[-1]
    return replace(
        whole,
        width=last.width,
        height=last.height,
        sources=_of_type(renditions, "webp"),
        avif=_of_type(renditions, "avif"),
    )


def _of_type(renditions: tuple[Rendition, ...], ending: str) -> Sources:
    return tuple((one.address, one.width) for one in renditions if one.type == TYPES[ending])


def tag(
    shown: Image, root: str, *, sizes: str = "100vw", lazy: bool = True, alt: str | None = None, ratio: str = ""
) -> Markup:
    """Return the `<img>`, inside a `<picture>` when there are several files.

    `sizes` as in HTML, empty for a single file; `alt` overrides; `ratio` (`3x2`, `4x5`) asks for the cut, where there
    is one.
    """
    shown = shown.cut(ratio)
    loading = Markup(' loading="lazy" decoding="async"') if lazy else Markup(' fetchpriority="high"')
    text = shown.alt if alt is None else alt
    one = Markup('<img class="{}" src="{}{}" alt="{}" width="{}" height="{}"{}>').format(
        shown.focus, root, shown.src, text, shown.width, shown.height, loading
    )
    sources = Markup("").join(
        Markup('<source type="{}" srcset="{}"{}>').format(TYPES[ending], _several(files, root, sizes), _sizes(sizes))
        for ending, files in (("avif", shown.avif), ("webp", shown.sources))
        if files
    )
    return Markup("<picture>{}{}</picture>").format(sources, one) if sources else one


def _sizes(sizes: str) -> Markup:
    return Markup(' sizes="{}"').format(sizes) if sizes else Markup("")


def _several(files: Sources, root: str, sizes: str) -> Markup:
    if not sizes:
        return Markup("{}{}").format(root, files[0][0])
    return Markup(", ").join(Markup("{}{} {}w").format(root, address, width) for address, width in files)


def monogram(word: str) -> Markup:
    """Return a drawn letter for a text without a picture; its shade follows the word: a rubric keeps its own."""
    letter = next((sign for sign in word if sign.isalpha()), "П").upper()
    shade = sum(map(ord, word)) % 3
    return Markup(
        '<svg class="monogram monogram-{}" viewBox="0 0 60 40" aria-hidden="true" focusable="false">'
        '<rect width="60" height="40"/><path d="M4 35.5h52M4 4.5h52"/>'
        '<text x="30" y="29.5" text-anchor="middle">{}</text></svg>'
    ).format(shade, escape(letter))


MASK = 3
"""Any mask reads well from an office printer; choosing the best for every page would be half of a page's cost."""


def qr_code(address: str) -> Markup:
    """Return a QR code of an address as an inline drawing, for those who read a page on paper."""
    return Markup(qr.svg(address, mask=MASK).replace("<svg ", '<svg class="qr" ', 1))  # noqa: S704 - modules, no text


def _tenth(share: float) -> int:
    return max(0, min(10, round(share * 10)))
