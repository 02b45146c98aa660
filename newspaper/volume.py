"""The annual volume: all issues of a year in one file, with a cumulative index of authors, rubrics and names.

Input: issues of one year in the order of their days, each with the library of its day and its screen edition. Output:
the bytes of `volume.pdf`: a page of contents, the issues as they came out, the index; bookmarks by issue and story,
links from the contents and the index to the story's first page, and every link inside an issue as it was.

Links are named destinations (ISO 32000-1, 12.3.2.3), the name beginning with that of the issue: so two issues that
print one story keep both. The index counts pages as readers of paper do: «№ 10, с. 3».
"""

import contextlib
import io
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newspaper import edition, faces, imprint, joining, names
from plugins.newsroom import dates
from plugins.newsroom.model import Article, Issue, Library
from plugins.newsroom.typography import typeset
from plugins.toolkit import jinja, pdf, stamps
from plugins.toolkit.tokens import Tokens

FOLDER = Path(__file__).parent
LINK = "volume:"
"""What an address of a link within the volume begins with until its file exists."""


class Bound(NamedTuple):
    """An issue on its way into the volume: the library of its day, the bytes of its screen edition."""

    library: Library
    issue: Issue
    screen: bytes


class Entry(NamedTuple):
    """Where a story stands: its destination in the volume, issue and page as printed, its title."""

    target: str
    place: str
    title: str


class Told(NamedTuple):
    """A story with what the index asks of it."""

    entry: Entry
    authors: tuple[str, ...]
    rubric: str
    names: tuple[names.Name, ...]


class Heading(NamedTuple):
    """A heading of the index with its entries."""

    name: str
    entries: tuple[Entry, ...]


def volume(issues: Sequence[Bound], year: int, tokens: Tokens, cache: Path) -> bytes:
    """Return the volume of a year that has an issue at least."""
    import pikepdf

    library = issues[-1].library
    stories = [_told(bound) for bound in issues]
    title = f"{library.organization.newspaper.name}. Подшивка за {year} год"
    contents = _set("contents", tokens, cache, title=title, year=year, issues=_listed(issues, stories))
    index = _set("index", tokens, cache, title=title, parts=_indexed([one for told in stories for one in told]))
    parts = [("contents", contents), *((bound.issue.name, bound.screen) for bound in issues), ("index", index)]
    with contextlib.ExitStack() as stack:  # what is copied from a file dies with it
        made = stack.enter_context(pikepdf.new())
        targets: dict[str, Any] = {}
        for name, data in parts:
            _append(made, stack.enter_context(pikepdf.open(io.BytesIO(data))), name, targets)
        joining.name_places(made, targets)
        _bookmark(made, issues, stories)
        made.Root.PageMode, made.Root.Lang = pikepdf.Name.UseOutlines, pikepdf.String(library.organization.language)
        facts = {"Title": title, "Creator": "Стенгазета", "Producer": "WeasyPrint, pikepdf"}
        return stamps.stamp(made, stamps.stamp_time(issues[-1].issue.date), facts)


def _told(bound: Bound) -> list[Told]:
    """Return the stories that an issue has printed, page by page; what was left out has no place."""
    import pikepdf

    found = list[tuple[int, Told]]()
    with pikepdf.open(io.BytesIO(bound.screen)) as screen:
        pages = {page.obj.objgen: number for number, page in enumerate(screen.pages, start=1)}
        places = {name: pages.get(place[0].objgen, 0) for name, place in joining.places(screen).items()}
    for story in edition.make(bound.library, bound.issue).stories:
        article = bound.library.find(story.id)
        if story.anchor in places and isinstance(article, Article):
            place = f"{imprint.number(bound.issue).partition(' (')[0]}, с.\u00a0{places[story.anchor]}"
            entry = Entry(f"{bound.issue.name}/{story.anchor}", place, story.title)
            people = names.named(_words(story, article), bound.library.people)
            found.append((places[story.anchor], Told(entry, article.authors, story.rubric, people)))
    return [told for _, told in sorted(found, key=lambda one: one[0])]


def _words(story: edition.Story, article: Article) -> str:
    """Return all words of a story in which people are named, each part by itself: names never run over its end."""
    caption = story.picture.caption if story.picture else ""
    return "\n\n".join((story.title, story.deck, caption, article.body.text))


def _listed(issues: Sequence[Bound], stories: Sequence[list[Told]]) -> list[dict[str, Any]]:
    return [
        {
            "target": f"{LINK}{bound.issue.name}/",
            "number": imprint.number(bound.issue),
            "date": dates.full_date(bound.issue.date),
            "stories": [one.entry for one in told],
        }
        for bound, told in zip(issues, stories, strict=True)
    ]


