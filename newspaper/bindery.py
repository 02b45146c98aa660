"""Binding: one layout is written twice, for screens and for the press; the cover is drawn from the first page.

Input: a `Layout`, the edition, tokens. Output: the bytes of `screen-F.pdf`, `press-F.pdf` and of the cover. They depend
on the content and the stamp's moment alone.
"""

import io
from typing import Any

from newspaper import imprint, preflight, press
from newspaper.compose import Layout
from newspaper.edition import Edition
from plugins.newsroom import dates
from plugins.toolkit import pdf
from plugins.toolkit.cmyk import Inks
from plugins.toolkit.tokens import Tokens

COVER = 800
"""Width of the cover, pixels."""


def bind(layout: Layout, edition: Edition, tokens: Tokens) -> tuple[bytes, bytes]:
    """Return the screen and press files. Raises press.PressError when the press file would be refused."""
    import pikepdf

    drawn = layout.document.write_pdf(pdf_tags=True)
    moment = pdf.stamp_time(edition.issue.date)
    facts = _facts(edition)
    with pikepdf.open(io.BytesIO(drawn)) as screen:
        screen.Root.PageMode = pikepdf.Name.UseOutlines
        on_screen = pdf.stamp(screen, moment, facts)
    with pikepdf.open(io.BytesIO(drawn)) as plates:
        press.finish(plates, Inks((color.light, color.cmyk) for color in tokens.colors))
        _check(plates, edition)
        for_press = pdf.stamp(plates, moment, {**facts, "Trapped": "/False"})
    return on_screen, for_press


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


def _check(plates: Any, edition: Edition) -> None:
    found = preflight.faults(plates)
    if found:
        raise press.PressError(f"Печатный файл номера {edition.issue.path} не годится: {'; '.join(found[:5])}.")
