"""The printed newspaper as the output rules see it: the words of its pages and the pictures on them.

Input: the folder of an issue's files (`press-a3-x4.pdf`, `screen-a3.pdf`), a cache folder. Output: a `Paper` for every
format that lies there. A file is opened once per content: what was read of it is kept by its hash.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from plugins.lint.words import fold
from plugins.toolkit import atomic
from plugins.toolkit.pdf_pictures import Placed

RECIPE = 1
"""Raise it when more or other things are read of a file: what was kept before is read anew."""


class Paper(NamedTuple):
    """One format of a printed issue. A file that cannot be opened has no pages."""

    file: str
    """`press-a3-x4.pdf`; the screen edition where there is no press file."""
    format: str
    pages: tuple[str, ...]
    """Words of every page in reading order, single spaces."""
    pictures: tuple[Placed, ...]

    def says(self, page: int, text: str) -> bool:
        """Return whether a page (from 1) shows these words, whatever the quotes, spaces and line ends."""
        return bool(text.strip()) and packed(text) in packed(self.pages[page - 1])


@lru_cache(maxsize=256)
def packed(text: str) -> str:
    """Return words folded, without spaces and hyphens: on paper a line may end anywhere, and hyphens come and go."""
    return re.sub(r"[ \u00ad\u2010\u200b-]", "", fold(text))


def named(pages: Sequence[int]) -> str:
    """Return «стр. 2, 3»; of many the first three."""
    shown = ", ".join(map(str, pages[:3]))
    return f"стр. {shown}" + (f" и ещё {len(pages) - 3}" if len(pages) > 3 else "")


def read(folder: Path, formats: tuple[str, ...], cache: Path | None) -> tuple[Paper, ...]:
    """Return the papers of an issue; a format that was not made is not there."""
    found = ((format_, _file(folder, format_.lower())) for format_ in formats)
    return tuple(_paper(path, format_, cache) for format_, path in found if path is not None)


def _file(folder: Path, format_: str) -> Path | None:
    """Return what goes to the print shop, `press-a3-x4.pdf` or `press-a3-x1a.pdf`, else what goes to readers."""
    names = (f"press-{format_}-x4.pdf", f"press-{format_}-x1a.pdf", f"screen-{format_}.pdf")
    return next((folder / name for name in names if (folder / name).is_file()), None)


def words(path: Path, name: str, cache: Path | None) -> tuple[str, ...]:
    """Return the words of every page of any PDF; `name` tells its note in the cache from others."""
    return tuple(_read(path, name, cache)[0])


def _paper(path: Path, format_: str, cache: Path | None) -> Paper:
    pages, pictures = _read(path, f"{path.parent.name}-{path.stem}", cache)
    return Paper(file=path.name, format=format_, pages=tuple(pages), pictures=tuple(pictures))


def _read(path: Path, name: str, cache: Path | None) -> tuple[list[str], list[Placed]]:
    kept = cache / "papers" / name if cache else None
    entry = kept / f"{atomic.digest(path)}.{RECIPE}.json" if kept else None
    pages, pictures = _known(entry) or _looked(path.read_bytes())
    if entry and kept and not entry.is_file():
        atomic.fresh(kept)
        told = {"pages": pages, "pictures": [asdict(one) for one in pictures]}
        atomic.write(entry, json.dumps(told, ensure_ascii=False).encode())
    return pages, pictures


def _known(entry: Path | None) -> tuple[list[str], list[Placed]] | None:
    """Return what was read before; a damaged note is as none."""
    try:
        told = json.loads(entry.read_bytes()) if entry else None
        return (told["pages"], [Placed(**one) for one in told["pictures"]]) if told else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _looked(data: bytes) -> tuple[list[str], list[Placed]]:
    import pypdfium2

    from plugins.toolkit.pdf_pictures import placed_pictures
    from plugins.toolkit.pdf_text import page_texts

    try:
        return page_texts(data), placed_pictures(data)
    except pypdfium2.PdfiumError:
        return [], []
