"""Patience with garbage: a paper is made of millions of small objects, nearly all of which live until it is written.

Input: a block of work. Output: the same work, with Python's collector of cycles asked a hundred times less often. What
nobody refers to is freed at once as ever; only rings of boxes wait. It saves a sixth of the processor's time. Work that
repeats for every page gives its rings back after each (`tidily`): five megabytes a page, a gigabyte in a thick paper.
"""

import contextlib
import gc
from collections.abc import Callable, Iterator

THRESHOLDS = (100_000, 20, 50)
"""New objects before a look at the young ones, looks before one at the older, and at the oldest (`gc`)."""


@contextlib.contextmanager
def unhurried() -> Iterator[None]:
    """Collect rarely inside the block; what was set before is set again after it."""
    before = gc.get_threshold()
    gc.freeze()  # what stands already (modules, the library) need not be looked at again and again
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextlib.contextmanager
def tidily() -> Iterator[Callable[[], object]]:
    """Yield what frees the rings that a piece of work left; it does not look at what stood before the block."""
    gc.freeze()
    try:
        yield gc.collect
    finally:
        gc.unfreeze()
