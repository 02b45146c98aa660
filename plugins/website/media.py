"""Files beside the pages: pictures, documents, the theme's assets.

Input: a `Site`, the assets, a cache folder. Output: files below the site's folder. Pictures come from the cache by
their digest; documents are copied as they are.
"""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from plugins.newsroom.model import Dataset, Library, Picture
from plugins.toolkit import charts
from plugins.toolkit.pictures import make, open_below, plan
from plugins.toolkit.shown import Wanted, pictures
from plugins.website.assets import Assets
from plugins.website.site import Site


def write_media(site: Site, assets: Assets, out: Path, cache: Path) -> None:
    """Write every file that a page refers to. Raises OSError when a picture or document cannot be read."""
    for name, data in assets.files:
        write_file(out, f"static/{name}", data)
    library = site.library
    with ThreadPoolExecutor() as pool:  # Pillow frees the interpreter's lock while it scales and packs
        for made in pool.map(lambda wanted: _made(library.root, wanted, cache), _wanted(library)):
            for address, file in made.items():
                shutil.copyfile(file, _target(out, address))
    for document in library.documents:
        shutil.copyfile(open_below(library.root, document.id), _target(out, document.address))
    for dataset in tables(library):
        write_file(out, dataset.address, charts.csv(dataset))


def _wanted(library: Library) -> list[list[Wanted]]:
    """Return what is wanted of each file: one thread makes all of it, so that no two make the same."""
    found: dict[str, list[Wanted]] = {}
    for picture, cuts in pictures(library):
        if picture.digest:
            found.setdefault(plan(picture)[0].address, []).append((picture, cuts))  # one file may lie in two folders
    return list(found.values())


def _made(root: Path, wanted: list[Wanted], cache: Path) -> dict[str, Path]:
    """Return the files of one picture by their addresses."""
    foci: dict[tuple[float, float], tuple[Picture, set[str]]] = {}
    for picture, cuts in wanted:
        foci.setdefault(picture.focus, (picture, set()))[1].update(cuts)
    made = (pair for picture, cuts in foci.values() for pair in make(root, picture, cache, sorted(cuts)))
    return {rendition.address: file for rendition, file in made}


def tables(library: Library) -> tuple[Dataset, ...]:
    """Return the tables whose charts a published text shows: what nobody shows is nobody's business yet."""
    drawn = {chart.dataset for text in library.texts() for chart in text.body.charts}
    return tuple(dataset for dataset in library.datasets if dataset.id in drawn)


def write_file(out: Path, address: str, data: bytes) -> None:
    """Write one file of the site. Raises ValueError when its address leads out of the site's folder."""
    _target(out, address).write_bytes(data)


def size_of(out: Path, address: str) -> int:
    """Return the bytes of a file already written; 0 when there is none."""
    try:
        return (out / address).stat().st_size
    except OSError:
        return 0


def _target(out: Path, address: str) -> Path:
    target = out / address
    if not Path(os.path.normpath(target)).is_relative_to(os.path.normpath(out)):
        raise ValueError(f"Адрес «{address}» выводит за пределы сайта. Исправьте имя файла.")
    target.parent.mkdir(parents=True, exist_ok=True)
    return target
