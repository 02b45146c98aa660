"""Every picture that a reader may see, and how lists want it cut.

Input: a Library. Output: pictures with the ratios to which pages cut them. The website makes the files, the linter
weighs them: both have to mean the same pictures.
"""

from collections.abc import Iterator

from plugins.newsroom import albums
from plugins.newsroom.model import Library, Picture

LIST, PORTRAIT = ("3x2",), ("4x5",)
"""To which ratios lists and thumbnails, and people, want a picture cut (keys of `pictures.RATIOS`)."""
Wanted = tuple[Picture, tuple[str, ...]]
"""A picture and the ratios to which pages want it cut."""


def pictures(library: Library) -> Iterator[Wanted]:
    """Yield every picture that a page of the site, a feed or a letter's web version may show; some more than once."""
    organization = library.organization
    for level in (organization.national, organization.region, organization.municipality, organization.local):
        yield from ((one, ()) for one in [level.symbol.picture] if one)
    yield from ((one.banner, ()) for one in organization.superior if one.banner)
    yield from ((person.photo, PORTRAIT) for person in library.people if person.photo)
    for article in library.articles:
        yield from ((one, LIST) for one in (article.picture, *article.pictures) if one)
    yield from ((event.picture, LIST) for event in library.events if event.picture)
    for text in library.texts():
        cut = albums.paths(text.body.html)
        yield from ((picture, LIST if picture.path in cut else ()) for picture in text.body.pictures)
