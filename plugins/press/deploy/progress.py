"""What a person sees while files travel.

Input: how many files and bytes are to go, and each that has arrived. Output: one line on standard error: rewritten on
a terminal, every ten seconds in a log.
"""

import sys
import time
from collections.abc import Callable

from plugins.press.report import count

EVERY = 10.0


def bytes_shown(number: int) -> str:
    """Return «3,4 МБ»."""
    if number < 1 << 20:
        return f"{max(1, round(number / 1024))} КБ" if number else "0 КБ"
    unit, name = (1 << 20, "МБ") if number < 1 << 30 else (1 << 30, "ГБ")
    return f"{number / unit:.1f} {name}".replace(".", ",")


class Progress:
    """Counts files; also calls `beat`, so that a lock stays alive."""

    def __init__(self, total: int, beat: Callable[[], None] = lambda: None) -> None:
        self.total, self.beat = total, beat
        self.sent, self.told = 0, time.monotonic()
        self.live = sys.stderr.isatty()

    def __call__(self, path: str) -> None:
        self.sent += 1
        self.beat()
        now = time.monotonic()
        if now - self.told >= (0.2 if self.live else EVERY):
            self.told = now
            line = f"Выкладываем: {self.sent} из {count(self.total, 'файл')}"
            print(line, end="\r" if self.live else "\n", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.live:
            print(" " * 60, end="\r", file=sys.stderr)
