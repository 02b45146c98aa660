"""What pictures a letter carries, and how much of them a reader has to load.

Input: the library, a letter of it. Output: pictures, bytes. The composer decides what is shown: the letter's own
pictures, those of articles that it prints whole, of events, the first of a gallery; vectors no mail program draws.
"""

from collections.abc import Iterator

from plugins.newsroom import albums
from plugins.newsroom.model import Article, Document, Event, Letter, Library, Picture
from plugins.toolkit.pictures import plan

DENSER = 1.25
"""A small copy keeps a little more of each point than its large original."""
IMAGES = (".jpg", ".jpeg", ".png")


def carried(library: Library, item: Letter) -> tuple[Picture, ...]:
    """Return the pictures that a letter shows, each once."""
    found = {one.path: one for one in _pictures(library, item) if one.width and not one.is_vector}
    return tuple(found.values())


def _pictures(library: Library, item: Letter) -> Iterator[Picture]:
    """Yield what the composer shows: the letter's own, those of whole articles, of events; of a gallery the first."""
    yield from _in(item)
    records = [library.find(name) for name in item.articles]
    first = next((one for one in records if isinstance(one, Article)), None)
    for one in records:
        if isinstance(one, Event) and one.picture:
            yield one.picture
        elif isinstance(one, Article) and (one is first or "site" not in one.channels):
            yield from (one.picture,) if one.picture else ()
            yield from _in(one)


def _in(text: Article | Letter) -> Iterator[Picture]:
    hidden = albums.paths(text.body.html)
    yield from (one for one in text.body.pictures if one.path not in hidden)
    yield from [one for one in text.body.pictures if one.path in hidden][:1]


def attached_images(library: Library, item: Letter) -> int:
    """Return the bytes of pictures among the attachments."""
    found = (library.find(name) for name in item.attachments)
    return sum(one.size for one in found if isinstance(one, Document) and one.id.lower().endswith(IMAGES))


def loaded(picture: Picture) -> float:
    """Return the bytes that a reader loads, near enough: the site's JPEG of it."""
    copy = plan(picture)[-1]
    share = copy.width * copy.height / (picture.width * picture.height)
    return picture.weight * min(1.0, share * DENSER)
