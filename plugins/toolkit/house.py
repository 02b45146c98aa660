"""Where the house keeps the theme of all outputs.

Input: nothing. Output: `THEME`, a folder with `tokens.yaml`, templates and styles.
"""

from pathlib import Path

THEME = Path(__file__).resolve().parents[2] / "themes" / "polosa"
