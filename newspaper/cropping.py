"""Crops of pictures around their focal point, never through what is most likely a face.

Input: a `Picture` with its focal point, the proportions of its place. Output: its proportions on paper, how
much of its own height a crop must leave, where the crop lies. No face detector is at hand, so the focal point has a
zone of safety: it stays in the middle 70 % of the crop, and of what stands above it (hair, a hat, a raised hand) no
more than a third is cut away.
"""

from plugins.newsroom.model import Picture

EDGE = 0.15
"""Share of a crop at either end in which the focal point never lies, unless the picture itself ends there."""
ABOVE = 0.33
"""Share of what stands above the focal point that a crop may take."""
LEAST = 0.6
"""Share of its height that every picture keeps."""
TALLEST = 0.8
"""Height by width of a picture, unless its focal point asks for more: portraits are cropped to it."""
UNKNOWN = 0.66
"""Height by width of a picture whose size is not known."""


def least(picture: Picture) -> float:
    """Return the share of its own height that a picture keeps at least.

    The crop begins at `top` ≤ ABOVE · y and must hold y at (1 − EDGE) of its height: (y − top) / share ≤ 1 − EDGE.
    """
    y = min(1.0, max(0.0, picture.focus[1]))
    return max(LEAST, min(1.0, (1 - ABOVE) * y / (1 - EDGE)))


def ratio(picture: Picture) -> float:
    """Return height by width at which a picture stands: of a portrait no less than its focal point asks for."""
    own = _own(picture)
    return max(min(TALLEST, own), own * least(picture))


def cropped(picture: Picture) -> float:
    """Return the share of its own height that a picture shows at that ratio."""
    return ratio(picture) / _own(picture)


def _own(picture: Picture) -> float:
    return picture.height / picture.width if picture.width and picture.height else UNKNOWN


def window(size: float, seen: float, focus: float, most_before: float = 1.0) -> float:
    """Return where a crop of `seen` out of `size` begins; `most_before`: how much may be cut away before the focus.

    The focal point comes as near to the middle as the picture's edges and that limit allow.
    """
    wanted = focus * size - seen / 2
    return min(max(0.0, wanted), size - seen, most_before * focus * size)


def position(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """Return `object-position` in per cent for a place of this size (px)."""
    if not picture.width or not picture.height:
        return 50.0, 50.0
    scale = max(width / picture.width, height / picture.height)
    across, down = picture.width * scale, picture.height * scale
    left = window(across, width, picture.focus[0])
    top = window(down, height, picture.focus[1], ABOVE)
    return _share(left, across - width), _share(top, down - height)


def _share(offset: float, free: float) -> float:
    return 100 * offset / free if free > 0.5 else 50.0
