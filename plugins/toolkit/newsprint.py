"""An ICC profile of our own formula, for a PDF/X-4 file whose print shop has given no profile.

Input: the limit of ink. Output: the bytes of an output profile (CMYK, version 2.4) that says exactly how
`toolkit/cmyk.py` computes inks: what a colour becomes on paper if inks multiply as the formula takes them to. PDF/X-4
wants a profile inside the file (ISO 15930-7); a foreign one would be a false claim about where these inks come from.
It describes no machine, and its name says so.

Structure: ICC.1:2001-04, 6.3.2 (output profiles), 6.5.9 (lut16Type), annex A (the PCS is Lab under D50).
"""

import functools
import itertools
import struct
from collections.abc import Iterable

from plugins.toolkit.cmyk import MARGIN, TONE, separate

NAME = "Stengazeta newsprint formula"
RIGHTS = "Public domain"
STEPS_OF_INK, STEPS_OF_LAB = 9, 21
"""Grid points along each side of the two tables."""
WHITE = (0.9642, 1.0, 0.8249)
"""D50."""
TO_XYZ = ((0.4360747, 0.3850649, 0.1430804), (0.2225045, 0.7168786, 0.0606169), (0.0139322, 0.0971045, 0.7141733))
FROM_XYZ = ((3.1338561, -1.6168667, -0.4906146), (-0.9787684, 1.9161415, 0.0334540), (0.0719453, -0.2289914, 1.4052427))
"""Linear sRGB (IEC 61966-2-1) under D50, by Bradford."""
Triple = tuple[float, float, float]


@functools.cache
def profile(limit: float) -> bytes:
    """Return the profile for a limit of ink (2.4 is 240 %). It takes a tenth of a second, once."""
    inward = _table(4, 3, STEPS_OF_INK, _inks_to_lab())
    grid = [_linear(color) for color in _grid_of_lab()]
    outward = _table(3, 4, STEPS_OF_LAB, _to_inks(grid, limit - MARGIN))
    gamut = _table(3, 1, STEPS_OF_LAB, _outside(grid))
    tags = [
        (b"desc", _described(NAME)), (b"cprt", b"text\0\0\0\0" + RIGHTS.encode() + b"\0"),
        (b"wtpt", b"XYZ \0\0\0\0" + b"".join(map(_fixed, WHITE))),
        *((b"A2B%d" % intent, inward) for intent in range(3)),
        *((b"B2A%d" % intent, outward) for intent in range(3)), (b"gamt", gamut),
    ]  # fmt: skip
    return _file(tags)


def _file(tags: list[tuple[bytes, bytes]]) -> bytes:
    """Return header, directory and data; equal tags share their bytes."""
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    for _, data in tags:
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
    directory = struct.pack(">I", len(tags))
    directory += b"".join(name + struct.pack(">II", places[data], len(data)) for name, data in tags)
    date = struct.pack(">6H", 2026, 11, 1, 0, 0, 0)
    head = struct.pack(">I4s4s4s4s4s", start + len(body), b"\0" * 4, b"\x02\x40\0\0", b"prtr", b"CMYK", b"Lab ")
    head += date + b"acsp" + bytes(24) + struct.pack(">I", 1) + b"".join(map(_fixed, WHITE))
    return head + bytes(128 - len(head)) + directory + body


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _described(name: str) -> bytes:
    text = name.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(8 + 3 + 67)


def _table(inputs: int, outputs: int, steps: int, values: Iterable[float]) -> bytes:
    """Return a table of 16 bits (`mft2`): shares of 0 to 1 at every point of the grid, the last input fastest."""
    unit = b"".join(_fixed(float(row == column)) for row in range(3) for column in range(3))
    head = b"mft2\0\0\0\0" + struct.pack(">BBBB", inputs, outputs, steps, 0) + unit + struct.pack(">HH", 2, 2)
    line = struct.pack(">HH", 0, 65535)
    grid = [min(65535, max(0, round(value * 65535))) for value in values]
    return head + line * inputs + struct.pack(f">{len(grid)}H", *grid) + line * outputs


def _inks_to_lab() -> Iterable[float]:
    steps = [step / (STEPS_OF_INK - 1) for step in range(STEPS_OF_INK)]
    for cyan, magenta, yellow, black in itertools.product(steps, repeat=4):
        red, green, blue = ((1 - ink ** (1 / TONE)) * (1 - black) for ink in (cyan, magenta, yellow))
        yield from _encoded(_lab((red, green, blue)))


def _to_inks(colors: Iterable[Triple], target: float) -> Iterable[float]:
    for color in colors:
        red, green, blue = (min(1.0, max(0.0, _stored(min(1.0, max(0.0, share))))) for share in color)
        yield from separate(red, green, blue, target)


def _outside(colors: Iterable[Triple]) -> Iterable[float]:
    """Yield 0 for every colour that the inks can print, 1 for those that they cannot."""
    for color in colors:
        yield float(any(not -0.002 <= share <= 1.002 for share in color))


def _grid_of_lab() -> Iterable[Triple]:
    """Yield the colours of the grid as the encoding has them: L 0 to 100.39, a and b -128 to 127.996."""
    steps = [step / (STEPS_OF_LAB - 1) for step in range(STEPS_OF_LAB)]
    for light, one, other in itertools.product(steps, repeat=3):
        yield light * 100 * 65535 / 65280, one * 65535 / 256 - 128, other * 65535 / 256 - 128


def _encoded(color: Triple) -> Triple:
    light, one, other = color
    return light / 100 * 65280 / 65535, (one + 128) * 256 / 65535, (other + 128) * 256 / 65535


def _lab(color: Triple) -> Triple:
    """Return Lab of a colour in sRGB."""
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in color]
    x, y, z = (
        _root(sum(part * share for part, share in zip(row, linear, strict=True)) / white)
        for row, white in zip(TO_XYZ, WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(color: Triple) -> Triple:
    """Return linear sRGB of a Lab colour; beyond 0 to 1 when sRGB does not have it."""
    light, one, other = color
    y = (light + 16) / 116
    xyz = [_cube(share) * white for share, white in zip((y + one / 500, y, y - other / 200), WHITE, strict=True)]
    red, green, blue = (sum(part * share for part, share in zip(row, xyz, strict=True)) for row in FROM_XYZ)
    return red, green, blue


def _stored(share: float) -> float:
    return share * 12.92 if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055


def _root(share: float) -> float:
    return share ** (1 / 3) if share > 216 / 24389 else (share * 24389 / 27 + 16) / 116


def _cube(share: float) -> float:
    return share**3 if share > 6 / 29 else (116 * share - 16) * 27 / 24389
