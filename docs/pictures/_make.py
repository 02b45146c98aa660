"""The pictures of the README: what a reader of the sample union sees, taken from a real build.

Input: the sample content. Output: `site.png`, `newspaper.png`, `letter.png` beside this file, equal in size. Run from
the house in its environment after `./press test` has installed Chromium: `.venv/bin/python docs/pictures/_make.py`.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
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


def main() -> None:
    """Build the sample and take the three pictures."""
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
    """Take the site's front page and the newest letter in a browser."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        keep("site", screen(browser, output / "site" / "index.html", 1020))
        keep("letter", screen(browser, newest(output / "letters") / "letter.html", 820))
        browser.close()


def screen(browser: "Browser", file: Path, width: int) -> Image.Image:
    """Return a page as a window of `width` CSS pixels shows it, sharp."""
    height = round(width * SIZE[1] / SIZE[0])
    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=2)
    page.goto(file.resolve().as_uri())
    page.evaluate("document.fonts.ready")
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
