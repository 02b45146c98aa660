"""The way from the Library to Pelican: thin, because Pelican decides nothing that newsroom has decided.

Input: Pelican's settings (`PATH`, `OUTPUT_PATH`; `LIBRARY_GIVEN` when a caller in this process has read already).
Output: `settings["LIBRARY"]`, read once per `run()`, and a reader that looks a file up in it. Other plugins learn of
a reading by `library_read`. Pelican's own `initialized` would not do: it fires once per process, so `pelican -r` would
build old text.
"""

import html
import shutil
import sys
from pathlib import Path, PurePosixPath
from typing import Any

from blinker import Signal
from pelican import signals
from pelican.readers import BaseReader, Readers
from pelican.urlwrappers import Category

from plugins.newsroom import links
from plugins.newsroom.model import Article, Event, Letter, Library, Page

library_read = Signal()
"""Sent after a reading: sender is Pelican, `library` the whole Library (drafts and findings included).

Receivers are module-level functions (blinker keeps weak references) that need no order among them.
"""
MARK = "# Stengazeta"
"""First line of the site's robots.txt: a folder that begins so is ours to make anew."""


class LibraryReader(BaseReader):
    """Looks the file up in the Library: no file is opened twice, nothing is parsed here."""

    enabled = True
    file_extensions = ["md", "markdown"]  # noqa: RUF012 - Pelican declares a list

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return HTML and metadata of the text at `source_path`; what readers may not see is skipped."""
        library: Library = self.settings["LIBRARY"]
        # Not resolved: a link inside the folder is a text of its own name, as the newsroom has read it.
        name = (
            Path(source_path).absolute().relative_to(Path(self.settings["PATH"]).absolute()).with_suffix("").as_posix()
        )
        record = library.find(name)
        if not isinstance(record, Article | Page):
            return "", {"title": name, "status": "skip"}
        return body_html(record, library), _metadata(record, library, self.settings)


def register() -> None:
    """Connect to Pelican; called by it once per process."""
    signals.readers_init.connect(_put_reader)
    signals.get_generators.connect(_read)


def body_html(record: Article | Page | Event | Letter, library: Library) -> str:
    """Return the body with relative links and the pictures as they lie in the content folder."""
    root = "../" * record.address.count("/")

    def link(target: str, fragment: str) -> str:
        found = library.find(target)
        return f"{root}{found.address}{'#' if fragment else ''}{fragment}" if found else ""

    def picture(path: str, alt: str) -> str:
        return f'<img src="{html.escape(root + path)}" alt="{html.escape(alt)}">'

    return links.resolve(record.body.html, link=link, picture=picture)


def _metadata(record: Article | Page, library: Library, settings: Any) -> dict[str, Any]:
    """Everything that Pelican may know: each key becomes an attribute of its content, so there are few."""
    known: dict[str, Any] = {
        "title": record.title,
        "slug": record.slug,
        "summary": record.summary,
        "url": record.address,
        "save_as": f"{record.address}index.html",
        "status": "published",
        "record": record,
    }
    if record.date is not None:
        known["date"] = record.date
    if isinstance(record, Article):
        section = library.organization.section(record.section)
        known["category"] = Category(section.title if section else record.section or "Новости", settings)
    return known


def _put_reader(readers: Readers) -> None:
    """Leave Pelican our reader for Markdown and its own for static files; YAML and the rest are not articles."""
    kept = {ending: reader for ending, reader in readers.reader_classes.items() if ending == "static"}
    readers.reader_classes = kept | dict.fromkeys(LibraryReader.file_extensions, LibraryReader)


def _read(pelican: Any) -> None:
    """Read the content at the start of every run, before any generator is made."""
    settings = pelican.settings
    given: Library | None = settings.get("LIBRARY_GIVEN")
    if given is not None:
        settings["LIBRARY"] = given
        return
    from plugins.newsroom.publication import as_of
    from plugins.newsroom.reader import read_library

    content, output = Path(settings["PATH"]).resolve(), Path(settings["OUTPUT_PATH"]).resolve()
    refusal = refused(content, output)
    if refusal:
        sys.stderr.write(refusal + "\n")
        raise SystemExit(1)
    library = read_library(content, today=settings.get("TODAY"), cache=cache_folder(settings))
    library_read.send(pelican, library=library)
    _clear(output)
    settings["LIBRARY"] = as_of(library)


def cache_folder(settings: Any) -> Path:
    """Return the folder of caches: beside the content folder, unless the caller names another."""
    return Path(settings.get("LIBRARY_CACHE") or Path(settings["PATH"]).resolve().parent / ".cache")


def refused(content: Path, output: Path) -> str:
    """Return why Pelican may not write into `output`, a Russian sentence, or nothing. Both paths are resolved."""
    published = content.parent / "output"
    if output.is_relative_to(published):
        return (
            f"Папка {output} опубликована командой ./press build, Pelican не пишет в неё. "
            "Назовите другую, например: -o .cache/pelican"
        )
    if content.is_relative_to(output) or output.is_relative_to(content):
        return f"Папка {output} хранит сами материалы. Назовите для сайта другую папку: -o .cache/pelican"
    if output.exists() and (not output.is_dir() or any(output.iterdir())) and not _ours(output):
        return f"В папке {output} лежит чужое. Назовите пустую папку или новую."
    return ""


def _ours(output: Path) -> bool:
    try:
        return (output / "robots.txt").read_text(encoding="utf-8").startswith(MARK)
    except (OSError, UnicodeDecodeError):
        return False


def _clear(output: Path) -> None:
    """Take away what an earlier run made; names with a leading dot (`.git`) were not made by us."""
    if not output.is_dir():
        return
    for entry in sorted(output.iterdir()):
        if PurePosixPath(entry.name).name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
