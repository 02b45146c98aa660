"""How much memory a command takes with all its helpers, at its peak.

Input: a running process. Output: megabytes, read from /proc while it runs; where there is no /proc, what the system
says of the largest process afterwards.
"""

import contextlib
import os
import resource
import subprocess
from pathlib import Path

PROC = Path("/proc")
PAUSE = 0.05
"""Seconds between two looks: a helper lives longer."""
MEGA = 1 << 20


def watch(process: "subprocess.Popen[bytes]") -> float:
    """Wait for a process; return the most megabytes that it and its children held together (RSS)."""
    most = 0.0
    while True:
        most = max(most, _held(process.pid))
        try:
            process.wait(PAUSE)
        except subprocess.TimeoutExpired:
            continue
        return most or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _held(pid: int) -> float:
    """Return the megabytes of a process and of all below it."""
    try:
        pages = int((PROC / str(pid) / "statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0.0
    children: set[int] = set()
    with contextlib.suppress(OSError, ValueError):
        for thread in (PROC / str(pid) / "task").iterdir():
            children.update(map(int, (thread / "children").read_text().split()))
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGA + sum(map(_held, children))
