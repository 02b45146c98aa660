"""The built site, and the newspaper and the letters beside it, as the output rules see them.

Input: the folders of what was built and the library that it was built from. Output: `Site`. Pages are parsed when a
rule asks for them; what has to stand on every page is searched in the bytes, which is fifty times as fast. A PDF is
opened once per content (`papers`).
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import urldefrag, urlsplit

from plugins.lint import papers
from plugins.lint.pages import BuiltPage, parse
from plugins.lint.remark import Remark
from plugins.newsroom.model import Issue, Letter, Library, Page, Picture
from plugins.newsroom.patterns import late

HREF = late(r"""<a\s[^>]*?href\s*=\s*["']?([^"'>\s]+)""", re.IGNORECASE)
REDIRECT = late(r"""<meta[^>]+http-equiv\s*=\s*["']?refresh""", re.IGNORECASE)
HOME = ""
Part = Literal["site", "newspaper", "letters"]
"""What a command builds; the words of `--only`."""


class Built(NamedTuple):
    """The folders of what a command has built. A part that it left out is None: no rule may miss it."""

    site: Path | None = None
    newspaper: Path | None = None
    """Of the issues: `2026-11/press-a3-x4.pdf`."""
    letters: Path | None = None
    """Of the letters: `2026-11-21-noyabr/letter.html`."""

    @classmethod
    def around(cls, site: Path) -> "Built":
        """Return what lies in an output folder, `site` being that of the pages."""
        output = site.absolute().parent
        return cls(site=site, newspaper=output / "newspaper", letters=output / "letters")

    def holds(self, part: Part) -> bool:
        """Return whether a part was built."""
        folder: Path | None = getattr(self, part)
        return folder is not None and folder.is_dir()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The folder of the built pages with the library that says what should stand on them."""

    folder: Path
    library: Library
    newspaper: Path | None = None
    letters: Path | None = None
    cache: Path | None = None
    """Where what was read of a PDF is kept."""
    parsed: dict[str, BuiltPage | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Pages that a rule has asked for, by address; fills up while one check runs."""
    printed: dict[str, tuple[papers.Paper, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Papers that a rule has asked for, by issue; fills up while one check runs."""

    @property
    def home(self) -> BuiltPage:
        """The home page; an empty one when it was not built, so that every rule says what is missing."""
        return self.page(HOME) or BuiltPage(address=HOME, file="index.html", words="", links=(), images=())

    def page(self, address: str) -> BuiltPage | None:
        """Return the page at an address (`kontakty/`), or None when it was not built."""
        if address not in self.parsed:
            file = address if address.endswith(".html") else f"{address}index.html"
            path = self.folder / file
            known = path.is_file()
            self.parsed[address] = parse(_read(path), address=address, file=file) if known else None
        return self.parsed[address]

    def papers(self, issue: Issue) -> tuple[papers.Paper, ...]:
        """Return every format of an issue that was built; none for a plan without articles or an issue left out."""
        if self.newspaper is None or not issue.placements:
            return ()
        if issue.name not in self.printed:
            self.printed[issue.name] = papers.read(self.newspaper / issue.name, issue.formats, self.cache)
        return self.printed[issue.name]

    def newspaper_pages(self, issue: Issue) -> tuple[str, ...]:
        """Return the words of every page of an issue in its first format; empty when it was not built."""
        return next((paper.pages for paper in self.papers(issue)), ())

    def html(self, file: str) -> str:
        """Return a built file as it is, empty when it was not built."""
        path = self.folder / file
        return _read(path) if path.is_file() else ""

    def pdf_pages(self, address: str) -> tuple[str, ...] | None:
        """Return the words of a PDF of the site page by page, none for one of pictures; None when it is not there."""
        path = self.folder / address
        name = f"site-{address.replace('/', '-')}"
        return papers.words(path, name, self.cache) if path.is_file() else None

    def reachable(self, page: BuiltPage) -> bool:
        """Return whether a reader can answer from a page: by mail, by a form, on the page for questions, in a chat."""
        outside = self.library.organization.outside
        asks = self.role("ask")
        ways = {asks.address} if asks else {"vopros/"}
        return bool(outside.chat or outside.form) or any(
            href.startswith("mailto:") or self.resolve(page.address, href) in ways for href in page.links
        )

    def letter(self, letter: Letter) -> BuiltPage | None:
        """Return a built letter as its reader meets it, or None when it was not built."""
        path = self.letters / letter.name / "letter.html" if self.letters else None
        if path is None or not path.is_file():
            return None
        return parse(_read(path), address=letter.address, file=f"{letter.name}/letter.html")

    def role(self, role: str) -> Page | None:
        """Return the standing page with a role (`contacts`), built or not."""
        return next((page for page in self.library.pages if page.role == role), None)

    def shows(self, page: BuiltPage, picture: Picture) -> bool:
        """Return whether a page shows a picture by its words for the blind, and the picture's file is there."""
        image = page.image(picture.alt)
        if image is None:
            return False
        if not image.src or image.src.startswith("data:"):
            return True
        return (self.folder / self.resolve(page.address, image.src)).is_file()

    def links_to(self, page: BuiltPage, address: str) -> bool:
        """Return whether a page links an address of this site."""
        return any(self.resolve(page.address, href) == address for href in page.links)

    def resolve(self, address: str, href: str) -> str:
        """Return the address that a link on a page means: relative to the site's root, or the outer address as is."""
        href = urldefrag(href).url
        root = urlsplit(self.library.organization.site_url).path.rstrip("/") + "/"
        if urlsplit(href).scheme or href.startswith("//"):
            return href
        if href.startswith("/"):
            return href.removeprefix(root).removesuffix("index.html")
        folder = posixpath.dirname(address)
        joined = posixpath.normpath(posixpath.join("/", folder, href or ".")).lstrip("/")
        slash = "/" if href.endswith(("/", "..", ".")) or not href else ""
        return f"{joined}{slash}".removesuffix("index.html") if joined else HOME

    def without_link(self, targets: Iterable[str]) -> list[str]:
        """Return the files of all pages on which none of these addresses is linked (aliases are exempt)."""
        wanted = frozenset(targets)
        return [file for file, html in self._files() if not self._links_any(file, html, wanted)]

    def _links_any(self, file: str, html: str, wanted: frozenset[str]) -> bool:
        up = "../" * file.count("/")
        if any(f'href="{up}{escape(target)}"' in html or f'href="{escape(target)}"' in html for target in wanted):
            return True
        address = file.removesuffix("index.html")
        return any(self.resolve(address, unescape(href)) in wanted for href in HREF.findall(html))

    def _files(self) -> Iterator[tuple[str, str]]:
        """Yield path and HTML of every page that a reader comes to; what leads elsewhere or proves a site is none."""
        proofs = self.library.organization.verification.files
        for path in sorted(self.folder.rglob("*.html")):
            file = path.relative_to(self.folder).as_posix()
            html = _read(path)
            if not file.startswith("service/") and file not in proofs and not REDIRECT.search(html[:4096]):
                yield file, html


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def on_page(page: BuiltPage, message: str) -> Remark:
    """Return a remark about a built page."""
    return Remark(path=page.file, message=message)


def in_organization(library: Library, field_name: str, message: str) -> Remark:
    """Return a remark at a field of `organization.yaml`."""
    source = library.organization.source
    line, column = source.place(field_name)
    return Remark(path=source.path, line=line, column=column, message=message)
