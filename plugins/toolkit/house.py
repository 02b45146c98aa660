"""Where the house keeps the theme of all outputs.

Input: nothing. Output: `THEME`, a folder with `tokens.yaml`, templates and styles; `PAPER_STYLES`, the newspaper's own.
"""

from pathlib import Path

THEME = Path(__file__).resolve().parents[2] / "themes" / "polosa"
PAPER_STYLES = THEME.parents[1] / "newspaper" / "styles"
