"""The preview: the site with its drafts at a loopback address, rebuilt when a file changes, reloaded in the browser.

Input: an `Order`. Output: `.cache/preview/site`, served at http://127.0.0.1:PORT/. Nothing below the output folder is
touched. A mistake in a text is told on the terminal and in the browser's old page stays until it is mended.
"""

import contextlib
import dataclasses
import functools
import http.server
import os
import shutil
import sys
import threading
import time
from http import HTTPStatus
from pathlib import Path

from plugins.press import fingerprint, outputs, report
from plugins.press.order import Order, OrderError
from plugins.toolkit import atomic
from plugins.website.servers import DRAWN, FEED_JSON, WRITTEN

HOST = "127.0.0.1"
RELOAD = "/__press/reload.js"
CHANGES = "/__press/changes"
SCRIPT = """(() => {
  const source = new EventSource("/__press/changes");
  source.addEventListener("rebuilt", () => location.reload());
  source.addEventListener("mistakes", () => {
    const strip = document.getElementById("press-mistakes") || document.createElement("p");
    strip.id = "press-mistakes";
    strip.setAttribute("role", "alert");
    strip.textContent = "Показан прежний вариант: в материалах ошибка, она названа в окне команды.";
    strip.style.cssText =
      "position:fixed;inset:0 0 auto 0;margin:0;padding:.6em 1em;background:#b3202a;color:#fff;z-index:9";
    document.body.append(strip);
  });
})();
"""
TYPES = {ending: f"{kind}; charset=utf-8" for ending, kind in WRITTEN} | dict(DRAWN)
"""Types by ending, the same that the rules for nginx and Apache give: a feed shows its page here, too."""
PAUSE = 0.5
"""Seconds between two looks at the files; also how long the browser's request is held before it is checked."""


class Preview:
    """The built preview, how often it was built and refused: all that the watcher and the server's threads share."""

    def __init__(self, order: Order) -> None:
        self.order = dataclasses.replace(order, drafts=True, cache=order.cache / "preview")
        self.changed = threading.Condition()
        self.number = 0
        self.mistakes = 0
        self.seen = ""

    @property
    def site(self) -> Path:
        return self.order.cache / "site"

    def refresh(self) -> None:
        """Rebuild when the inputs differ from those of the last look; the new tree replaces the old one whole."""
        inputs = fingerprint.inputs(self.order)
        if inputs == self.seen:
            return
        self.seen = inputs
        built = self._build()
        with self.changed:
            self.number += built
            self.mistakes += not built
            self.changed.notify_all()

    def _build(self) -> bool:
        from plugins import lint
        from plugins.newsroom.reader import read_library

        library = read_library(self.order.content, today=self.order.today, cache=self.order.cache)
        found = [
            *lint.check(library, stage="text", cache=self.order.cache),
            *lint.check(library, stage="library", cache=self.order.cache),
        ]
        if report.findings(self.order, found):
            return False
        stage = atomic.fresh(self.order.cache / "stage")
        outputs.build_site(self.order, library, stage)
        self._show(stage / "site")
        return True

    def _show(self, made: Path) -> None:
        """Put what was made in the place of what is served."""
        old = self.site.with_name("old")
        shutil.rmtree(old, ignore_errors=True)
        with contextlib.suppress(FileNotFoundError):
            self.site.rename(old)
        made.rename(self.site)
        print(f"Обновлено в {time.strftime('%H:%M:%S')}.", file=sys.stderr)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the preview's files; pages get the script that reloads them."""

    def __init__(self, *words: object, preview: Preview) -> None:
        self.preview = preview
        super().__init__(*words, directory=str(preview.site))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a page, a file, the reload script or the stream of changes."""
        path = self.path.partition("?")[0]
        if path == RELOAD:
            self._send(SCRIPT.encode(), "text/javascript; charset=utf-8")
        elif path == CHANGES:
            self._stream()
        elif (page := self._page(path)) is not None:
            status = HTTPStatus.OK if page.name != "404.html" else HTTPStatus.NOT_FOUND
            script = f'<script src="{RELOAD}"></script></body>'.encode()
            self._send(page.read_bytes().replace(b"</body>", script), "text/html; charset=utf-8", status)
        else:
            super().do_GET()

    def _page(self, path: str) -> Path | None:
        """Return the HTML file of an address, the 404 page for what is not there, None for other files."""
        file = Path(self.translate_path(path))
        if file.is_dir() and path.endswith("/"):
            file = file / "index.html"
        if file.suffix == ".html" and file.is_file():
            return file
        return None if file.exists() else self.preview.site / "404.html"

    def guess_type(self, path: "str | os.PathLike[str]") -> str:
        """Return the type that the site's own server would say."""
        file = Path(path)
        if file.suffix == ".json" and file.parent.name == "feeds":
            return f"{FEED_JSON}; charset=utf-8"
        return TYPES.get(file.suffix.lower().removeprefix("."), "") or super().guess_type(path)

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _stream(self) -> None:
        """Hold the connection and say when the site was rebuilt (server-sent events)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        known, mistakes = self.preview.number, self.preview.mistakes
        with contextlib.suppress(OSError):
            while True:
                with self.preview.changed:
                    self.preview.changed.wait(timeout=10)
                if self.preview.number != known:
                    self.wfile.write(b"event: rebuilt\ndata: 1\n\n")
                    known = self.preview.number
                elif self.preview.mistakes != mistakes:
                    self.wfile.write(b"event: mistakes\ndata: 1\n\n")
                    mistakes = self.preview.mistakes
                self.wfile.write(b": alive\n\n")
                self.wfile.flush()

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the name is the library's
        """Keep the terminal for findings."""


def serve(order: Order, port: int) -> int:
    """Serve the site until interrupted; raises `OrderError` as `serve_preview` does."""
    return serve_preview(Preview(order), port, lock="serve.lock")


def serve_preview(preview: Preview, port: int, *, lock: str) -> int:
    """Serve until interrupted; raises `OrderError` when the port is taken or the same is being served already."""
    try:
        with atomic.lock(preview.order.cache / lock, wait=False):
            _serve(preview, port)
    except BlockingIOError:
        raise OrderError("просмотр этих материалов уже запущен: его адрес — в том окне, где его запустили.") from None
    return 0


def _serve(preview: Preview, port: int) -> None:
    handler = functools.partial(Handler, preview=preview)
    try:
        server = http.server.ThreadingHTTPServer((HOST, port), handler)
    except (OSError, OverflowError) as error:
        raise OrderError(f"порт {port} занят или запрещён ({error}). Возьмите другой: --port 8001.") from None
    preview.refresh()
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Просмотр: http://{HOST}:{server.server_port}/ (остановить — Ctrl+C)", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        _watch(preview)
    server.shutdown()


def _watch(preview: Preview) -> None:
    parent = os.getppid()
    while os.getppid() == parent:  # a preview whose terminal is gone ends too
        time.sleep(PAUSE)
        try:
            preview.refresh()
        except (OSError, ValueError) as error:
            print(f"ошибка: {error}", file=sys.stderr)
