"""Many hands: one function over many tasks, in as many processes as there are processors.

Input: a function of a module and its tasks, both picklable. Output: the results in the order of the tasks, the same
as one process would give. The process that asks works too, from the end of the list; so a helper that is slow to
start, or dies, costs time and nothing else.
"""

import contextlib
import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

MOST = 3
"""Processes at most: each has a dictionary and a converter of its own, some 70 MB."""


def processors() -> int:
    """Return how many processors this process may use: a container may have fewer than the machine."""
    known = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(known, MOST)


def share(work: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
    """Return `work(task)` for every task."""
    helpers = min(processors(), len(tasks)) - 1
    if helpers < 1:
        return [work(task) for task in tasks]
    # A forked copy would hold this process's memory once more, and whatever its threads had locked.
    with ProcessPoolExecutor(helpers, multiprocessing.get_context("spawn")) as pool:
        begun = [pool.submit(work, task) for task in tasks]
        own = {number: work(tasks[number]) for number in reversed(range(len(tasks))) if begun[number].cancel()}
        return [
            own[number] if number in own else _result(future, work, tasks[number])
            for number, future in enumerate(begun)
        ]


def _result(future: "Future[Result]", work: Callable[[Task], Result], task: Task) -> Result:
    """Return what a helper has made; what a killed one has not is made here."""
    try:
        return future.result()
    except BrokenProcessPool:
        return work(task)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Make many values without the collector of cycles: it would look at all of them again and again for nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
