"""How a chart looks: sizes, inks, and the six fillings and six lines by which series differ.

Input: design tokens. Output: `Look` and `Palette` values, `FILLS` and `STROKES`.

Series never differ by hue alone (WCAG 2.2, 1.4.1): a filling is solid, cross-hatched, hatched or empty, as an engraver
of an old newspaper would have it, so that it holds for a colour-blind reader, on a black-and-white copy, in the four
schemes of the panel for weak sight and in forced colours. Every stroke has the contrast of words, hence more than the
3:1 of 1.4.11. Colours are classes (`f-union`, `l-ink`) that a page's style sheet sets by the tokens' variables; the
presentation attribute beside a class serves wherever there is no such sheet.
"""

from dataclasses import dataclass, field
from typing import Literal

from plugins.toolkit.tokens import Tokens

Ink = Literal["union", "ink", "muted", "rule", "tint", "paper"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """What stands in the presentation attributes. `hatch` is the ink of hatched fillings."""

    union: str = "currentColor"
    ink: str = "currentColor"
    muted: str = "currentColor"
    rule: str = "currentColor"
    tint: str = "none"
    paper: str = "none"
    hatch: Ink = "union"

    def value(self, ink: Ink) -> str:
        return str(getattr(self, ink))


INLINE = Palette()
"""Inside a page whose style sheet knows the classes; without the sheet everything takes the text's colour."""


def palette(tokens: Tokens, scheme: Literal["light", "dark"] = "light", *, hatch: Ink = "union") -> Palette:
    """Return the tokens' colours, for a drawing that stands alone. For print `hatch` is better black: one plate."""
    names = ("union", "ink", "muted", "rule", "tint", "paper")
    return Palette(**{name: getattr(tokens.color(name), scheme) for name in names}, hatch=hatch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Width of the drawing and size of its type in the same units (CSS pixels), fonts, colours."""

    width: float
    size: float
    family: str = "Onest, PT Sans, Arial, sans-serif"
    bold: str = ""
    """Family of bold words where weights are families (the newspaper); empty: the same family, weight 600."""
    condensed: float = 1.0
    """How wide letters run, Onest being 1."""
    palette: Palette = field(default_factory=Palette)

    @property
    def line(self) -> float:
        """Height of a line of words."""
        return round(1.25 * self.size, 2)

    @property
    def em(self) -> float:
        """What the width of letters is reckoned from."""
        return self.size * self.condensed

    @property
    def is_wide(self) -> bool:
        """Whether labels have room beside the bars; else they stand above them."""
        return self.width >= 30 * self.size


WIDE = Look(width=640, size=15)
NARROW = Look(width=300, size=14)
"""On a telephone of 320 px the words are 13 px tall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """A filling: strokes of `weight` every `step` (in 1/15 of the type's size), in these directions."""

    ink: Ink
    hatch: Literal["solid", "cross", "diagonal", "level", "empty"]
    weight: float = 0
    step: float = 1

    @property
    def coverage(self) -> float:
        """Share of the surface that ink covers."""
        if self.hatch in {"solid", "empty"}:
            return 1.0 if self.hatch == "solid" else 0.0
        bare = 1 - self.weight / self.step
        return 1 - bare * bare if self.hatch == "cross" else 1 - bare


FILLS = (
    Fill(ink="union", hatch="solid"),
    Fill(ink="union", hatch="cross", weight=1.6, step=4.5),
    Fill(ink="union", hatch="diagonal", weight=1.6, step=5),
    Fill(ink="union", hatch="empty"),
    Fill(ink="ink", hatch="solid"),
    Fill(ink="ink", hatch="level", weight=1.5, step=5),
)
"""From dark to light, because parts often have an order («доверяю … не доверяю»); then two for the rest."""
PLAIN = Fill(ink="muted", hatch="empty")
"""What is not highlighted, where something is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line of a series: ink, weight, dashes (SVG), and the mark on its points."""

    ink: Ink
    weight: float
    dashes: str
    mark: Literal["disc", "square", "triangle", "ring", "diamond", "plus"]


STROKES = (
    Stroke(ink="union", weight=2.6, dashes="", mark="disc"),
    Stroke(ink="ink", weight=1.8, dashes="7 4", mark="square"),
    Stroke(ink="muted", weight=1.8, dashes="2 3", mark="triangle"),
    Stroke(ink="union", weight=1.8, dashes="10 3 2 3", mark="ring"),
    Stroke(ink="ink", weight=1.2, dashes="", mark="diamond"),
    Stroke(ink="muted", weight=1.8, dashes="4 2", mark="plus"),
)