def _indexed(stories: Sequence[Told]) -> list[dict[str, Any]]:
    """Return the three parts of the index."""
    full = names.merged(name for story in stories for name in story.names)
    people = [(str(full[name]), story.entry) for story in stories for name in story.names]
    authors = [(author, story.entry) for story in stories for author in story.authors]
    rubrics = [(story.rubric, story.entry) for story in stories]
    parts = (("Авторы", _by_surname(authors)), ("Рубрики", rubrics), ("Имена", people))
    return [{"name": name, "anchor": name, "headings": _headings(pairs)} for name, pairs in parts]


def _by_surname(pairs: Iterable[tuple[str, Entry]]) -> list[tuple[str, Entry]]:
    """Return authors as an index lists them: «Белова Ирина»; a committee's name is left as it is."""
    turned = []
    for author, entry in pairs:
        first, _, last = author.rpartition(" ")
        person = names.named(author) if first and " " not in first else ()
        turned.append((f"{last} {first}" if person else author, entry))
    return turned


def _headings(pairs: Iterable[tuple[str, Entry]]) -> list[Heading]:
    found: dict[str, list[Entry]] = {}
    for name, entry in pairs:
        entries = found.setdefault(name, [])
        if all(entry.place != other.place for other in entries):  # two notes on one page are one place
            entries.append(entry)
    return [Heading(name, tuple(found[name])) for name in sorted(found, key=_sorted)]


def _sorted(name: str) -> str:
    """«ё» stands with «е», quotes do not count."""
    return name.casefold().replace("ё", "е").strip("«»\"' ")


def _set(name: str, tokens: Tokens, cache: Path, **values: Any) -> bytes:
    """Return pages of the volume itself, set in the newspaper's faces."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    pdf.hush()
    found, shared = faces.files(cache), FontConfiguration()
    fence = pdf.fetcher(*{path.parent for _, path in found})
    css = faces.rules(found) + (FOLDER / "styles" / "volume.css").read_text(encoding="utf-8")
    for color in tokens.colors:
        css = css.replace(f"var(--{color.name})", color.light)
    html = jinja.environment(FOLDER / "templates").get_template(f"volume-{name}.html").render(link=LINK, **values)
    sheet = CSS(string=css, font_config=shared, url_fetcher=fence)
    made: bytes = HTML(string=html, url_fetcher=fence).write_pdf(stylesheets=[sheet], font_config=shared)
    return made


def _append(made: Any, source: Any, name: str, targets: dict[str, Any]) -> None:
    """Add a file's pages; note its destinations under the file's name and turn its links to them."""
    import pikepdf

    start = len(made.pages)
    pages = {page.obj.objgen: at for at, page in enumerate(source.pages)}
    places = {key: (pages.get(found[0].objgen, 0), list(found)[1:]) for key, found in joining.places(source).items()}
    with warnings.catch_warnings(action="ignore"):  # it says that names are lost: they are made anew here
        made.pages.extend(source.pages)
    targets[f"{name}/"] = pikepdf.Array([made.pages[start].obj, pikepdf.Name.Fit])
    for key, (at, rest) in places.items():
        targets[f"{name}/{key}"] = pikepdf.Array([made.pages[start + at].obj, *rest])
    for page in list(made.pages)[start:]:
        _relink(page.obj, name)


def _relink(page: Any, name: str) -> None:
    import pikepdf

    for key in ("/StructParents", "/Tabs"):
        if key in page:
            del page[key]
    for link in page.get("/Annots", ()):
        uri = str(link.get("/A", {}).get("/URI", ""))
        if "/StructParent" in link:
            del link["/StructParent"]
        if "/Dest" in link:
            link.Dest = pikepdf.String(f"{name}/{link.Dest}")
        elif uri.startswith(LINK):
            del link["/A"]
            link.Dest = pikepdf.String(uri.removeprefix(LINK))


def _bookmark(made: Any, issues: Sequence[Bound], stories: Sequence[list[Told]]) -> None:
    import pikepdf

    def item(title: str, target: str) -> Any:
        return pikepdf.OutlineItem(typeset(title), pikepdf.String(target))

    with made.open_outline() as outline:
        outline.root.append(item("Содержание", "contents/"))
        for bound, told in zip(issues, stories, strict=True):
            one = item(f"{imprint.number(bound.issue)}, {dates.full_date(bound.issue.date)}", f"{bound.issue.name}/")
            one.children.extend(item(story.entry.title, story.entry.target) for story in told)
            outline.root.append(one)
        index = item("Указатель", "index/")
        index.children.extend(item(part, f"index/{part}") for part in ("Авторы", "Рубрики", "Имена"))
        outline.root.append(index)
