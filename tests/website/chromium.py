"""A real browser for the tests, and a server on loopback for what needs HTTP.

Input: a folder of built pages. Output: an address, a page that watches itself. Nothing here leaves the machine.
"""

import contextlib
import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

TOOLS = Path(sys.prefix) / "tools" / "node_modules"
AXE = TOOLS / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextlib.contextmanager
def opened() -> Iterator[Browser]:
    """Open Chromium; the test is skipped with a sentence where there is none."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("нет Chromium: ./press test ставит его сам")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextlib.contextmanager
def serving(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder on loopback with these headers on every answer; yield its address with a slash at the end."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            """Stay silent: what was asked is seen by the browser."""

        def end_headers(self) -> None:
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            super().end_headers()

    handler = functools.partial(Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@functools.cache
def axe() -> str:
    """Return axe's source; the test is skipped with a sentence where it is not installed."""
    if not AXE.is_file():
        pytest.skip("нет axe-core: ./press test ставит его сам")
    return AXE.read_text(encoding="utf-8")
