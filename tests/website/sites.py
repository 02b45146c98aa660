"""Sites built in this process from hand-made libraries, and what is read back from their files.

Input: a Library. Output: the folder of a site; its pages by address; links and tags by the standard library's parser.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from plugins import website
from plugins.newsroom.model import Body, Level, Library, Page, Picture, Symbol
from tests import factories

THEME = Path(__file__).resolve().parents[2] / "themes" / "polosa"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="60" height="40"/></svg>'
VOID = {"meta", "link", "img", "br", "hr", "input", "source", "wbr"}


def draw(root: Path, name: str = "znak", alt: str = "Знак") -> Picture:
    """Put a drawing into the content folder `root`."""
    file = root / "pictures" / f"{name}.svg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(SVG, encoding="utf-8")
    digest = hashlib.sha256(SVG.encode()).hexdigest()[:12]
    return Picture(path=f"pictures/{name}.svg", alt=alt, width=60, height=40, digest=digest)


def organization(root: Path, **changes: Any) -> Any:
    """A union with every symbol, so that W1, W3 and W5 can be looked for."""
    plain = factories.make_organization()
    levels = {name: getattr(plain, name) for name in ("national", "region", "municipality", "local")}
    drawn = {
        name: Level(
            name=level.name,
            short_name=level.short_name,
            charter_name=level.charter_name,
            mission=level.mission,
            symbol=Symbol(picture=draw(root, name, f"Знак: {level.name}")),
        )
        for name, level in levels.items()
    }
    return factories.make_organization(**(drawn | changes))


def role_page(role: str, slug: str, text: str = "Текст страницы.") -> Page:
    return factories.make_page(slug, role=role, title=f"Страница {slug}", body=factories.make_body(text))


def linked(html: str) -> Body:
    return Body(markdown="…", html=html, text="Текст.", words=1)


def build(library: Library, out: Path, cache: Path | None = None) -> Path:
    """Build into `out`; the cache lies beside it unless told. Pelican wants the content folder to be there."""
    library.root.mkdir(parents=True, exist_ok=True)
    website.build(library, out, cache=cache or out.parent / "cache", theme=THEME)
    return out


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def differing(before: Path, after: Path) -> list[str]:
    """Return the files that are new, gone or changed."""
    one, other = files(before), files(after)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def written(before: Path, after: Path) -> list[str]:
    """Return the files that an upload sends: new or changed. What is gone costs nothing to send."""
    one, other = files(before), files(after)
    return sorted(name for name, data in other.items() if one.get(name) != data)


@dataclass
class Read(HTMLParser):
    """A page read back: every tag with its attributes and the tags around it, ids, the words."""

    name: str
    tags: list[tuple[str, dict[str, str], tuple[str, ...]]] = field(default_factory=list)
    words: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.around: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}, tuple(self.around)))
        if tag not in VOID:
            self.around.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.around, f"{self.name}: </{tag}> closes nothing"
        assert self.around.pop() == tag, f"{self.name}: </{tag}> closes another tag"

    def handle_data(self, data: str) -> None:
        if "script" not in self.around:
            self.words += data

    @property
    def ids(self) -> set[str]:
        return {attributes["id"] for _, attributes, _ in self.tags if "id" in attributes}

    def references(self) -> Iterator[str]:
        """Every address that the page loads or links."""
        for _, attributes, _ in self.tags:
            yield from (attributes[key] for key in ("href", "src") if key in attributes)
            yield from (one.split()[0] for one in attributes.get("srcset", "").split(",") if one)


def read(site: Path, name: str) -> Read:
    page = Read(name)
    page.feed((site / name).read_text(encoding="utf-8"))
    page.close()
    assert not page.around, f"{name}: {page.around} not closed"
    return page


def pages(site: Path) -> Iterator[Read]:
    for path in sorted(site.rglob("*.html")):
        yield read(site, path.relative_to(site).as_posix())


def broken(site: Path, *, missing: tuple[str, ...] = ()) -> list[str]:
    """Return internal links that lead nowhere; names that end as `missing` say are made by others."""
    known = {page.name: page.ids for page in pages(site)}
    found = []
    for page in pages(site):
        for reference in page.references():
            parts = urlsplit(reference)
            if parts.scheme or reference.startswith("//"):
                continue
            target = _target(site, page.name, unquote(parts.path))
            if target.replace(".webp", ".png").endswith(missing or ("\0",)):
                continue
            if not (site / target).is_file() or (parts.fragment and parts.fragment not in known.get(target, ())):
                found.append(f"{page.name}: {reference}")
    return found


def _target(site: Path, name: str, path: str) -> str:
    if not path:
        return name
    base = site if path.startswith("/") else (site / name).parent
    target = (base / path.lstrip("/")).resolve()
    if path.endswith(("/", ".", "..")):
        target /= "index.html"
    return target.relative_to(site.resolve()).as_posix()
