"""Where a link of a letter leads: absolute addresses of the site for whatever a text may name.

Input: the library (as readers may see it) and a link's target: a document's id as the reader completed it, or the
words that an editor wrote. Output: an absolute ASCII address, or the empty string when the reader may not see it.
"""

import re

from newsletters.addresses import ascii_uri
from newsletters.composition import site_address
from plugins.newsroom.model import Library, Record

_OUTER = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


def address_of(library: Library, target: str, fragment: str = "") -> str:
    """Return the address of a record of the library."""
    record = library.find(target)
    if record is None:
        return ""
    return site_address(library, record.address) + (f"#{ascii_uri(fragment)}" if fragment else "")


def written_address(library: Library, target: str) -> str:
    """Return the address of a link's target as it stands in Markdown; a place inside the same text has none."""
    if _OUTER.match(target):
        return ascii_uri(target)
    name, _, fragment = target.partition("#")
    found = _named(library, name.removeprefix("doc:").removesuffix(".md")) if name else None
    return address_of(library, found.id, fragment) if found else ""


def _named(library: Library, name: str) -> Record | None:
    """Return the record with this path, or the only one with this file name (fields.md, «References»)."""
    plain = name.strip("/").removeprefix("./")
    if record := library.find(plain):
        return record
    last = plain.rpartition("/")[2]
    same = [record for key, record in library.records.items() if key.rpartition("/")[2] == last]
    return same[0] if len(same) == 1 else None
