"""Galleries on pages: a grid of thumbnails that are plain links to the large pictures.

Input: pictures with captions. Output: HTML. A script makes a viewer of it (`30-gallery.js`), from what stands here:
`data-avif` is the lighter file for a browser that knows the format, `data-size` keeps its place while it loads.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from plugins.toolkit.jinja import plural
from plugins.website.images import Image, tag

SIZES = "(min-width: 760px) 320px, 50vw"
MANY = 60
"""Pictures of a gallery whose thumbnails come in every width: of five hundred, the choice alone outweighs the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture of a gallery as a page shows it; `caption` and `credit` are safe HTML."""

    image: Image
    alt: str
    caption: Markup
    credit: Markup


def gallery(shots: Sequence[Shown], root: str, title: Markup | None = None) -> Markup:
    """Return a gallery; nothing when it has no picture. `root` leads to the site's root.

    A credit that all pictures share stands once, under them.
    """
    if not shots:
        return Markup("")
    shared = shots[0].credit if len(shots) > 1 and len({shot.credit for shot in shots}) == 1 else Markup("")
    parts = (
        Markup('<p class="gallery-title">{}</p>').format(title) if title else "",
        Markup('<ul class="shots">\n{}\n</ul>').format(
            Markup("\n").join(_item(shot, root, alone=not shared, lean=len(shots) > MANY) for shot in shots)
        ),
        Markup('<p class="gallery-credit credit">{}</p>').format(shared) if shared else "",
    )
    count = plural(len(shots), "снимок", "снимка", "снимков")
    return Markup('<div class="gallery" role="group" aria-label="Галерея, {}">\n{}\n</div>').format(
        count, Markup("\n").join(filter(None, parts))
    )


def own(images: Sequence[Image], root: str) -> Markup:
    """Return the pictures of an article's front matter as a gallery."""
    shots = (Shown(image=one, alt=one.alt, caption=escape(one.caption), credit=escape(one.credit)) for one in images)
    return gallery(tuple(shots), root)


def _item(shot: Shown, root: str, *, alone: bool, lean: bool) -> Markup:
    image = shot.image
    large = image.sources[-1] if image.sources else (image.src, image.width)
    height = max(1, round(image.height * large[1] / image.width))
    avif = Markup(' data-avif="{}{}"').format(root, image.avif[-1][0]) if image.avif else Markup("")
    small = _smallest(image.cut("3x2")) if lean else image
    thumb = tag(small, root, sizes="" if lean else SIZES, alt=shot.alt, ratio="3x2")
    link = Markup('<a class="shot" href="{}{}"{} data-size="{} {}">{}</a>').format(
        root, large[0], avif, large[1], height, thumb
    )
    credit = Markup('<span class="credit">{}</span>').format(shot.credit) if shot.credit and alone else Markup("")
    words = Markup(" ").join(filter(None, (shot.caption, credit)))
    caption = Markup("<figcaption>{}</figcaption>").format(words) if words else Markup("")
    return Markup("<li><figure>{}{}</figure></li>").format(link, caption)


def _smallest(image: Image) -> Image:
    """Return the narrowest thumbnail alone: AVIF, and WebP for browsers that do not know it."""
    if not image.sources:
        return image
    address, width = image.sources[0]
    height = max(1, round(image.height * width / image.width))
    return replace(image, src=address, width=width, height=height, sources=(), avif=image.avif[:1], cuts=())
