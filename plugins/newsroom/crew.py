"""Many hands: one function over many tasks, in as many processes as there are processors.

Input: a function of a module, its tools and its tasks, all picklable. Output: the results in the order of the tasks,
the same as one process would give. The process that asks works too, from the end of the list; so a helper that is slow
to start, or dies, costs time and nothing else.
"""

import contextlib
import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

Tools = TypeVar("Tools")
Task = TypeVar("Task")
Result = TypeVar("Result")

MOST = 3
"""Processes at most: each has a dictionary and a converter of its own, some 70 MB."""


def processors() -> int:
    """Return how many processors this process may use: a container may have fewer than the machine."""
    known = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(known, MOST)


def share(work: Callable[[Tools, Task], Result], tools: Tools, tasks: Sequence[Task]) -> list[Result]:
    """Return `work(tools, task)` for every task. A helper gets its tools once and keeps them."""
    helpers = min(processors(), len(tasks)) - 1
    if helpers < 1:
        return [work(tools, task) for task in tasks]
    # A forked copy would hold this process's memory once more, and whatever its threads had locked.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(helpers, spawn, _arrive, (tools,)) as pool:
        begun = [pool.submit(_help, work, task) for task in tasks]
        own = {number: work(tools, tasks[number]) for number in reversed(range(len(tasks))) if begun[number].cancel()}
        for number, future in enumerate(begun):
            if number not in own:
                try:
                    own[number] = future.result()
                except BrokenProcessPool:  # the helper was killed: what it has not made is made here
                    own[number] = work(tools, tasks[number])
    return [own[number] for number in range(len(tasks))]


_brought: list[Any] = []
"""In a helper: its tools."""


def _arrive(tools: object) -> None:
    _brought.append(tools)


def _help(work: Callable[[Any, Task], Result], task: Task) -> Result:
    return work(_brought[0], task)


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
