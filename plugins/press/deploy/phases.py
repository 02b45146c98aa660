"""The order of upload that makes a change in place safe.

Input: paths of a release, and what the host has. Output: groups of paths, in order. What pages need comes before the
pages, new pages before the pages that link to them, the front page and the feeds last.
"""

import re
from collections.abc import Collection, Iterable

HASHED = re.compile(r"(?:static|kartinki)/|.*\.pf_\w+(?:\.\w+)?$")
"""Files whose names change with their content: an old one can stay beside a new one."""
TOLD = re.compile(r"feeds/|[^/]*\.(?:xml|txt)$|.*\.json$|\.htaccess$")
"""What robots, scripts and the web server ask first and follow from there."""
COMPRESSED = re.compile(r"\.(?:br|gz)$")
NAMES = ("стили и картинки", "документы", "новые страницы", "изменённые страницы", "главная и ленты")


def hashed(path: str) -> bool:
    """Whether the name of a file changes with its content."""
    return bool(HASHED.match(path))


def phase(path: str, known: Collection[str]) -> int:
    """Return the place of a file in the order, 0 to 4; a compressed one goes with its file."""
    plain = COMPRESSED.sub("", path)
    if hashed(plain):
        return 0
    if plain == "index.html" or TOLD.match(plain):
        return 4
    if not plain.endswith(".html"):
        return 1
    return 3 if plain in known else 2


def groups(paths: Iterable[str], known: Collection[str]) -> list[tuple[str, list[str]]]:
    """Return (name of the group, its paths), without empty groups; deep pages come before those above them."""
    found: list[list[str]] = [[] for _ in NAMES]
    for path in sorted(paths, key=lambda path: (-path.count("/"), path)):
        found[phase(path, known)].append(path)
    return [(name, group) for name, group in zip(NAMES, found, strict=True) if group]
