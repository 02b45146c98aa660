"""Files beside the pages: pictures, documents, the theme's assets.

Input: a `Site`, the assets, a cache folder. Output: files below the site's folder. Pictures come from the cache by
their digest; documents are copied as they are.
"""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from plugins.newsroom.model import Library, Picture
from plugins.toolkit.pictures import make, open_below
from plugins.website.assets import Assets
from plugins.website.site import Site


def write_media(site: Site, assets: Assets, out: Path, cache: Path) -> None:
    """Write every file that a page refers to. Raises OSError when a picture or document cannot be read."""
    for name, data in assets.files:
        write_file(out, f"static/{name}", data)
    library = site.library
    shown = {picture.path: picture for picture in pictures(library) if picture.digest}.values()
    with ThreadPoolExecutor() as pool:  # Pillow frees the interpreter's lock while it scales and packs
        for made in pool.map(lambda picture: make(library.root, picture, cache), shown):
            for rendition, file in made:
                shutil.copyfile(file, _target(out, rendition.address))
    for document in library.documents:
        shutil.copyfile(open_below(library.root, document.id), _target(out, document.address))


def pictures(library: Library) -> Iterator[Picture]:
    """Yield every picture that a page of the site, a feed or a letter's web version may show."""
    organization = library.organization
    for level in (organization.national, organization.region, organization.municipality, organization.local):
        yield from filter(None, [level.symbol.picture])
    yield from (one.banner for one in organization.superior if one.banner)
    yield from (person.photo for person in library.people if person.photo)
    for article in library.articles:
        yield from filter(None, [article.picture])
        yield from article.pictures
    yield from (event.picture for event in library.events if event.picture)
    for text in library.texts():
        yield from text.body.pictures


def write_file(out: Path, address: str, data: bytes) -> None:
    """Write one file of the site. Raises ValueError when its address leads out of the site's folder."""
    _target(out, address).write_bytes(data)


def _target(out: Path, address: str) -> Path:
    target = out / address
    if not Path(os.path.normpath(target)).is_relative_to(out):
        raise ValueError(f"Адрес «{address}» выводит за пределы сайта. Исправьте имя файла.")
    target.parent.mkdir(parents=True, exist_ok=True)
    return target
