"""The copyfit report as a page and as lines for a terminal.

Input: `Copyfit`s with the thumbnails of their pages, tokens. Output: one HTML file, whole in itself (light and dark,
readable on a phone, nothing is loaded), and Russian lines.
"""

import base64
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newspaper import imprint
from newspaper.copyfit import Copyfit
from plugins.newsroom.model import Issue, Organization
from plugins.toolkit.jinja import environment, plural
from plugins.toolkit.tokens import Tokens

if TYPE_CHECKING:
    from PIL.Image import Image

TEMPLATES = Path(__file__).parent / "templates"
THUMBNAIL = 300
"""Width of a page's picture, pixels."""
COLORS = 48
"""Colours of a page's picture: enough to tell a story from its neighbour, a third of the bytes."""
TOLD = 4
"""Advice that a terminal shows; the page has all."""


def thumbnail(page: "Image") -> str:
    """Return a page drawn `THUMBNAIL` pixels wide as a `data:` address of a small PNG."""
    from PIL import Image

    page.quantize(COLORS, dither=Image.Dither.NONE).save(made := io.BytesIO(), "PNG")
    return f"data:image/png;base64,{base64.b64encode(made.getvalue()).decode()}"


def page(fits: Sequence[Mapping[str, Any]], organization: Organization, issue: Issue, tokens: Tokens) -> str:
    """Return the report of an issue; each of `fits` is what `record` made of a format."""
    return (
        environment(TEMPLATES)
        .get_template("copyfit.html")
        .render(
            fits=fits, paper=organization.newspaper, issue=issue, number=imprint.number(issue),
            palette=tokens.palette(),
        )
    )  # fmt: skip


def record(fit: Copyfit, pictures: Sequence[str]) -> dict[str, Any]:
    """Return a report as JSON can keep it."""
    pages = [
        {
            "number": one.number, "share": _percent(one.share), "hole": one.hole, "stories": one.stories,
            "done": one.done, "picture": picture, "full": one.share > 0.97,
        }
        for one, picture in zip(fit.pages, pictures, strict=True)
    ]  # fmt: skip
    return {
        "format": fit.format, "pages": pages, "asked": fit.asked, "left_out": fit.left_out,
        "used": _percent(1 - fit.empty), "advice": [{"what": one.what, "gain": one.gain} for one in fit.advice],
    }  # fmt: skip


def lines(record: Mapping[str, Any], file: str) -> Iterator[str]:
    """Yield what a terminal tells of a format: how full it is, what found no room, the first advice."""
    pages = plural(len(record["pages"]), "полоса", "полосы", "полос")
    fewer = f", а не {record['asked']}: на столько не хватило текстов" if record["asked"] else ""
    yield f"{record['format']}: {pages}{fewer}, занято {record['used']} %. Подробно: {file}"
    for title in record["left_out"]:
        yield f"  не поместилась: {title}"
    for one in record["advice"][:TOLD]:
        yield f"  {one['what']}: {one['gain']}."


def _percent(share: float) -> str:
    return f"{100 * max(0.0, share):.1f}".replace(".", ",").removesuffix(",0")
