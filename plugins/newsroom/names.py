"""Names that one file uses for another: as an editor writes them, and what they may mean.

Input: a written name and the folder of the file in which it stands; the names that there are. Output: the one that
was meant, or a `Mistake` that lists candidates or suggests the nearest.
"""

import posixpath
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from plugins.newsroom.notes import nearest
from plugins.newsroom.patterns import late

_DATE = late(r"(?:\d{4}-)?\d{2}-\d{2}-")
CHECK_NAME = "Проверьте имя файла."
ENDINGS = (".md", ".yaml", ".html")


def normalise(name: str, folder: str) -> str:
    """Return a path below the content folder: `../pages/prava` from `news/2026` becomes `news/pages/prava`.

    Composed letters and forward slashes; a leading slash is the content folder.
    """
    name = unicodedata.normalize("NFC", name.strip()).replace("\\", "/")
    if name.startswith(("./", "../")):
        name = posixpath.normpath(f"{folder}/{name}")
    return name.strip("/")


@dataclass(slots=True)
class Directory:
    """The names of texts and files (or of pictures)."""

    exact: dict[str, str] = field(default_factory=dict)
    short: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, ids: Iterable[str]) -> "Directory":
        """Index paths: a path, the path without its ending, and their last parts all name it."""
        directory = cls()
        for identity in ids:
            composed = unicodedata.normalize("NFC", identity)
            directory.exact[composed] = identity
            for name in {composed.rpartition("/")[2], bare(composed.rpartition("/")[2])}:
                directory.short.setdefault(name, []).append(identity)
            if bare(composed) != composed:
                directory.short.setdefault(bare(composed), []).append(identity)
        return directory

    def find(self, name: str, folder: str = "") -> str | None:
        """Return what is meant; None when there is no such name, or more than one."""
        path = normalise(name, folder)
        for written in (path, without_ending(path)):
            if written in self.exact:
                return self.exact[written]
            meant = self.short.get(written, [])
            if len(meant) == 1:
                return meant[0]
        return None

    def complaint(self, name: str, what: str, folder: str = "", advice: str = CHECK_NAME) -> str:
        """Return why `find` found nothing: candidates, the nearest name, else advice. `what` is «Текста», «Статьи» …"""
        path = normalise(name, folder)
        several = self.several(name, folder)
        if several:
            return f"Имя «{name}» носят несколько файлов: {', '.join(several)}. Напишите путь целиком."
        guess = self.guess(without_ending(path))
        hint = f"Возможно, вы имели в виду «{guess}»." if guess else advice
        return f"{what} «{name}» нет. {hint}"

    def several(self, name: str, folder: str) -> list[str]:
        """Return what a name may mean when that is more than one thing."""
        path = normalise(name, folder)
        found = self.short.get(path) or self.short.get(without_ending(path)) or []
        return found if len(found) > 1 else []

    def guess(self, path: str) -> str:
        """Return the nearest path, judged by its last part: folders are alike by themselves."""
        last = path.rpartition("/")[2]
        names = {name: found[0] for name, found in self.short.items() if "/" not in name}
        names |= {_DATE.sub("", name): identity for name, identity in names.items() if _DATE.match(name)}
        near = nearest(last, names) or nearest(_DATE.sub("", last), names)
        return names[near] if near else ""


def without_ending(path: str) -> str:
    """Return the path as a document's id: without the ending of a text file."""
    return next((path.removesuffix(ending) for ending in ENDINGS if path.endswith(ending)), path)


def bare(name: str) -> str:
    """Return the name without any ending."""
    stem, dot, _ = name.rpartition(".")
    return stem if dot and "/" not in name[len(stem) :] else name
