"""Standing matter: plans of the last build, for whoever corrects a word and changes no height.

Input: what a choice of stories and pages depends on, a file in the cache. Output: the choice, searched for or read. A
choice follows from measures, ranks and room alone (`selection.choose`), so it is kept by their hash and that of our
code; what a build does not ask for any more is forgotten.
"""

import hashlib
import pickle
from functools import cache as once
from functools import cached_property
from pathlib import Path

from newspaper import recipes, selection, shapes
from newspaper.edition import Edition
from newspaper.pages import Room
from newspaper.selection import Chosen
from plugins.newsroom import sealed


class Plans:
    """The plans of one issue in one format."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.head = f"Stengazeta plans {_recipe()}\n".encode()
        self.asked: dict[str, Chosen] = {}

    def choose(self, edition: Edition, measures: tuple[shapes.Measure, ...], room: Room, limit: int) -> Chosen:
        """Return the stories that fit and their pages, as `selection.choose` does."""
        ranks = tuple(story.priority for story in edition.stories)
        key = hashlib.sha256(repr((ranks, edition.issue.pages, measures, room, limit)).encode()).hexdigest()
        self.asked[key] = self.known.get(key) or selection.choose(edition, measures, room, limit)
        if self.asked.keys() - self.known.keys():
            sealed.write(self.file, self.head, [pickle.dumps(self.asked)])
        return self.asked[key]

    @cached_property
    def known(self) -> dict[str, Chosen]:
        """Return the plans of the last build; none when the file is damaged or of other code."""
        found = sealed.opened(self.file, self.head)
        if found is None:
            return {}
        with found:
            kept: dict[str, Chosen] = pickle.load(found)  # noqa: S301 - our own file, whole by its checksum
            return kept


@once
def _recipe() -> str:
    return recipes.digest(Path(__file__).parent)
