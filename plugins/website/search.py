"""Search by words: one function, `index(documents, out)`, makes what the page `/poisk/` asks in the browser.

Input: `SearchDocument`s, pure data. Output: `poisk/index/` below the site: Pagefind's program for the browser, bundles
of an index, and `bundles.json`, the list of them. The same documents give the same bytes, from any cache.

Why bundles: in one index a sentence changed, or a text added, rewrites every chunk of words, thirty files and more at
a thousand texts, and an upload should stay small (`tests/website/test_stability.py`). So texts with a date are laid in
bundles of `SIZE`, counted from the oldest as list pages are: an edit rewrites the chunks of its own bundle, and a new
text those of the last one. The browser asks all bundles at once. A text's place depends on the order alone.

How many chunks: bytes of a query are those of the index divided by the number of chunks, files of an edit are that
number and three. A bundle that still holds texts of the feeds, whose edit rewrites the feeds too, is cut coarser.
Measured with a thousand texts of 350 words: an edit writes 7 files of a new text or 12 of an old one, be it a sentence
or all of it; a new text 4 to 15; a first query reads 290 KB (70 the program, 170 words, 20 ten excerpts), the next 190.
"""

import datetime as dt
import hashlib
import json
import math
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Literal

from plugins.toolkit import atomic
from plugins.website import pagefind_binary

