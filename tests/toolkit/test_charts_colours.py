"""Series can be told apart by colour-blind readers and have the contrast of WCAG 1.4.11, in light and dark.

The simulation is that of Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB. A hatched filling is seen
as the mix of its ink and the paper by the share that ink covers; that share is measured on a drawing as well.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.toolkit import pdf
from plugins.toolkit.charts.look import FILLS, PLAIN, STROKES, WIDE, Fill, palette
from plugins.toolkit.charts.svg import Canvas
from plugins.toolkit.tokens import Tokens, contrast, read_tokens

THEME = Path(__file__).resolve().parents[2] / "themes" / "polosa"
SIGHT = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
APART = 12
"""Difference in CIE lightness (0 to 100) between neighbours; 2 is what an eye notices on large surfaces."""
Rgb = tuple[float, ...]


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return read_tokens(THEME)


def linear(color: str) -> Rgb:
    shares = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)


def lightness(color: Rgb, sight: str) -> float:
    """Return CIE L* of a linear colour as this eye sees it."""
    seen = [sum(weight * share for weight, share in zip(row, color, strict=True)) for row in SIGHT[sight]]
    luminance = sum(
        weight * min(1, max(0, share)) for weight, share in zip((0.2126, 0.7152, 0.0722), seen, strict=True)
    )
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def surface(fill: Fill, tokens: Tokens, scheme: str) -> Rgb:
    ink, paper = (linear(getattr(tokens.color(name), scheme)) for name in (fill.ink, "paper"))
    return tuple(fill.coverage * one + (1 - fill.coverage) * other for one, other in zip(ink, paper, strict=True))


def alike(fills: tuple[Fill, ...], tokens: Tokens, scheme: str, sight: str) -> list[tuple[str, str]]:
    seen = [lightness(surface(fill, tokens, scheme), sight) for fill in fills]
    pairs = zip(fills, fills[1:], seen, seen[1:], strict=False)
    return [(one.hatch, other.hatch) for one, other, light, dark in pairs if abs(light - dark) < APART]


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neighbours_differ_in_lightness_for_every_eye(tokens: Tokens, scheme: str, sight: str) -> None:
    assert alike(FILLS, tokens, scheme, sight) == []
    assert alike((FILLS[0], PLAIN), tokens, scheme, sight) == []


def test_fillings_that_differ_by_hue_alone_are_seen(tokens: Tokens) -> None:
    assert alike((FILLS[0], replace(FILLS[0], ink="muted")), tokens, "light", "normal") == [("solid", "solid")]


def test_no_two_series_share_filling_or_line_and_mark() -> None:
    assert len({(fill.ink, fill.hatch) for fill in FILLS}) == len(FILLS)
    assert len({stroke.mark for stroke in STROKES}) == len(STROKES)
    assert len({(stroke.dashes, stroke.weight) for stroke in STROKES}) == len(STROKES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_ink_of_a_series_has_the_contrast_of_graphics(tokens: Tokens, scheme: str) -> None:
    paper = getattr(tokens.color("paper"), scheme)
    inks = {one.ink for one in (*FILLS, PLAIN, *STROKES)}
    assert {ink: contrast(getattr(tokens.color(ink), scheme), paper) >= 3 for ink in inks} == dict.fromkeys(inks, True)


@pytest.mark.parametrize("fill", FILLS, ids=lambda fill: f"{fill.ink} {fill.hatch}")
def test_ink_covers_what_is_reckoned(fill: Fill, tokens: Tokens) -> None:
    canvas = Canvas(
        replace(WIDE, width=300, palette=replace(palette(tokens), union="#000000", ink="#000000", paper="#ffffff"))
    )
    canvas.box(0, 0, 300, 300, fill)
    from weasyprint import HTML

    name = "made:box.svg"
    page = f"<style>@page{{size:300px 300px;margin:0}}body{{margin:0}}img{{display:block}}</style><img src='{name}'>"
    fence = pdf.fetcher(made={name: canvas.svg(300).encode()})
    grey = pdf.draw(HTML(string=page, url_fetcher=fence).write_pdf(), 900).convert("L").crop((60, 60, 840, 840))
    covered = 1 - sum(value * count for value, count in enumerate(grey.histogram())) / (255 * grey.width * grey.height)
    assert covered == pytest.approx(fill.coverage, abs=0.03)
