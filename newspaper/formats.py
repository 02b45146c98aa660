"""Paper formats: page sizes, columns and the baseline grid.

Input: a format's name (`a3`, `a4`, `berliner`). Output: a `Format`. Everything that the layout computes with is in CSS
pixels (1/96 inch); heights on a page are counted in lines of the body text.
"""

from dataclasses import dataclass

MM = 96 / 25.4
"""CSS pixels in a millimetre."""
PT = 96 / 72
"""CSS pixels in a point."""
SMALL = 0.9
"""Size of captions, bylines and lines about a continuation; the text's is 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A page: trimmed size, margins and gutter in millimetres, type and line in points."""

    name: str
    title: str
    width: float
    height: float
    columns: int
    side: float
    """Left and right margin."""
    top: float
    bottom: float
    gutter: float
    type_size: float
    leading: float
    scale: float
    """How large headlines are, the A3 page being 1."""

    @property
    def line(self) -> float:
        """Height of a line, px."""
        return self.leading * PT

    @property
    def lines(self) -> int:
        """Lines between the top and bottom margins."""
        return int((self.height - self.top - self.bottom) * MM / self.line)

    @property
    def column(self) -> float:
        """Width of one column, px."""
        return (self.width - 2 * self.side - (self.columns - 1) * self.gutter) * MM / self.columns

    def span(self, columns: int) -> float:
        """Width of so many columns with the gutters between them, px."""
        return columns * self.column + (columns - 1) * self.gutter * MM

    def left(self, column: int) -> float:
        """Distance of a column's left edge from the page's, px; columns count from 0."""
        return self.side * MM + column * (self.column + self.gutter * MM)

    def down(self, line: float) -> float:
        """Distance of a line's top from the page's, px; lines count from 0 at the top margin."""
        return self.top * MM + line * self.line


FORMATS = (
    Format(
        name="a3", title="A3", width=297, height=420, columns=5, side=15, top=14, bottom=19, gutter=5,
        type_size=8.7, leading=11.2, scale=1.0,
    ),
    Format(
        name="berliner", title="Berliner", width=315, height=470, columns=4, side=16, top=15, bottom=20, gutter=5.5,
        type_size=9.3, leading=11.9, scale=1.08,
    ),
    Format(
        name="a4", title="A4", width=210, height=297, columns=3, side=14, top=12, bottom=16, gutter=5,
        type_size=8.7, leading=11.2, scale=0.72,
    ),
)  # fmt: skip


def find(name: str) -> Format:
    """Return the format of this name. Raises ValueError with a Russian sentence for an unknown one."""
    for known in FORMATS:
        if known.name == name.lower():
            return known
    raise ValueError(f"Формата «{name}» нет. Есть: {', '.join(known.name for known in FORMATS)}.")
