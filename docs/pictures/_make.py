"""Draws the README's pictures from a real build: `python docs/pictures/_make.py OUTPUT` after `./press build`.

Input: an output folder. Output: site.png, newspaper.png and letter.png beside this file, each under 300 KB. Needs what
`./press test` installs (Chromium, Playwright); the pictures are committed, so nobody else does.
"""

import io
import sys
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
WIDTH = 1200
"""Pixels: sharp on the pages of a forge, which show some 900."""


def save(picture: Image.Image, name: str) -> None:
    """Scale to the common width and keep 128 colours: flat drawings need no more."""
    height = round(picture.height * WIDTH / picture.width)
    scaled = picture.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
    scaled.quantize(128, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


def shoot(page: Path, width: int, height: int) -> Image.Image:
    """Return what a browser window of this size shows of a page, at double resolution."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        window = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=2)
        window.goto(page.resolve().as_uri())
        window.evaluate("document.fonts.ready")
        data = window.screenshot()
        browser.close()
    return Image.open(io.BytesIO(data))


def first_page(pdf: Path) -> Image.Image:
    """Return the upper part of a PDF's first page."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=1.6).to_pil()
    return picture.crop((0, 0, picture.width, round(picture.width * 0.8)))


def main(output: Path) -> None:
    """Make the three pictures from the newest issue and letter."""
    issue = max((output / "newspaper").iterdir())
    letter = max((output / "letters").iterdir())
    save(shoot(output / "site" / "index.html", 1280, 1000), "site.png")
    save(first_page(issue / "screen-a3.pdf"), "newspaper.png")
    save(shoot(letter / "letter.html", 760, 620), "letter.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
