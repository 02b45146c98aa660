"""Designs of the newspaper: what a style sheet cannot say for itself.

Input: the word of an issue (`design`). Output: a `Design`: the style sheets, one over the other, and the faces and
proportions that the engine computes with. Colours, rules and ornaments stand in `styles/` alone.
"""

from dataclasses import dataclass
from pathlib import Path

STYLES = Path(__file__).parent / "styles"
BASE = "paper"
"""The style sheet under every design."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A design: its style sheet's name, and how large words of its own faces may be."""

    name: str
    nameplate: str
    """Face of the paper's name."""
    share: float
    """Part of the page's width that the paper's name fills."""
    lowest: float
    """Height of the page by the type size of the name, at least."""
    headline: str
    """Face of the heads."""
    scale: float
    """How large heads are, those of the calm design being 1."""
    grows: float
    """How much larger the lead's head may become to fill its width."""
    deck: str
    """Face of the standfirsts."""
    quote: str
    """Face of the pull quotes."""
    quoted: float
    """Size of their type, that of the text being 1."""
    initial: int = 0
    """Lines that the first letter of a long text is high, in the heads' face; 0: there is none."""
    tracking: float = 0.0
    """What stands between the letters of a head besides, in ems."""

    def css(self) -> str:
        """Return the design's style sheet with the base under it; `var(--…)` still stands in it."""
        return "\n".join((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in (BASE, self.name))


DESIGNS = (
    Design(
        name="calm", nameplate="Display", share=0.68, lowest=12, headline="Display", scale=1.0, grows=1.1,
        deck="Text Italic", quote="Text Italic", quoted=1.42, initial=3, tracking=-0.005,
    ),
    Design(
        name="tabloid", nameplate="Poster", share=0.72, lowest=10.5, headline="Poster", scale=1.0, grows=1.45,
        deck="Narrow Bold", quote="Poster", quoted=1.34, initial=2, tracking=-0.03,
    ),
)  # fmt: skip


def find(name: str) -> Design:
    """Return the design of this name. Raises ValueError with a Russian sentence for an unknown one."""
    for known in DESIGNS:
        if known.name == name:
            return known
    raise ValueError(f"Оформления «{name}» нет. Есть: {', '.join(known.name for known in DESIGNS)}.")
