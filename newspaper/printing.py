"""Making an issue's files, once per content.

Input: see `newspaper`. Output: files in `out`, each whole or not there; a `Report`. What was made lies in
`cache/newspaper/ISSUE-FORMAT/KEY/`: KEY is a hash of everything that the pages show (texts, digests of pictures,
tokens, the organization), of this code and of the versions of what sets the type.
"""

import hashlib
import importlib.metadata
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newspaper import copyfit_page, formats, imprint, patience
from newspaper.edition import Edition, make
from plugins.newsroom import dates
from plugins.newsroom.model import Issue, Library
from plugins.toolkit import atomic, stamps
from plugins.toolkit.tokens import Tokens, read_tokens

if TYPE_CHECKING:
    from newspaper.compose import Layout
    from newspaper.desk import Desk
    from newspaper.finishing import Finished

TOOLS = (
    "weasyprint", "pydyf", "pyphen", "pikepdf", "pillow", "pypdfium2", "fonttools", "segno", "pymorphy3", "uharfbuzz",
)  # fmt: skip
COPYFIT = "copyfit.html"
CODE = (Path(__file__).parent, Path(__file__).parents[1] / "plugins" / "toolkit")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatReport:
    """One format of an issue: names of its files, how many pages, ids of the articles that found no room."""

    format: str
    files: tuple[str, ...]
    pages: int
    left_out: tuple[str, ...]
    reused: bool
    fit: Mapping[str, Any]
    """The copyfit report (`copyfit_page.record`)."""
    passports: tuple[dict[str, Any], ...] = ()
    """What preflight says of each press file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An issue: all names of files in `out`; `pages` of the first format; `reused` when nothing had to be set."""

    files: tuple[str, ...]
    pages: int
    left_out: tuple[str, ...]
    reused: bool
    formats: tuple[FormatReport, ...]
    told: tuple[str, ...] = ()
    """What a terminal tells of the copyfit, line by line."""


def build(library: Library, issue: Issue, out: Path, *, cache: Path, theme: Path) -> Report:
    """Make all formats of an issue. Raises ValueError with a Russian sentence for what an editor must mend."""
    with patience.unhurried():
        made = tuple(build_format(library, issue, name, out, cache=cache, theme=theme) for name in issue.formats)
        checked = _checked(library, issue, made, out, cache=cache, theme=theme)
    tokens = read_tokens(theme, library.organization.brand)
    fitted = copyfit_page.page([one.fit for one in made], library.organization, issue, tokens)
    atomic.write(out / COPYFIT, fitted.encode())
    return Report(
        files=(*(name for one in made for name in one.files), *checked, COPYFIT),
        told=tuple(line for one in made for line in copyfit_page.lines(one.fit, COPYFIT)),
        pages=made[0].pages if made else 0,
        left_out=tuple(dict.fromkeys(article for one in made for article in one.left_out)),
        reused=all(one.reused for one in made),
        formats=made,
    )


def build_format(library: Library, issue: Issue, name: str, out: Path, *, cache: Path, theme: Path) -> FormatReport:
    """Make one format of an issue (all arguments can be pickled); the first one brings the pictures of pages."""
    sheet = formats.find(name)
    edition = make(library, issue)
    tokens = read_tokens(theme, library.organization.brand)
    kept = cache / "newspaper" / f"{issue.name}-{sheet.name}" / key(edition, sheet, tokens)
    reused = (kept / "report.json").is_file()
    if not reused:
        _make(edition, sheet, tokens, library.root, kept, cache)
        _forget_others(kept)
    report = json.loads((kept / "report.json").read_text(encoding="utf-8"))
    pressed = (f"press-{sheet.name}-{word}.pdf" for word in edition.shop.standards)
    names = [f"screen-{sheet.name}.pdf", *pressed, *report["sheets"]]
    names += ["cover.png", *map(_picture, range(1, report["pages"] + 1))] if name == issue.formats[0] else []
    for file in names:
        atomic.write(out / file, (kept / file).read_bytes())
    return FormatReport(
        format=sheet.name, files=tuple(names), pages=report["pages"], left_out=tuple(report["left_out"]), reused=reused,
        passports=tuple(report["preflight"]), fit=report["copyfit"],
    )  # fmt: skip


def _checked(
    library: Library, issue: Issue, made: tuple[FormatReport, ...], out: Path, *, cache: Path, theme: Path
) -> tuple[str, ...]:
    """Write the report that travels with the press files; return its names."""
    passports = [passport for one in made for passport in one.passports]
    if not passports:
        return ()
    title = f"{library.organization.newspaper.name}. {imprint.number(issue)}, {dates.full_date(issue.date)}"
    kept = _report(passports, title, issue, read_tokens(theme, library.organization.brand), cache)
    told = json.dumps({"issue": issue.name, "files": passports}, ensure_ascii=False, indent=1)
    atomic.write(out / "preflight.json", told.encode())
    atomic.write(out / "preflight.pdf", kept.read_bytes())
    return ("preflight.json", "preflight.pdf")


