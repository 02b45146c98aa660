"""The print shop: what its machine takes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintShop:
    """The profile of a print shop (`printshop.yaml`). The values that stand here suit an ordinary newspaper press."""

    given: bool = False
    """Whether the union has a profile of its shop at all."""
    name: str = ""
    standards: tuple[str, ...] = ("x4", "x1a")
    """PDF/X-4 (ISO 15930-7), PDF/X-1a:2003 (ISO 15930-4)."""
    icc: str = ""
    """Path of the shop's CMYK profile below the content folder; empty when it has given none or it cannot be used."""
    icc_digest: str = ""
    icc_name: str = ""
    icc_version: int = 0
    """2 or 4."""
    condition: str = ""
    """Name of a printing condition in the registry of the ICC: `IFRA26`."""
    ink_limit: int = 240
    """Sum of the four inks at most, per cent."""
    bleed: float = 5.0
    """Millimetres on each side."""
    marks: str = "да"
    """«да»: crop marks, «приводка»: and register marks, «нет»."""
    resolution: int = 200
    """Dots per inch that a picture must have on paper."""
    black_overprint: bool = True
    """Whether black text is printed over what lies under it."""
    colour_pages: tuple[int, ...] | None = None
    """Pages printed in colour, the others in black; None: all of them."""
    imposition: str = "нет"
    """«развороты», «брошюра» or «нет»."""
    paper_thickness: float = 0.07
    """Millimetres of one leaf; newsprint of 45 g/m² has some 0.07."""

    def in_colour(self, page: int) -> bool:
        """Return whether a page (from 1) may be printed in colour."""
        return self.colour_pages is None or page in self.colour_pages
