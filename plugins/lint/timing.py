"""What each rule costs, one by one.

Input: a library whose texts are read. Output: microseconds an article, for every part of a text that is made for all
rules, for every rule of single texts, and milliseconds for every rule over the whole.
"""

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path

from plugins.lint.families import RULES
from plugins.lint.hands import Tools
from plugins.lint.judging import judged
from plugins.lint.manuscript import cases
from plugins.lint.rule import LibraryRule
from plugins.lint.settings_file import load
from plugins.newsroom.model import Library

PARTS = ("prose", "signs", "voice", "words", "vocabulary", "forms", "lemmas", "blocks", "sentences", "reprinted")
"""Of a `Copy`, in the order in which they need each other."""


def of_texts(library: Library, *, texts: int, cache: Path | None = None) -> dict[str, float]:
    """Return microseconds of CPU an article, dearest first. Parts are asked for before rules: no rule pays for them."""
    tools = Tools(settings=load(library.root, RULES), library=library, cache=cache)
    spent: dict[str, float] = defaultdict(float)
    chosen = list(islice(cases(library), texts))
    for case in chosen:
        manuscripts = case.manuscripts(tools.around.library(), tools.lexicon, tools.corpus)
        for part in PARTS:
            spent[part] += seconds(partial(getattr, manuscripts[0].copy, part))
        for rule, taken in tools.asked(case):
            spent[rule.code] += seconds(partial(judged, rule, taken, manuscripts, tools.settings))
    tools.lexicon.save()
    return _dearest({name: 1e6 * time / max(1, len(chosen)) for name, time in spent.items()}.items())


def of_library(library: Library) -> dict[str, float]:
    """Return milliseconds of CPU for each rule over the whole, dearest first."""
    settings = load(library.root, RULES)
    rules = [rule for rule in RULES if isinstance(rule, LibraryRule)]
    return _dearest(
        (rule.code, 1e3 * seconds(lambda rule=rule: _all(rule.check(library, settings.limits(rule)))))  # type: ignore[misc]
        for rule in rules
    )


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of this process for a piece of work, the collector of garbage off as in the command."""
    collecting = gc.isenabled()
    gc.disable()
    start = time.process_time()
    work()
    spent = time.process_time() - start
    if collecting:
        gc.enable()
    return spent


def _all(things: Iterable[object]) -> None:
    for _ in things:
        pass


def _dearest(spent: Iterable[tuple[str, float]]) -> dict[str, float]:
    return dict(sorted(spent, key=lambda pair: -pair[1]))
