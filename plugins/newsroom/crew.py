"""Many hands: one function over many tasks, in as many processes as there are processors.

Input: a function of a module, its tools and its tasks, all picklable. Output: the results in the order of the tasks,
the same as one process would give. The process that asks works too, from the other end of the list; so a helper that
is slow to start, or dies, costs time and nothing else.

A helper is a fresh interpreter (`python -m plugins.newsroom.crew`), fed through pipes. A fork would hold this process's
memory once more, and whatever its threads had locked; multiprocessing would run the caller's own script again.
"""

import contextlib
import gc
import os
import pickle
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

Tools = TypeVar("Tools")
Task = TypeVar("Task")
Result = TypeVar("Result")

MOST = 3
"""Processes at most: each has a dictionary and a converter of its own, some 70 MB."""
HOUSE = Path(__file__).resolve().parents[2]


def processors() -> int:
    """Return how many processors this process may use: a container may have fewer than the machine."""
    known = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(known, MOST)


def share(work: Callable[[Tools, Task], Result], tools: Tools, tasks: Sequence[Task]) -> list[Result]:
    """Return `work(tools, task)` for every task. A helper gets its tools once and keeps them."""
    waiting, results = deque(enumerate(tasks)), dict[int, Result]()
    number = min(processors(), len(tasks)) - 1
    orders = pickle.dumps((work, tools)) if number > 0 else b""  # now: at work, the tools gather what no helper needs
    helpers = [threading.Thread(target=_lead, args=(orders, waiting, results)) for _ in range(number)]
    for helper in helpers:
        helper.start()
    try:
        while waiting:
            with contextlib.suppress(IndexError):  # a helper took the last one
                number, task = waiting.pop()
                results[number] = work(tools, task)
    finally:
        waiting.clear()
        for helper in helpers:
            helper.join()
    return [results[number] if number in results else work(tools, task) for number, task in enumerate(tasks)]


def _lead(orders: bytes, waiting: deque[tuple[int, Any]], results: dict[int, Any]) -> None:
    """Hand tasks to a helper while there are any; what a helper does not bring back is left to the others."""
    import subprocess  # late: seldom needed, and start-up is a promise

    path = os.pathsep.join(filter(None, (str(HOUSE), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-P", "-m", __name__]
    with (
        contextlib.suppress(OSError, EOFError, pickle.PickleError, IndexError),
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what it cannot do, this process does again, and tells why not
            env=os.environ | {"PYTHONPATH": path},
        ) as helper,
    ):
        assert helper.stdin
        assert helper.stdout
        helper.stdin.write(orders)
        while True:
            number, task = waiting.popleft()
            pickle.dump(task, helper.stdin)
            helper.stdin.flush()
            results[number] = pickle.load(helper.stdout)  # noqa: S301 - from our own process


def _help() -> None:
    """Be a helper: read what to do from standard input, write results to standard output, until there is no more."""
    orders, results = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not disturb the results
    with contextlib.suppress(EOFError, BrokenPipeError):
        work, tools = pickle.load(orders)  # noqa: S301 - from our own process
        while True:
            with undisturbed():
                pickle.dump(work(tools, pickle.load(orders)), results, protocol=5)  # noqa: S301
            results.flush()


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


if __name__ == "__main__":
    _help()
