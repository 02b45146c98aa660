"""The pictures of `docs/newspaper-pages.md`: pages of the sample in both designs, a sheet, the copyfit report.

Input: two output folders, `output` of the sample as it is and of a copy whose issues say `design: таблоид`. Output
beside this file: PNG files of `MOST` bytes at most. Run in the house's environment:
`.venv/bin/python docs/pages/_make.py OUTPUT OUTPUT_OF_THE_TABLOID`.
"""

import io
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageOps

HERE = Path(__file__).resolve().parent
MOST = 150_000
"""Bytes of one picture."""
WIDEST = 900
"""Pixels; a picture that is too heavy is made narrower."""


class Shot(NamedTuple):
    """A page of a file below `newspaper/` of an output folder."""

    name: str
    file: str
    page: int
    tabloid: bool = False


SHOTS = (
    Shot("a3-calm-1", "2026-11/screen-a3.pdf", 1),
    Shot("a3-calm-2", "2026-11/screen-a3.pdf", 2),
    Shot("a3-calm-5", "2026-11/screen-a3.pdf", 5),
    Shot("a3-calm-8", "2026-11/screen-a3.pdf", 8),
    Shot("a3-tabloid-1", "2026-11/screen-a3.pdf", 1, tabloid=True),
    Shot("a3-tabloid-6", "2026-11/screen-a3.pdf", 6, tabloid=True),
    Shot("a4-calm-1", "2026-06/screen-a4.pdf", 1),
    Shot("a4-calm-2", "2026-06/screen-a4.pdf", 2),
    Shot("a4-calm-4", "2026-06/screen-a4.pdf", 4),
    Shot("a4-calm-8", "2026-10/screen-a4.pdf", 8),
    Shot("a4-tabloid-1", "2026-10/screen-a4.pdf", 1, tabloid=True),
    Shot("a4-tabloid-12", "2026-10/screen-a4.pdf", 12, tabloid=True),
)


def main(calm: Path, tabloid: Path) -> None:
    """Draw all pictures."""
    for shot in SHOTS:
        keep(shot.name, drawn((tabloid if shot.tabloid else calm) / "newspaper" / shot.file, shot.page))
    sheets = sorted((calm / "newspaper" / "2026-11" / "sheets").glob("*.pdf"))
    keep("sheet", drawn(sheets[0], 1))
    keep("copyfit", report(calm / "newspaper" / "2026-06" / "copyfit.html"))


def drawn(pdf: Path, page: int) -> Image.Image:
    """Return a page twice as wide as it is kept."""
    opened = pypdfium2.PdfDocument(pdf)[page - 1]
    return opened.render(scale=2 * WIDEST / opened.get_width()).to_pil().convert("RGB")


def report(html: Path) -> Image.Image:
    """Return the first screen of the copyfit report."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 1300})
        page.goto(html.resolve().as_uri())
        taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        browser.close()
    return taken


def keep(name: str, taken: Image.Image) -> None:
    """Scale, frame, save with few colours: as wide as `MOST` allows."""
    path = HERE / f"{name}.png"
    for width in range(WIDEST, 300, -50):
        size = (width - 2, round((width - 2) * taken.height / taken.width))
        framed = ImageOps.expand(taken.resize(size, Image.Resampling.LANCZOS), 1, "#c9c4b8")
        framed.quantize(80, method=Image.Quantize.MEDIANCUT, kmeans=3, dither=Image.Dither.NONE).save(
            path, optimize=True
        )
        if path.stat().st_size <= MOST:
            print(f"{path.name}: {width} px, {path.stat().st_size} bytes")
            return
    raise SystemExit(f"{path.name} has more than {MOST} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