FOLDER = "poisk/index"
FILES = "files"
SIZE = 200
"""Documents of a full bundle."""
FRESH = 30
"""A bundle is cut coarsely until so many documents stand after it: the feeds hold the newest twenty texts."""
SHELVES = ("standing", "files", "dated", "paper")
COARSE, FINE, EVERY = 4, 9, 999
"""Chunks of a bundle, at most. PDFs of the library are long, and nobody edits them: as many as there are."""
LEAST = {COARSE: 20_000, FINE: 5_000, EVERY: 20_000}
"""The smallest chunk worth a file; 20,000 is Pagefind's own size, about 45 KB."""
SHARES = (0.75, 0.9, 1.1, 1.5, 2.5)
"""How much of a text's words and different words Pagefind may count: less where many words have one stem."""
EVEN = "1.05"
"""The weight that Pagefind writes down as 25, which is the one that it need not say with every word (a sixth less)."""
RUNTIME = ("pagefind.js", "pagefind-worker.js", f"wasm.{pagefind_binary.LANGUAGE}.pagefind")
BUNDLE = re.compile(r"pagefind-entry\.json|pagefind\..+\.pf_meta|(?:index|fragment)/.+")
WORD = re.compile(r"\w+")
MISSING = (
    "Поиск по словам не собран: для этого компьютера нет программы Pagefind (пакет pagefind-bin). "
    "Сайт собран без него: страница поиска предложит списки."
)
SHORT_I = re.compile(r"\w{3,}[оеиы]й")
LIKE = {"о": "а", "е": "я", "и": "ие", "ы": "ые"}
WHOLE = frozenset(("лицей", "музей", "юбилей", "хоккей", "трофей", "герой"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """What can be found: a page, a file, a page of a PDF."""

    href: str
    """Address from the site's root without a leading slash, `gazeta/2026/11/gazeta.pdf#page=3` for a page of a PDF."""
    title: str
    text: str
    """Plain text; paragraphs are parted by empty lines."""
    kind: str
    """What a result says of itself above its title: «Репортаж», «Документ»."""
    date: dt.date | None = None
    """What a result shows."""
    placed: dt.date | None = None
    """When it came to the site, if that is another day: it decides the bundle."""
    shelf: Literal["standing", "files", "dated", "paper"] = "standing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Documents that are indexed together. `name` is its folder below `poisk/index/`, empty for the first."""

    name: str
    documents: tuple[SearchDocument, ...]
    pieces: int
    """Chunks that its words are cut into, at most."""

    @property
    def since(self) -> int:
        """The year of the oldest document, 0 when no document has a date."""
        return min((day.year for day in map(_placed, self.documents) if day), default=0)

    @property
    def until(self) -> dt.date:
        return max((day for day in map(_placed, self.documents) if day), default=dt.date.min)


def index(documents: Iterable[SearchDocument], out: Path, *, cache: Path) -> None:
    """Make the search for `documents` below `out`, beside the bundles of other shelves that are there already.

    A bundle is indexed only when its documents changed since the last build with this cache. Where there is no Pagefind
    for this computer it says so, and the site has no search by words. Raises `SearchError` when Pagefind fails.
    """
    if pagefind_binary.binary() is None:
        print(MISSING, file=sys.stderr)
        return
    made = tuple(bundles(tuple(documents)))
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:  # each bundle is a process of its own
        folders = list(pool.map(lambda bundle: _made(bundle, cache / "search"), made))
    for bundle, folder in zip(made, folders, strict=True):
        shutil.copytree(folder, out / FOLDER / bundle.name, dirs_exist_ok=True)
    _list(made, out / FOLDER / "bundles.json")


def bundles(documents: Sequence[SearchDocument]) -> Iterator[Bundle]:
    """Yield the bundles of documents: what stands, the library's files, texts from the oldest, papers by year."""
    shelves = {shelf: sorted((one for one in documents if one.shelf == shelf), key=_age) for shelf in SHELVES}
    if shelves["standing"]:
        yield Bundle(name="", documents=tuple(shelves["standing"]), pieces=FINE)
    if shelves["files"]:
        yield Bundle(name=FILES, documents=tuple(shelves["files"]), pieces=EVERY)
    dated = shelves["dated"]
    for start in range(0, len(dated), SIZE):
        part = tuple(dated[start : start + SIZE])
        pieces = COARSE if len(dated) - start - SIZE < FRESH else FINE
        yield Bundle(name=f"d{start // SIZE + 1:03}", documents=part, pieces=pieces)
    for year, found in groupby(shelves["paper"], key=lambda one: (_placed(one) or dt.date.min).year):
        yield Bundle(name=f"p{year}", documents=tuple(found), pieces=COARSE)


def _placed(document: SearchDocument) -> dt.date | None:
    return document.placed or document.date


def _age(document: SearchDocument) -> tuple[dt.date, str]:
    return _placed(document) or dt.date.min, document.href


def _indexed(bundle: Bundle) -> dict[str, bytes]:
    """Return the files of a bundle, its words in as many chunks as it may have or a few less.

    A chunk's size is told to Pagefind, not their number. How many words share a stem is not known before: tried, from
    the smallest size on.
    """
    pages = [(one.href, _html(one)) for one in bundle.documents]
    counted = (WORD.findall(f"{one.title} {one.kind} {one.text}".lower()) for one in bundle.documents)
    total = sum(len(words) + len(set(words)) for words in counted)
    for share in SHARES:
        chunk = max(LEAST[bundle.pieces], math.ceil(share * total / bundle.pieces))
        files = pagefind_binary.run(pages, chunk=chunk)
        if sum(name.startswith("index/") for name in files) <= bundle.pieces:
            break
    return files


def _made(bundle: Bundle, cache: Path) -> Path:
    """Return the folder of a bundle's files: from the cache, else indexed now."""
    said = repr((atomic.digest(Path(__file__)), pagefind_binary.version(), bundle))
    shelf = cache / (bundle.name or "standing")
    folder = shelf / hashlib.sha256(said.encode()).hexdigest()[:20]
    if not folder.is_dir():
        part = atomic.fresh(cache / f".{shelf.name}.part")
        for name, data in _indexed(bundle).items():
            if BUNDLE.fullmatch(name) or (not bundle.name and name in RUNTIME):
                (part / name).parent.mkdir(parents=True, exist_ok=True)
                (part / name).write_bytes(data)
        shutil.rmtree(shelf, ignore_errors=True)
        shelf.mkdir(parents=True)
        part.rename(folder)
    return folder


def _html(document: SearchDocument) -> str:
    """Return the page that Pagefind reads. The title counts as title and does not stand in excerpts."""
    day = document.date.isoformat() if document.date else ""
    facts = {"kind": document.kind, "date": day, "forms": forms(f"{document.title} {document.text}")}
    told = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">' for name, value in facts.items()
    )
    title = f'<h1 data-pagefind-ignore data-pagefind-meta="title">{escape(document.title)}</h1>'
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in document.text.split("\n\n") if part.strip())
    body = f'<body data-pagefind-weight="{EVEN}">{title}{paragraphs}</body>'
    return f"<!doctype html><html><head>{told}</head>{body}</html>"


def forms(text: str) -> str:
    """Return the words of a text that end in -ой, -ей, -ий, -ый, each in a form without «й», in order.

    Pagefind takes «й» for «и» with a sign above before it stems, and so gives «лодкои» another stem than «лодка» has.
    The page's script does the same with what is looked for.
    """
    found = (word.replace("ё", "е") for word in WORD.findall(text.lower()))
    short = (word for word in found if SHORT_I.fullmatch(word) and word not in WHOLE)
    return " ".join(sorted({word[:-2] + LIKE[word[-2]] for word in short}))


def _list(made: Iterable[Bundle], file: Path) -> None:
    """Write the list of bundles but the first: the library's files, which never grow old, then the newest first.

    What other calls listed stays.
    """
    here = {
        bundle.name: {"path": f"{bundle.name}/", "since": bundle.since, "until": bundle.until.isoformat()[:4]}
        for bundle in made
        if bundle.name
    }
    before = json.loads(file.read_bytes()) if file.is_file() else []
    kept = {one["path"].rstrip("/"): one for one in before} | here
    order = sorted(
        kept.values(),
        key=lambda one: (one["path"] == f"{FILES}/", one["until"], one["since"], one["path"]),
        reverse=True,
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(order, indent=1) + "\n", encoding="utf-8")
