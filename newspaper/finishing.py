"""Finished pages: each drawn, made ready for screens and for the press, and kept until something on it changes.

Input: paste-ups, a `Desk`, the print shop's profile, what else pages depend on. Output: a `Finished` for each page, in
their order. They lie in `cache/newspaper/pages/ISSUE-FORMAT/KEY`; KEY is a hash of the paste-up and of everything that
decides how it is drawn. A page made now and one read from the cache are the same value, and only such values are bound
(`bindery.py`): a paper has the same bytes whether its pages were known or not.
"""

import contextlib
import hashlib
import io
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newspaper import copyfit_page, firstwords, pasteup, patience, press, screen
from newspaper.desk import Desk
from newspaper.pasteup import PasteUp
from newspaper.preflight.drawn import Drawn
from newspaper.preflight.walk import learn
from newspaper.setting.softening import soften
from plugins.newsroom import sealed
from plugins.toolkit import pdf
from plugins.toolkit.cmyk import Inks

if TYPE_CHECKING:
    from PIL.Image import Image

HEAD = b"Stengazeta page\n"
SHOWN = 800
"""Width of a page's picture, pixels."""
LEVEL = 3
"""Of zlib: pages of type are smaller by it than by its usual 6, in half the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """One page: a PDF for screens and one for the press, each with fonts of its own."""

    screen: bytes
    press: bytes
    sources: dict[str, str]
    """Path of a picture by the hash of its bytes on the press page."""
    walked: tuple[str, Drawn]
    """What preflight meets on the press page but its marks, by the look of that."""
    thumbnail: str
    """The page small, as a `data:` address."""
    picture: bytes
    """The page as a PNG; nothing in any format but the first."""


class Finisher:
    """Makes the pages of one issue in one format, or reads them."""

    def __init__(self, desk: Desk, profile: bytes, salt: str) -> None:
        """`profile` is the content of the shop's ICC file; `salt` stands for our code and the libraries' versions."""
        self.desk, self.profile = desk, profile
        self.shop = desk.edition.shop
        self.folder = desk.flows.cache / "newspaper" / "pages" / f"{desk.edition.issue.name}-{desk.sheet.name}"
        shown = (desk.edition.pictures, desk.edition.organization.local.symbol.picture)
        sheet = (desk.sheet, desk.first)
        how = (salt, desk.setter.style, shown, sheet, self.shop, hashlib.sha256(profile).hexdigest(), self.colors)
        self.salt = hashlib.sha256(repr(how).encode()).digest()

    @property
    def colors(self) -> list[tuple[str, Any]]:
        """Colours of the design with their inks."""
        return [(color.light, color.cmyk) for color in self.desk.tokens.colors]

    @cached_property
    def inks(self) -> tuple[Inks, Inks]:
        """Inks of coloured and of black pages; an ICC profile takes its time to read."""
        return press.of_shop(self.colors, self.shop, self.profile)

    def pages(self, sheets: Sequence[PasteUp]) -> tuple[Finished, ...]:
        """Return the finished pages; those of earlier content are forgotten."""
        files = [self.folder / hashlib.sha256(self.salt + repr(sheet).encode()).hexdigest()[:20] for sheet in sheets]
        with patience.tidily() as tidy:
            made = tuple(self._page(sheet, file, tidy) for sheet, file in zip(sheets, files, strict=True))
        for file in self.folder.iterdir():
            if file not in files:
                file.unlink(missing_ok=True)
        return made

    def _page(self, sheet: PasteUp, file: Path, tidy: Callable[[], object]) -> Finished:
        kept = self._kept(file)
        if kept is None:
            kept = self._make(sheet, file)
            tidy()
        return kept

    @staticmethod
    def _kept(file: Path) -> Finished | None:
        found = sealed.opened(file, HEAD)
        if found is None:
            return None
        with found, contextlib.suppress(pickle.PickleError, EOFError, AttributeError):
            kept = pickle.load(found)  # noqa: S301 - our own file, whole by its checksum
            return kept if isinstance(kept, Finished) else None
        return None

    def _make(self, sheet: PasteUp, file: Path) -> Finished:
        import pikepdf

        drawn = pasteup.draw(sheet, self.desk.setter)
        with pikepdf.open(io.BytesIO(drawn)) as document:
            soften(document)
            firstwords.join(document)
            screen.prepare(document, sheet.number)
            shown = _saved(document)
        size = (self.desk.sheet.width, self.desk.sheet.height)
        with pikepdf.open(io.BytesIO(drawn)) as document:
            soften(document)
            firstwords.join(document)
            plates = press.finish(document, self.inks, self.shop, size, first=sheet.number)
            walked = learn(document.pages[0])
            pressed = _saved(document)
        found = self.desk.images.sources
        small, *large = pdf.sizes(shown, (copyfit_page.THUMBNAIL, *((SHOWN,) if self.desk.first else ())))
        made = Finished(
            screen=shown, press=pressed, walked=walked, thumbnail=copyfit_page.thumbnail(small),
            picture=b"".join(map(picture, large)),
            sources={new: found[old] for new, old in plates.sources.items() if old in found},
        )  # fmt: skip
        sealed.write(file, HEAD, [pickle.dumps(made)])
        return made


def picture(page: "Image") -> bytes:
    """Return a drawn page as a PNG."""
    page.save(made := io.BytesIO(), "PNG", compress_level=LEVEL)
    return made.getvalue()


def _saved(document: Any) -> bytes:
    document.save(made := io.BytesIO())
    return made.getvalue()
