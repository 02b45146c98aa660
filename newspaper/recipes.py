"""Recipes: what a cache's entries were made with, so that they are forgotten when it changes.

Input: files and folders of our code. Output: a hash of their content, of the paper's style sheets and of the versions
of the libraries that set type.
"""

import hashlib
import importlib.metadata
from pathlib import Path

from newspaper.designs import STYLES

TOOLS = ("weasyprint", "pyphen", "uharfbuzz", "fonttools")
KINDS = frozenset([".py", ".txt", ".css"])


def digest(*paths: Path) -> str:
    """Return the hash; of a folder every file of ours in it counts."""
    total = hashlib.sha256(" ".join(importlib.metadata.version(name) for name in TOOLS).encode())
    for path in (*paths, STYLES):
        for file in sorted(path.iterdir()) if path.is_dir() else (path,):
            if file.suffix in KINDS:
                total.update(file.name.encode() + file.read_bytes())
    return total.hexdigest()
