"""The letters: a letter of the library becomes a message, its parts and its files.

Input: a library as readers may see it, a letter of it, a folder. Output: `message.eml` (ready for any mail program,
addressed to the sender itself: a sample), `letter.html` and `letter.txt` (its two bodies). Nothing is ever sent here.
Bytes depend on the content alone: the same commit makes the same message.
"""

from pathlib import Path

from newsletters.errors import LetterError
from plugins.newsroom.model import Letter, Library

__all__ = ["LetterError", "build"]


def build(library: Library, letter: Letter, out: Path, *, cache: Path, theme: Path) -> None:
    """Write `message.eml`, `letter.html`, `letter.txt` into `out`; files that are equal already are left alone.

    `theme` is the folder with `tokens.yaml`; `cache` keeps compiled templates. Raises LetterError (a ValueError) with
    a Russian sentence when the letter cannot be made whole; then nothing is written.
    """
    from newsletters.edition import make
    from plugins.toolkit import atomic

    edition = make(library, letter, theme=theme, bytecode=cache / "jinja" / "newsletters")
    for name, data in edition.files():
        atomic.write(out / name, data)
