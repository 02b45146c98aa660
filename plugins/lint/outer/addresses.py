"""Outer addresses of the content, each with every place that names it.

Input: a `Library`. Output: `Place` values by address. Drafts are asked too: that is when a link is mended most easily.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from plugins.newsroom.model import Event, Library

RESERVED = ("example", "test", "invalid", "localhost")
"""Names that nobody may own (RFC 2606): the demonstration's links, there is nothing to ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an address stands."""

    path: str
    line: int
    column: int


def gather(library: Library) -> tuple[Mapping[str, list[Place]], int]:
    """Return the places of every outer address, without its `#…`, and how many addresses are only for demonstration."""
    own = urlsplit(library.organization.site_url).hostname
    found: dict[str, list[Place]] = {}
    reserved = set()
    for address, place in (*_in_texts(library), *_in_fields(library)):
        try:
            bare = urldefrag(address.strip()).url
            host = urlsplit(bare).hostname or ""
        except ValueError:  # no address at all: the reader tells it
            continue
        if not bare.lower().startswith(("http://", "https://")) or host == own:
            continue
        if host.rpartition(".")[2] in RESERVED:
            reserved.add(bare)
        else:
            found.setdefault(bare, []).append(place)
    return found, len(reserved)


def _in_texts(library: Library) -> Iterator[tuple[str, Place]]:
    for text in library.texts():
        for link in text.body.links:
            if not link.internal:
                yield link.target, Place(path=text.path, line=link.line, column=link.column)


def _in_fields(library: Library) -> Iterator[tuple[str, Place]]:
    """Yield the addresses of organization.yaml and of events' fields."""
    organization = library.organization
    fields = [(f"superior[{number}].url", one.url) for number, one in enumerate(organization.superior)]
    fields += [(f"social[{number}].url", one.url) for number, one in enumerate(organization.social)]
    fields += [("contacts.map_link", organization.contacts.map_link)]
    for level in ("national", "region", "municipality", "local"):
        fields.append((f"{level}.site", getattr(organization, level).site))
    for name, address in fields:
        yield address, _at(organization.source.place(name), organization.source.path)
    for event in library.events:
        for name in ("map_link", "recording", "video_url"):
            yield getattr(event, name), _of(event, name)


def _of(event: Event, name: str) -> Place:
    return _at(event.source.place(name), event.path)


def _at(place: tuple[int, int], path: str) -> Place:
    return Place(path=path, line=place[0], column=place[1])
