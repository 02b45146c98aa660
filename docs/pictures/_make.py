"""The pictures of the README: what a reader of the sample union sees, taken from a real build.

Input: the sample content. Output beside this file: `site.png`, `newspaper.png`, `letter.png` and the views of `VIEWS`,
all equal in size. Run from
the house in its environment after `./press test` has installed Chromium: `.venv/bin/python docs/pictures/_make.py`.
"""

import contextlib
import functools
import http.server
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parents[1]
SIZE = (900, 1125)
"""Pixels: three of them side by side fill a README's column at twice its resolution."""
MOST = 300_000
"""Bytes of one picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A window on a page of the site: `width` in CSS pixels, `top` is scrolled to, `typed` is looked for there."""

    address: str
    width: int
    dark: bool = False
    large: bool = False
    top: str = "body"
    typed: str = ""


VIEWS = {
    "site": View(address="", width=1020),
    "article": View(address="novosti/2026/kanat/", width=1020, top=".prose"),
    "events": View(address="sobytiya/", width=1020),
    "dues": View(address="vznosy/", width=1160),
    "search": View(address="poisk/", width=820, typed="задержали зарплату"),
}
"""By the name of the picture."""
PHONES = (View(address="", width=390, dark=True), View(address="vopros/", width=390, large=True, top="main"))
"""Side by side in one picture: the dark paper, the large letters."""


def main() -> None:
    """Build the sample and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        output = built(Path(folder))
        keep("newspaper", first_page(newest(output / "newspaper") / "screen-a3.pdf"))
        keep_screens(output)


def built(folder: Path) -> Path:
    """Build the sample union in `folder`; return its output."""
    shutil.copytree(HOUSE / "content", folder / "content")
    environment = os.environ | {"PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-m", "plugins.press", "build", "--content", "content"]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return folder / "output"


def newest(folder: Path) -> Path:
    """Return the last issue or letter: names begin with dates."""
    return max(path for path in folder.iterdir() if path.is_dir())


def first_page(pdf: Path) -> Image.Image:
    """Draw the upper part of the first page."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0]
    drawn = page.render(scale=2 * SIZE[0] / page.get_width()).to_pil()
    return drawn.convert("RGB")


def keep_screens(output: Path) -> None:
    """Take the views of the site, and the newest letter, in a browser."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright, serving(output / "site") as site:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for name, view in VIEWS.items():
            keep(name, screen(browser, site + view.address, view))
        keep("phones", beside([screen(browser, site + view.address, view, 2) for view in PHONES]))
        letter = newest(output / "letters") / "letter.html"
        keep("letter", screen(browser, letter.resolve().as_uri(), View(address="", width=820)))
        browser.close()


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback, because search needs a server; yield its address with a slash at the end."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder.resolve()))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def beside(shots: list[Image.Image]) -> Image.Image:
    """Put windows of one size side by side."""
    width, height = shots[0].size
    both = Image.new("RGB", (width * len(shots), height))
    for place, shot in enumerate(shots):
        both.paste(shot, (place * width, 0))
    return both


def screen(browser: "Browser", address: str, view: View, taller: int = 1) -> Image.Image:
    """Return a page as a window of `view.width` CSS pixels shows it, sharp; `taller` times the common proportions."""
    window = {"width": view.width, "height": round(taller * view.width * SIZE[1] / SIZE[0])}
    page = browser.new_page(viewport=window, device_scale_factor=2, color_scheme="dark" if view.dark else "light")
    if view.large:
        page.add_init_script("localStorage.setItem('sight', JSON.stringify({size: '2'}))")
    page.goto(address, wait_until="networkidle")
    if view.typed:
        page.fill("#search-words", view.typed)
        page.locator(".search-found li").first.wait_for()
    page.locator(view.top).first.evaluate("one => one.scrollIntoView()")
    page.evaluate("document.querySelectorAll('img').forEach(one => { one.loading = 'eager'; })")
    page.evaluate("document.fonts.ready")
    page.evaluate("Promise.all([...document.images].map(one => one.decode().catch(() => null)))")
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return taken


def keep(name: str, taken: Image.Image) -> None:
    """Crop to the common proportions from the top, scale, frame, save with 256 colours. Raises when it got too big."""
    width, height = taken.size
    top = taken.crop((0, 0, width, min(height, round(width * SIZE[1] / SIZE[0]))))
    framed = ImageOps.expand(top.resize((SIZE[0] - 2, SIZE[1] - 2), Image.Resampling.LANCZOS), 1, "#c9c4b8")
    few = framed.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(HERE / f"{name}.png", optimize=True)
    size = (HERE / f"{name}.png").stat().st_size
    if size > MOST:
        raise SystemExit(f"{name}.png has {size} bytes, more than {MOST}")
    print(f"{name}.png: {size} bytes")


if __name__ == "__main__":
    main()
