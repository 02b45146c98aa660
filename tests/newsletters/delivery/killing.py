"""A sender in a process of its own, killed at random moments until everything is sent; what came of it, counted.

The process is a real one and dies by SIGKILL, of which nothing in it learns. Its hours pass 600 times as fast, so that
«come again in five minutes» takes half a second.
"""

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from newsletters.delivery import lock, states
from newsletters.delivery.sender import Sender
from newsletters.delivery.smtp import Smtp
from newsletters.register.engine import open_at
from newsletters.relay import Relay
from tests.newsletters.delivery import stage
from tests.newsletters.sink import Sink

FAST = 600
_FORK = multiprocessing.get_context("fork")


class Toll(NamedTuple):
    """What a run came to; `ended` counts the senders that were not killed."""

    taken: Counter[str]
    killed: int
    ended: int

    @property
    def doubles(self) -> int:
        return self.taken.total() - len(self.taken)


def serve(url: URL, port: int, connections: int, began: float, changes: dict[str, Any], *, full: bool = False) -> None:
    """Be the sender."""
    engine = open_at(url, full=full)
    server = Relay(host="127.0.0.1", port=port, security="none")
    sender = Sender(
        engine=engine, campaign=stage.found(engine), frozen=stage.letter(), transport=lambda: Smtp(server),
        connections=connections, clock=lambda: stage.NOW + (time.monotonic() - began) * FAST,
        pause=lambda seconds: time.sleep(seconds / FAST), **changes,
    )  # fmt: skip
    with lock.sending(engine):
        sender.run()


def run(
    engine: Engine, server: Sink, *, number: int, kills: int, connections: int, seed: int,
    between: Callable[[int], None] | None = None, **changes: Any,
) -> Toll:  # fmt: skip
    """Send to all, killing so often; `between` is called after each kill with its number."""
    chance, began, killed, ended = random.Random(seed), time.monotonic(), 0, 0
    stage.letter()
    for _ in range(40 * kills + 400):
        before = _size(server)
        child = _FORK.Process(target=serve, args=(engine.url, server.port, connections, began, changes))
        child.start()
        if killed < kills:
            step = chance.randint(0, 2 * number // kills)
            _wait(child, lambda enough=before + 50 * step: _size(server) >= enough)
            time.sleep(chance.random() * 0.005)
            if child.is_alive() and child.pid:
                os.kill(child.pid, signal.SIGKILL)
                killed += 1
                if between:
                    between(killed)
        child.join()
        ended += child.exitcode == 0
        if stage.found(engine).state == states.DONE:
            break
    return Toll(Counter(one.message_id for one in server.taken()), killed, ended)


def _wait(child: Any, done: Callable[[], bool]) -> None:
    while child.is_alive() and not done():
        time.sleep(0.001)


def _size(server: Sink) -> int:
    """Return the bytes of the record: about fifty for each letter."""
    path: Path = server.record
    return path.stat().st_size if path.exists() else 0
