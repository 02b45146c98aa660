"""Binding: one layout is written several times, for screens and for the press; the cover is drawn from the first page.

Input: a `Layout`, the edition, the format, tokens, the print shop's profile. Output: the bytes of `screen-F.pdf`, of
`press-F-S.pdf` for every standard S that the shop takes, and of the cover. They depend on the content and the stamp's
moment alone.
"""

import io
from pathlib import Path
from typing import NamedTuple

from newspaper import imprint, pdfx, preflight, press
from newspaper.compose import Layout
from newspaper.edition import Edition
from newspaper.formats import Format
from plugins.newsroom import dates
from plugins.newsroom.model import PrintShop
from plugins.toolkit import pdf, pictures
from plugins.toolkit.tokens import Tokens

COVER = 800
"""Width of the cover, pixels."""


class Bound(NamedTuple):
    """What was written: the screen file, and press files by the word of their standard (`x4`)."""

    screen: bytes
    press: dict[str, bytes]


def bind(layout: Layout, edition: Edition, sheet: Format, tokens: Tokens, root: Path) -> Bound:
    """Return the files. Raises press.PressError when a press file would be refused."""
    import pikepdf

    drawn = layout.document.write_pdf(pdf_tags=True)
    moment = pdf.stamp_time(edition.issue.date)
    facts = _facts(edition)
    with pikepdf.open(io.BytesIO(drawn)) as screen:
        screen.Root.PageMode = pikepdf.Name.UseOutlines
        on_screen = pdf.stamp(screen, moment, facts)
    shop = edition.shop
    profile = icc_profile(root, shop)
    colors = [(color.light, color.cmyk) for color in tokens.colors]
    made = {}
    for word in shop.standards:
        with pikepdf.open(io.BytesIO(drawn)) as plates:
            press.finish(plates, press.of_shop(colors, shop, profile), shop, (sheet.width, sheet.height))
            made[word] = pdfx.declare(plates, word, shop, profile, facts, moment)
        _check(made[word], edition)
    return Bound(screen=on_screen, press=made)


def icc_profile(root: Path, shop: PrintShop) -> bytes:
    """Return the content of the shop's ICC profile; the reader has looked at it. Raises ValueError in Russian."""
    try:
        return pictures.open_below(root, shop.icc).read_bytes() if shop.icc else b""
    except OSError as error:
        raise ValueError(f"Профиль типографии «{shop.icc}» не открывается. Проверьте файл.") from error


def cover(screen: bytes) -> bytes:
    """Return the first page as a PNG, 800 pixels wide."""
    pdf.draw(screen, COVER).save(made := io.BytesIO(), "PNG", optimize=True)
    return made.getvalue()


def _facts(edition: Edition) -> dict[str, str]:
    paper, issue = edition.organization.newspaper, edition.issue
    return {
        "Title": f"{paper.name}. {imprint.number(issue)}, {dates.full_date(issue.date)}",
        "Author": edition.organization.local.short_name or edition.organization.local.name,
        "Subject": paper.subtitle,
        "Creator": "Стенгазета",
        "Producer": "WeasyPrint, pikepdf",
    }


def _check(made: bytes, edition: Edition) -> None:
    """Look at the very file that leaves the house."""
    import pikepdf

    with pikepdf.open(io.BytesIO(made)) as plates:
        found = preflight.faults(plates, edition.shop)
    if found:
        raise press.PressError(f"Печатный файл номера {edition.issue.path} не годится: {'; '.join(found[:5])}.")
