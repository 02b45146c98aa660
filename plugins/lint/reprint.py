"""Which words of a text are a reprint of a document or a law, and which are an honest quotation.

Input: a `Manuscript` whose corpus holds the originals. Output: `Run`s that are too long for a quotation, or short ones;
places of a run in the file; what to do instead.
"""

from collections.abc import Iterator

from plugins.lint.containment import Kind, Run
from plugins.lint.manuscript import Manuscript
from plugins.lint.rule import Limits
from plugins.lint.words import count
from plugins.newsroom.patterns import late

LIMITS = (("words", 15), ("percent", 25))
"""A run of so many words is a reprint; so are shorter ones that together make so much of the text."""
QUOTABLE = 8
"""Words: what is shorter is a turn of speech, not a quotation."""
TITLE = late(r"«Об?\s[^«»]*»")
"""The title of a law or a resolution may be as long as it likes."""


def reprints(text: Manuscript, kind: Kind, limits: Limits) -> tuple[Run, ...]:
    """Return the runs of a text that are too much for a quotation."""
    found = [run for run in quoted(text) if run.original.kind == kind]
    covered = sum(run.covered for run in found)
    much = covered >= limits["words"] and 100 * covered >= limits["percent"] * len(text.copy.words)
    return tuple(run for run in found if much or run.length >= limits["words"])


def quoted(text: Manuscript) -> Iterator[Run]:
    """Yield the runs that are sentences of an original, not titles."""
    for run in text.copy.reprinted:
        if run.length >= QUOTABLE and not _is_title(text, *span(text, run)):
            yield run


def span(text: Manuscript, run: Run) -> tuple[int, int]:
    """Return where a run starts and ends in the file."""
    return text.copy.words[run.first].start, text.copy.words[run.last - 1].end


def source(run: Run) -> str:
    """Return what was reprinted: «Устав», пункт 2.1."""
    title = run.original.title.replace("«", "„").replace("»", "“")
    return f"«{title}», {run.section}" if run.section else f"«{title}»"


def length(run: Run) -> str:
    """Return «34 слова»."""
    return count(run.length, "слово", "слова", "слов")


def _is_title(text: Manuscript, start: int, end: int) -> bool:
    line = text.prose.rfind("\n\n", 0, start) + 1
    return any(match.start() <= start and end <= match.end() for match in TITLE.finditer(text.prose, line, end + 200))
