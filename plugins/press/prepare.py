"""What a fresh environment makes once, so that no build waits for it: the fonts of the site and of the paper.

Input: the font packages. Output: files below the environment (`share/stengazeta/fonts`).
"""

import tempfile
from pathlib import Path

from newspaper import faces
from plugins.toolkit import fonts


def prepare() -> None:
    """Make every font; where the environment cannot be written, a build makes them below its cache."""
    fonts.webfonts()
    with tempfile.TemporaryDirectory() as folder:
        faces.files(Path(folder))


if __name__ == "__main__":
    prepare()
