"""Advice that was given before: whoever corrects a word and changes no height need not wait for it again.

Input: what the copyfit report looks at, a file in the cache. Output: the report. Advice follows from titles, measures
and pages alone (`copyfit.advise`), so it is kept by their hash and that of our code; another issue's is forgotten.
"""

import hashlib
import json
from functools import cache as once
from pathlib import Path

from newspaper import copyfit, plan, recipes
from newspaper.copyfit import Advice, Copyfit, Sheet
from plugins.toolkit import atomic


def assess(sheet: Sheet, title: str, file: Path) -> Copyfit:
    """Return the report of one format; `file` holds the advice of the last build."""
    key = _key(sheet)
    advice = _kept(file, key)
    if advice is None:
        advice = copyfit.advise(sheet)
        atomic.write(file, json.dumps({"key": key, "advice": advice}, ensure_ascii=False).encode())
    plan.forget()  # nobody asks for pages any more, and drawing wants the memory
    return copyfit.assess(sheet, title, advice)


def _key(sheet: Sheet) -> str:
    titles = tuple(story.title for story in sheet.stories)
    said = repr((titles, sheet.measures, sheet.kept, sheet.pages, sheet.room, _recipe()))
    return hashlib.sha256(said.encode()).hexdigest()


def _kept(file: Path, key: str) -> tuple[Advice, ...] | None:
    """Return the advice kept under this key; a file that is no such thing holds none."""
    try:
        read = json.loads(file.read_bytes())
        return tuple(Advice(*one) for one in read["advice"]) if read["key"] == key else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


@once
def _recipe() -> str:
    return recipes.digest(Path(__file__).parent)
