"""What a reader's browser loads of a page: bytes by kind, shifts of the layout, long tasks, strangers asked.

Input: a published site and addresses of its pages. Output: `Load` values, measured in real Chromium over loopback, as
a phone of 360 × 740 CSS pixels with two device pixels each, scrolled to the end. Text counts as gzip would send it.
"""

import contextlib
import functools
import gzip
import http.server
import shutil
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response

KINDS = ("html", "css", "js", "fonts", "pictures", "other")
_BY_TYPE = {"document": "html", "stylesheet": "css", "script": "js", "font": "fonts", "image": "pictures"}
_PACKED = ("html", "css", "js", "other")
"""Kinds that a server compresses; drawings (SVG) are text too and are told by their ending."""
PHONE = {"width": 360, "height": 740}
TRIES = 3
"""A task is long because of the page or because the machine is busy: the best of a few tries tells which."""
SETTLED = 250
"""Milliseconds."""
_WATCH = """window.seen = {shift: 0, task: 0};
const watch = (type, note) => new PerformanceObserver(list => list.getEntries().forEach(note))
  .observe({type, buffered: true});
watch('layout-shift', one => { if (!one.hadRecentInput) seen.shift += one.value; });
watch('longtask', one => { seen.task = Math.max(seen.task, one.duration); });"""
_SCROLL = """async () => { for (let y = 0; y < document.body.scrollHeight; y += 600) {
  scrollTo(0, y); await new Promise(done => setTimeout(done, 30)); }
  await document.fonts.ready; await new Promise(done => setTimeout(done, 150)); }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One page. `sizes` are pairs of kind and bytes, `shift` is CLS, `task` the longest task above 50 ms, in ms."""

    address: str
    sizes: tuple[tuple[str, int], ...]
    shift: float
    task: float
    foreign: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(size for _, size in self.sizes)

    def size(self, kind: str) -> int:
        return dict(self.sizes).get(kind, 0)


def loads(site: Path, addresses: Iterable[str]) -> Iterator[Load]:
    """Measure pages. Raises RuntimeError with a Russian sentence when there is no browser to measure with."""
    with _chromium() as browser, _served(site) as base:
        for address in addresses:
            yield _quietest(browser, base, address)


def _quietest(browser: "Browser", base: str, address: str) -> Load:
    """Return the first load without a long task, or the best of a few."""
    tried: list[Load] = []
    while len(tried) < TRIES and not (tried and tried[-1].task == 0):
        tried.append(_load(browser, base, address))
    return min(tried, key=lambda load: load.task)


@contextlib.contextmanager
def _chromium() -> Iterator["Browser"]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        program = None
    if program is None:
        raise RuntimeError("Измерять нечем: нет Chromium или Playwright. Их ставят ./press bench и ./press test.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextlib.contextmanager
def _served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            """Say nothing: the figures are the report."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def _load(browser: "Browser", base: str, address: str) -> Load:
    # Not `is_mobile`: its change of viewport counts as input, which hides every shift of the first half second.
    context = browser.new_context(viewport=PHONE, device_scale_factor=2)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(_WATCH)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright takes no built-in
    page.goto(base + address)
    page.evaluate(_SCROLL)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED)  # the observers tell a frame or two later
    seen = page.evaluate("seen")
    sizes = dict.fromkeys(KINDS, 0)
    for answer in answers:
        kind = _BY_TYPE.get(answer.request.resource_type, "other")
        sizes[kind] += _sent(kind, answer.url, answer.body()) if answer.ok else 0
    strangers = sorted({answer.url for answer in answers if not answer.url.startswith((base, "data:"))})
    context.close()
    return Load(
        address=address, sizes=tuple(sizes.items()), shift=seen["shift"], task=seen["task"], foreign=tuple(strangers)
    )


def _sent(kind: str, url: str, body: bytes) -> int:
    return len(gzip.compress(body, 9, mtime=0)) if kind in _PACKED or url.endswith(".svg") else len(body)
