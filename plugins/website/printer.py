"""Printing: a sheet becomes a page, with its head and the card that networks show of it.

Input: a `Site`, the theme's folder, a cache folder, Pelican's writer. Output: a `Printer`, whose `page` writes one file
and returns the sheet with its card. The template sees the frame, the head, the sheet, and nothing of Pelican's context.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment

from plugins.toolkit.jinja import environment
from plugins.toolkit.poster import Poster
from plugins.toolkit.tokens import Tokens, read_tokens
from plugins.website.bodies import phones
from plugins.website.heads import make_head
from plugins.website.images import monogram, qr_code, tag
from plugins.website.moved import GONE
from plugins.website.outside import host_shown, player
from plugins.website.share import poster
from plugins.website.site import Site
from plugins.website.values import Sheet

ANYWHERE = ("404.html", GONE)
"""Pages that a server shows at any address: their links start at the path of `site_url`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A page that was written, and the card to be drawn for it."""

    sheet: Sheet
    poster: Poster


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """What every page is printed with."""

    site: Site
    tokens: Tokens
    templates: Environment
    writer: Any
    """Pelican's: it makes folders, sends its signals, refuses to write a file twice."""

    def page(self, sheet: Sheet) -> Printed:
        """Write a page."""
        root = self.site.frame.path if sheet.address in ANYWHERE else sheet.root
        drawn = poster(sheet, self.site, self.tokens)
        head = make_head(sheet, self.site, drawn)
        shown = {"frame": self.site.frame, "head": head, "sheet": sheet, "root": root, **sheet.values}
        self.writer.write_file(sheet.file, self.templates.get_template(sheet.template), {}, **shown)
        return Printed(sheet=sheet, poster=drawn)


def make_printer(site: Site, theme: Path, cache: Path, writer: Any) -> Printer:
    """Return the printer of a site; compiled templates are kept below `cache`."""
    helpers = {
        "img": tag, "monogram": monogram, "phones": phones, "qr": qr_code, "player": player, "host_shown": host_shown,
    }  # fmt: skip
    return Printer(
        site=site,
        tokens=read_tokens(theme, site.library.organization.brand),
        templates=environment(theme / "templates", bytecode=cache / "jinja", **helpers),
        writer=writer,
    )