def _report(passports: Sequence[dict[str, Any]], title: str, issue: Issue, tokens: Tokens, cache: Path) -> Path:
    """Return the report on paper: drawn once for all that it says but checksums, signed once for these."""
    said = [{name: value for name, value in one.items() if name != "sha256"} for one in passports]
    folder = cache / "newspaper" / f"{issue.name}-preflight" / _digest(said, title, tokens, _code(), _tools())
    drawn = folder / "drawn.pdf"
    signed = folder / f"{_digest(passports, stamps.stamp_time(issue.date))}.pdf"
    if not signed.is_file():
        from newspaper.preflight import report  # late: it loads the typesetter

        if not drawn.is_file():
            atomic.write(drawn, report.drawn(passports, title, tokens, cache))
            _forget_others(folder)
        for other in set(folder.iterdir()) - {drawn}:
            other.unlink(missing_ok=True)
        atomic.write(signed, report.signed(drawn.read_bytes(), passports, title, issue.date))
    return signed


def _digest(*source: object) -> str:
    return hashlib.sha256(repr(source).encode()).hexdigest()[:20]


def build_volume(
    issues: Sequence[tuple[Library, Issue, Path]], year: int, out: Path, *, cache: Path, theme: Path
) -> str:
    """Bind the screen editions of a year into `volume.pdf`; return its name.

    `issues` are the year's, at least one, the earliest first: library of its day, issue, folder of its files.
    """
    from newspaper import volume

    bound = [
        volume.Bound(library, issue, (folder / f"screen-{issue.formats[0].lower()}.pdf").read_bytes())
        for library, issue, folder in issues
    ]
    tokens = read_tokens(theme, issues[0][0].organization.brand)
    source = [(repr(make(one.library, one.issue)), hashlib.sha256(one.screen).hexdigest()) for one in bound]
    told = repr((source, [one.library.people for one in bound], tokens, _code(), _tools())).encode()
    kept = cache / "newspaper" / f"{year}-volume" / hashlib.sha256(told).hexdigest()[:20]
    if not (kept / "volume.pdf").is_file():
        atomic.write(kept / "volume.pdf", volume.volume(bound, year, tokens, cache))
        _forget_others(kept)
    atomic.write(out / "volume.pdf", (kept / "volume.pdf").read_bytes())
    return "volume.pdf"


def key(edition: Edition, sheet: formats.Format, tokens: Tokens) -> str:
    """Return the hash of everything that the files depend on."""
    moment = stamps.stamp_time(edition.issue.date)
    source = json.dumps([repr(edition), asdict(sheet), repr(tokens), moment.isoformat(), _code(), _tools()])
    return hashlib.sha256(source.encode()).hexdigest()[:20]


@once
def _code() -> str:
    """Return the hash of this package and of the toolkit."""
    total = hashlib.sha256()
    for folder in CODE:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in {".py", ".html", ".css", ".txt"}:
                total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


@once
def _tools() -> str:
    return " ".join(f"{name} {importlib.metadata.version(name)}" for name in TOOLS)


def _make(edition: Edition, sheet: formats.Format, tokens: Tokens, root: Path, kept: Path, cache: Path) -> None:
    """Lay out once, write twice; the report comes last, so that a killed build leaves nothing that looks whole."""
    from newspaper import bindery, faces
    from newspaper.desk import Desk
    from plugins.toolkit import pdf

    profile = bindery.icc_profile(root, edition.shop)
    try:
        layout, pages = _drawn(Desk(edition, sheet, tokens, root, cache), profile)
        files = {face.name: path for face, path in faces.files(cache)}
        bound = bindery.bind(pages, layout.sheets, edition, sheet, profile, files)
    except pdf.UNFETCHED as error:  # no Exception: WeasyPrint would swallow one and leave the picture out
        raise ValueError(str(error.__cause__ or error)) from error
    atomic.write(kept / f"screen-{sheet.name}.pdf", bound.screen)
    for word, data in bound.press.items():
        atomic.write(kept / f"press-{sheet.name}-{word}.pdf", data)
    for name, data in bound.sheets.items():
        atomic.write(kept / "sheets" / name, data)
    for name, picture in _pictures(pages):
        atomic.write(kept / name, picture)
    report = {"pages": layout.pages, "left_out": layout.left_out, "holes": layout.holes}
    report |= {"preflight": bound.passports, "sheets": [f"sheets/{name}" for name in bound.sheets]}
    report["copyfit"] = copyfit_page.record(layout.fit, [page.thumbnail for page in pages])
    atomic.write(kept / "report.json", json.dumps(report, ensure_ascii=False).encode())


def _pictures(pages: Sequence["Finished"]) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of pages by their names, where a format has them."""
    for number, page in enumerate(pages, 1):
        if page.picture:
            yield _picture(number), page.picture
    if pages[0].picture:
        yield "cover.png", pages[0].picture


def _picture(number: int) -> str:
    return f"pages/{number:02}.png"


def _drawn(desk: "Desk", profile: bytes) -> tuple["Layout", tuple["Finished", ...]]:
    """Return the layout and its pages; `profile` is the content of the shop's ICC file."""
    from newspaper import compose
    from newspaper.finishing import Finisher

    layout = compose.lay_out(desk)
    return layout, Finisher(desk, profile, _code() + _tools()).pages(layout.sheets)


def _forget_others(kept: Path) -> None:
    """Remove what was made of earlier content."""
    for folder in kept.parent.iterdir():
        if folder != kept and folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
