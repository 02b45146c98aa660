"""Where a link of a letter leads: absolute addresses of the site for whatever a text may name.

Input: the library (as readers may see it) and a link's target: a document's id as the reader completed it, or the
words that an editor wrote. Output: an absolute ASCII address, or the empty string when the reader may not see it.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from newsletters.addresses import ascii_uri
from newsletters.composition import site_address
from plugins.newsroom.model import Library
from plugins.newsroom.names import Directory

_OUTER = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one library."""

    library: Library
    directory: Directory

    @classmethod
    def of(cls, library: Library) -> "Addresses":
        return cls(library, Directory.of(library.records))

    def record(self, target: str, fragment: str = "") -> str:
        """Return the address of a record by its id."""
        record = self.library.find(target)
        if record is None:
            return ""
        return site_address(self.library, record.address) + (f"#{ascii_uri(fragment)}" if fragment else "")

    def written(self, path: str, target: str) -> str:
        """Return the address of a link as it stands in the Markdown of the file `path` (fields.md, «References»).

        A place inside the same text has none.
        """
        if _OUTER.match(target):
            return ascii_uri(target)
        name, _, fragment = unquote(target).partition("#")
        found = self.directory.find(name, path.rpartition("/")[0]) if name else None
        return self.record(found, fragment) if found else ""
