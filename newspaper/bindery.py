"""Binding: finished pages become files for screens and for the press.

Input: finished pages and their paste-ups, the edition, the format. Output: the bytes of `screen-F.pdf`, of
`press-F-S.pdf` for every standard S that the shop takes, of imposed sheets. They depend on the content and the stamp's
moment alone.
"""

import datetime as dt
import html
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newspaper import imposition, imprint, joining, pdfx, preflight, press, screen
from newspaper.edition import Edition, Story
from newspaper.finishing import Finished
from newspaper.formats import Format
from newspaper.pasteup import PasteUp
from newspaper.preflight.drawn import Drawn
from newspaper.preflight.report import Passport, passport
from plugins.newsroom import dates
from plugins.newsroom.model import PrintShop
from plugins.toolkit import pictures, stamps
from plugins.toolkit.pdf_text import page_text


class Bound(NamedTuple):
    """What was written: the screen file, press files by the word of their standard (`x4`), what preflight says."""

    screen: bytes
    press: dict[str, bytes]
    passports: tuple[Passport, ...]
    sheets: dict[str, bytes]
    """Imposed sheets by their name below `sheets/`."""


class _Job(NamedTuple):
    """What all press files of an issue have in common."""

    shop: PrintShop
    profile: bytes
    facts: dict[str, str]
    moment: dt.datetime

    def declared(self, document: Any, word: str) -> bytes:
        return pdfx.declare(document, word, self.shop, self.profile, self.facts, self.moment)


def bind(
    pages: Sequence[Finished],
    sheets: Sequence[PasteUp],
    edition: Edition,
    sheet: Format,
    profile: bytes,
    files: Mapping[str, Path],
) -> Bound:
    """Return the files. Raises press.PressError when a press file would be refused.

    `sheets` are the paste-ups of these pages, `profile` is the content of the shop's ICC file, `files` are those of the
    faces.
    """
    job = _Job(edition.shop, profile, _facts(edition), stamps.stamp_time(edition.issue.date))
    with joining.readable([page.screen for page in pages], files) as document:
        stories = {story.id: story for story in edition.stories}
        screen.finish(document, sheets, stories, job.facts, job.moment)
        shown = stamps.stamp(document, job.moment, job.facts, version="1.7")
    with joining.joined([page.press for page in pages], files) as (document, _):
        made = {word: job.declared(document, word) for word in edition.shop.standards}
    names = _names(edition, {digest: path for page in pages for digest, path in page.sources.items()})
    walked = dict(page.walked for page in pages)
    passports = _examined(made, edition, sheet, names, walked)
    folded = _imposed(made, sheet, job)
    passports += tuple(_unfolded(one, edition, sheet, names, walked) for one in folded)
    return Bound(shown, made, passports, {one.name: one.data for one in folded})


class _Imposed(NamedTuple):
    """Imposed sheets: their name below `sheets/`, the word of their standard, their sides."""

    name: str
    word: str
    data: bytes
    sides: tuple[imposition.Side, ...]


def _imposed(made: dict[str, bytes], sheet: Format, job: _Job) -> tuple[_Imposed, ...]:
    """Return the sheets that the shop wants, made of the first of its standards and declared as it."""
    import pikepdf

    word, data = next(iter(made.items()))
    with pikepdf.open(io.BytesIO(data)) as document:
        wanted = imposition.sides(job.shop, len(document.pages))
    if not wanted:
        return ()
    kind = "booklet" if job.shop.imposition == "брошюра" else "spreads"
    with imposition.impose(data, wanted, job.shop, folded=kind == "booklet") as document:
        return (_Imposed(f"{kind}-{sheet.name}-{word}.pdf", word, job.declared(document, word), wanted),)


def _names(edition: Edition, paths: dict[str, str]) -> dict[str, str]:
    """Return whose picture it is, by the hash of its bytes in the press file."""
    titles = {path: story.title for story in edition.stories for path in _shown(story)}
    named = {digest: (path, titles.get(path, "")) for digest, path in paths.items() if path}
    return {
        digest: f"снимок «{path}»" + (f" статьи «{title}»" if title else "") for digest, (path, title) in named.items()
    }


def _shown(story: Story) -> tuple[str, ...]:
    """Return the paths of the pictures of a story."""
    inside = re.findall(r'src="content:([^"]+)"', story.body)
    return (*map(html.unescape, inside), *((story.picture.path,) if story.picture else ()))


def _examined(
    made: dict[str, bytes], edition: Edition, sheet: Format, names: dict[str, str], walked: dict[str, Drawn]
) -> tuple[Passport, ...]:
    """Look at the very files that leave the house; raises press.PressError for what a shop would send back.

    `walked` is what pages are known to draw, by their looks.
    """
    words = page_text(next(iter(made.values())), -1) if made else ""
    told = imprint.required(edition.organization, edition.issue)
    return tuple(
        _passport(
            f"press-{sheet.name}-{word}.pdf", data, edition,
            word=word, size=(sheet.width, sheet.height), words=words, imprint=told, names=names, walked=walked,
        )
        for word, data in made.items()
    )  # fmt: skip


def _unfolded(
    one: _Imposed, edition: Edition, sheet: Format, names: dict[str, str], walked: dict[str, Drawn]
) -> Passport:
    """Look at sheets as at any file that leaves the house; the imprint is on the side that bears the last page."""
    folios = tuple(tuple(page for page in (side.left, side.right) if page) for side in one.sides)
    last = max(range(len(folios)), key=lambda at: max(folios[at], default=0))
    return _passport(
        f"sheets/{one.name}", one.data, edition,
        word=one.word, size=(2 * sheet.width, sheet.height), words=page_text(one.data, last),
        imprint=imprint.required(edition.organization, edition.issue), names=names, folios=folios, walked=walked,
    )  # fmt: skip


def _passport(name: str, data: bytes, edition: Edition, **wanted: Any) -> Passport:
    """Return what the report says of a file; raises press.PressError for what a shop would send back."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as document:
        dossier = preflight.Dossier(pdf=document, shop=edition.shop, **wanted)
        faults = preflight.examine(dossier)
        wrong = [fault.sentence for fault in faults if fault.clause.severity == "error"]
        if wrong:
            raise press.PressError(f"Печатный файл номера {edition.issue.path} не годится. {' '.join(wrong[:5])}")
        return passport(name, data, dossier, faults)


def icc_profile(root: Path, shop: PrintShop) -> bytes:
    """Return the content of the shop's ICC profile; the reader has looked at it. Raises ValueError in Russian."""
    try:
        return pictures.open_below(root, shop.icc).read_bytes() if shop.icc else b""
    except OSError as error:
        raise ValueError(f"Профиль типографии «{shop.icc}» не открывается. Проверьте файл.") from error


def _facts(edition: Edition) -> dict[str, str]:
    paper, issue = edition.organization.newspaper, edition.issue
    return {
        "Title": f"{paper.name}. {imprint.number(issue)}, {dates.full_date(issue.date)}",
        "Author": edition.organization.local.short_name or edition.organization.local.name,
        "Subject": paper.subtitle,
        "Creator": "Стенгазета",
        "Producer": "WeasyPrint, pikepdf",
    }
