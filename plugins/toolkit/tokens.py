"""Design tokens: the colours, fonts and grid step that site, paper, letters and sheets share.

Input: `tokens.yaml` of a theme and the union's own `brand` (pairs of name and value from `organization.yaml`).
Output: a `Tokens` value. Colours that read badly are refused here, once, for every output (WCAG 2.2, 1.4.3).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from markupsafe import Markup

Cmyk = tuple[float, float, float, float]
NAMES = ("paper", "ink", "muted", "union", "accent", "rule", "tint")
LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, level AA."""
READ_ON = (
    *((name, "paper") for name in ("ink", "muted", "union", "accent")),
    *((name, "tint") for name in ("ink", "muted", "union", "accent")),
)
"""Pairs of a colour of words and the ground it stands on; a hairline (`rule`) carries no words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Color:
    """One colour: `#rrggbb` for light and dark screens, shares of cyan, magenta, yellow and black for print."""

    name: str
    light: str
    dark: str
    cmyk: Cmyk


class Tokens(NamedTuple):
    """All tokens of a theme. `space` is the grid's base unit in CSS pixels; fonts are family names."""

    colors: tuple[Color, ...]
    serif: str
    sans: str
    narrow: str
    space: int

    def color(self, name: str) -> Color:
        return next(color for color in self.colors if color.name == name)

    def palette(self) -> Markup:
        """Return `css()` for a template that writes its page's style itself."""
        return Markup(self.css())  # noqa: S704 (names are ours, values are checked when they are read)

    def css(self) -> str:
        """Return custom properties `--paper` … `--space`: light ones, and dark ones for those who prefer them."""
        fonts = f'--serif:"{self.serif}",Georgia,serif;--sans:"{self.sans}",Arial,sans-serif;--space:{self.space}px'
        light = ";".join(f"--{color.name}:{color.light}" for color in self.colors)
        dark = ";".join(f"--{color.name}:{color.dark}" for color in self.colors)
        return (
            f":root{{color-scheme:light dark;{fonts};{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        )


def read_tokens(theme: Path, brand: tuple[tuple[str, str], ...] = ()) -> Tokens:
    """Read `tokens.yaml` of the theme folder and put the union's own colours over it.

    `brand` names a colour (`union`), its dark twin (`union.dark`) or its print mix (`union.cmyk`: «100 68 10 12», per
    cent). Raises ValueError with a Russian sentence for an unknown name, a value that is no colour, weak contrast.
    """
    tokens, found = _read(theme, brand)
    for _, message in found:
        raise ValueError(message)
    return tokens


def faults(theme: Path, brand: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return everything that is wrong with the union's colours: the name in `brand`, a Russian sentence; one a name."""
    return _read(theme, brand)[1]


def _read(theme: Path, brand: tuple[tuple[str, str], ...]) -> tuple[Tokens, tuple[tuple[str, str], ...]]:
    """Return the tokens with every colour of the union that is one, and what is wrong with its colours."""
    written: Mapping[str, Any] = yaml.safe_load((theme / "tokens.yaml").read_text(encoding="utf-8"))
    colors = {name: _color(name, written["colors"][name]) for name in NAMES}
    found: dict[str, str] = {}
    for name, value in brand:
        base, _, part = name.partition(".")
        try:
            if base not in colors or part not in {"", "light", "dark", "cmyk"}:
                raise ValueError(f"Цвета «{name}» нет. Есть: {', '.join(NAMES)} (и с «.dark», «.cmyk» на конце).")
            colors[base] = _branded(colors[base], part, value)
        except ValueError as error:
            found[name] = str(error)
    tokens = Tokens(colors=tuple(colors.values()), space=int(written["space"]), **written["fonts"])
    for word, ground, shade, message in _unreadable(tokens):
        found.setdefault(_culprit(brand, {word, ground}, shade), message)
    return tokens, tuple(found.items())


def _culprit(brand: tuple[tuple[str, str], ...], colors: set[str], shade: str) -> str:
    """Return the name in `brand` that made a pair of colours unreadable: the last that sets one of them."""
    parts = {"light": ("", "light"), "dark": ("dark",)}[shade]
    names = [name for name, _ in brand if name.partition(".")[0] in colors and name.partition(".")[2] in parts]
    return names[-1] if names else ""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two `#rrggbb` colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in _shares(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _shares(color: str) -> tuple[float, ...]:
    return tuple(int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))


def _color(name: str, written: Mapping[str, Any]) -> Color:
    cyan, magenta, yellow, black = (float(share) for share in written["cmyk"])
    return Color(
        name=name, light=_hexadecimal(written["light"]), dark=_hexadecimal(written["dark"]),
        cmyk=(cyan, magenta, yellow, black),
    )  # fmt: skip


def _hexadecimal(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError(f"«{value}» не цвет. Напишите шесть знаков после решётки, например «#0b4f8a».")
    return value.lower()


def _branded(color: Color, part: str, value: str) -> Color:
    if part == "dark":
        return replace(color, dark=_hexadecimal(value))
    if part == "cmyk":
        return replace(color, cmyk=_percents(value))
    light = _hexadecimal(value)
    return replace(color, light=light, cmyk=_mixed(light))


def _percents(value: str) -> Cmyk:
    parts = re.findall(r"\d+", value)
    if len(parts) != 4 or any(int(part) > 100 for part in parts):
        raise ValueError(f"«{value}» не печатный цвет. Напишите четыре числа от 0 до 100, например «100 68 10 12».")
    cyan, magenta, yellow, black = (int(part) / 100 for part in parts)
    return cyan, magenta, yellow, black


def _mixed(color: str) -> Cmyk:
    """Mix inks for a screen colour by plain arithmetic: a print shop may want its own recipe (`union.cmyk`)."""
    red, green, blue = _shares(color)
    black = 1 - max(red, green, blue)
    if black == 1:
        return 0.0, 0.0, 0.0, 1.0
    cyan, magenta, yellow = (round((1 - share - black) / (1 - black), 2) for share in (red, green, blue))
    return cyan, magenta, yellow, round(black, 2)


def _unreadable(tokens: Tokens) -> Iterator[tuple[str, str, str, str]]:
    """Yield pairs of colours with too little contrast: word, ground, shade, a Russian sentence."""
    for word, ground in READ_ON:
        for shade, screen in (("light", "светлом"), ("dark", "тёмном")):
            one, other = getattr(tokens.color(word), shade), getattr(tokens.color(ground), shade)
            if (measured := contrast(one, other)) < LEAST_CONTRAST:
                shown = f"{measured:.1f}".replace(".", ",")
                message = (
                    f"Цвет «{word}» ({one}) на фоне «{ground}» ({other}) плохо читается на {screen} экране: "
                    f"контраст {shown}, нужно не меньше 4,5. Возьмите цвет контрастнее."
                )
                yield word, ground, shade, message
