"""Manners towards other people's servers: one question at a time, a pause between them, what robots.txt asks for.

Input: a host. Output: `Gate`, which lets one question through. Source: RFC 9309 (robots.txt).
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.robotparser import RobotFileParser

AGENT = "StengazetaLinks"
PATIENCE = 10.0
"""Seconds: the longest pause that a robots.txt can make us keep."""
Rules = Callable[[str], str]
"""Takes the address of a robots.txt, returns its text; empty where there is none."""


@dataclass(slots=True)
class Gate:
    """The way to one host."""

    pause: float
    lock: threading.Lock = field(default_factory=threading.Lock)
    robots: RobotFileParser | None = None
    free_at: float = 0.0
    """On the clock that never goes back (`time.monotonic`)."""


class Gates:
    """The ways to all hosts of one run. Several threads share it: a host's questions queue up at its gate."""

    def __init__(self, rules: Rules, pause: float) -> None:
        self._rules, self._pause = rules, pause
        self._gates: dict[str, Gate] = {}
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def through(self, origin: str, address: str) -> Iterator[bool]:
        """Wait for one's turn; give whether the host lets robots come to this address. `origin` is scheme and host."""
        with self._lock:
            gate = self._gates.setdefault(origin, Gate(self._pause))
        with gate.lock:
            if gate.robots is None:
                gate.robots = RobotFileParser()
                gate.robots.parse(self._rules(f"{origin}/robots.txt").splitlines())
                gate.pause = min(PATIENCE, max(gate.pause, float(gate.robots.crawl_delay(AGENT) or 0)))
            allowed = gate.robots.can_fetch(AGENT, address)
            if allowed:
                time.sleep(max(0.0, gate.free_at - time.monotonic()))
            try:
                yield allowed
            finally:
                if allowed:
                    gate.free_at = time.monotonic() + gate.pause
