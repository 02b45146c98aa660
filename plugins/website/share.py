"""Posters of the pages: what is drawn for each, and the drawing of those that are not drawn yet.

Input: a sheet and the site; the theme's tokens. Output: a `Poster`; PNG files below the site's folder. A poster is kept
by its address, which is a hash of everything on it: a build draws only what is new.
"""

import contextlib
import hashlib
import shutil
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plugins.newsroom.dates import full_date, month_year
from plugins.newsroom.model import Article, Event, Issue, Letter, Library, Page, Person, Picture
from plugins.newsroom.typography import typeset
from plugins.toolkit.atomic import write
from plugins.toolkit.jinja import nbsp
from plugins.toolkit.pictures import open_below
from plugins.toolkit.poster import SYMBOL, Poster, draw
from plugins.toolkit.tokens import Tokens
from plugins.website.site import Site
from plugins.website.trails import trail
from plugins.website.values import Sheet

if TYPE_CHECKING:
    from PIL import Image

RECIPE = "1"
"""Raise it when the symbol is drawn otherwise."""
END = b"IEND\xaeB`\x82"
"""What a whole PNG ends with."""


def poster(sheet: Sheet, site: Site, tokens: Tokens) -> Poster:
    """Return the poster of a page: its own for a text, a person, an issue; the union's for lists and the home page."""
    kicker, headline, right = _words(sheet, site)
    picture = symbol(site.library)
    paper, ink, accent, muted = (tokens.color(name).light for name in ("paper", "ink", "accent", "muted"))
    return Poster(
        kicker=kicker, headline=headline, name=site.frame.local, right=right, left=_domain(site.frame.site_url),
        colors=(paper, ink, accent, muted), symbol=picture.digest if picture else "",
    )  # fmt: skip


def symbol(library: Library) -> Picture | None:
    """Return the organization's emblem, else the union's; none when neither has one."""
    levels = (library.organization.local, library.organization.national)
    pictures = (level.symbol.picture for level in levels)
    return next((picture for picture in pictures if picture and picture.digest), None)


def write_posters(posters: Mapping[str, Poster], library: Library, out: Path, cache: Path) -> None:
    """Put the posters, by address, below `out`; what is drawn is kept below `cache`. Raises OSError."""
    folder = cache / "posters"
    folder.mkdir(parents=True, exist_ok=True)
    (out / "kartinki").mkdir(parents=True, exist_ok=True)
    for file in set(folder.glob("*.png")) - {folder / PurePosixPath(address).name for address in posters}:
        file.unlink(missing_ok=True)  # of a title that was changed
    missing = [address for address in posters if not _whole(folder / PurePosixPath(address).name)]
    stamp = emblem(library, next(iter(posters.values())).colors[0], cache) if missing else None
    with ThreadPoolExecutor() as pool:  # packing frees the interpreter's lock
        made = pool.map(lambda address: (address, draw(posters[address], stamp)), missing)
        for address, data in made:
            _keep(folder / PurePosixPath(address).name, data)
    for address in posters:
        shutil.copyfile(folder / PurePosixPath(address).name, out / address)


def _words(sheet: Sheet, site: Site) -> tuple[str, str, str]:
    """Return the kicker, the headline and the words at the bottom right."""
    subject = sheet.subject
    if isinstance(subject, Article):
        card = site.cards[subject.id]
        return card.rubric, card.title, full_date(subject.published)
    if isinstance(subject, Event):
        return subject.kind, typeset(subject.title), full_date(subject.first_day)
    if isinstance(subject, Issue):
        name = typeset(site.library.organization.newspaper.name)
        return f"Газета «{name}»", f"№ {subject.number}", month_year(subject.date)
    if isinstance(subject, Person):
        return (
            typeset(subject.post),
            " ".join((subject.surname, nbsp(f"{subject.first} {subject.patronymic}".strip()))),
            "",
        )
    if isinstance(subject, Page | Letter):
        way = trail(sheet, site)
        return way[-1].title if way else "", sheet.title, ""
    return "", site.frame.charter or site.frame.local, ""


def _domain(address: str) -> str:
    """Return the site's name as people read it: «союз.рф», not «xn--…»."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    with contextlib.suppress(UnicodeError):
        host = host.encode("ascii").decode("idna")
    return f"{host}{parts.path.rstrip('/')}"


def _whole(file: Path) -> bool:
    """Whether a file was written to its end: posters are too many to ask the disk for each."""
    try:
        return file.read_bytes().endswith(END)
    except OSError:
        return False


def _keep(file: Path, data: bytes) -> None:
    beside = file.with_suffix(".part")
    beside.write_bytes(data)
    beside.replace(file)


def emblem(library: Library, paper: str, cache: Path, height: int = SYMBOL) -> "Image.Image | None":
    """Return the symbol on the paper's colour, at most twice as wide as high; None for a union without one.

    Kept below the environment or the cache, as the fonts are. Raises OSError when it cannot be read.
    """
    from PIL import Image

    picture = symbol(library)
    if picture is None:
        return None
    key = hashlib.sha256(f"{RECIPE} {picture.digest} {paper} {height}".encode()).hexdigest()[:16]
    folders = [Path(sys.prefix) / "share" / "stengazeta" / "symbols", cache / "symbols"]
    for folder in folders:
        with contextlib.suppress(OSError):
            return Image.open(folder / f"{key}.png").convert("RGB")
    image = _drawn(open_below(library.root, picture.path), picture, paper, height)
    _store(folders, f"{key}.png", image)
    return image


def _store(folders: Iterable[Path], name: str, image: "Image.Image") -> None:
    import io

    image.save(made := io.BytesIO(), "PNG")
    for folder in folders:
        with contextlib.suppress(OSError):
            write(folder / name, made.getvalue())
            return


def _drawn(file: Path, picture: Picture, paper: str, height: int) -> "Image.Image":
    from PIL import Image

    if picture.is_vector:
        from plugins.toolkit.pdf import rasterize  # half a second, once per symbol

        return rasterize(file, height, paper)
    with Image.open(file) as opened:
        scaled = opened.convert("RGBA")
    scaled.thumbnail((2 * height, height), Image.Resampling.LANCZOS)
    ground = Image.new("RGB", scaled.size, paper)
    ground.paste(scaled, mask=scaled.getchannel("A"))
    return ground
