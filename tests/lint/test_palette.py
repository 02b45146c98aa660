"""Colours and fonts that the palette does not have, in every way in which CSS says them."""

import pytest

from newspaper.faces import FACES
from plugins.lint.palette import strays
from plugins.lint.rules import g061_palette
from plugins.toolkit.house import PAPER_STYLES, THEME
from plugins.toolkit.tokens import read_tokens

TOKENS = read_tokens(THEME)


def told(css: str) -> list[str]:
    return [stray.what for stray in strays(css, TOKENS)]


@pytest.mark.parametrize(
    "css",
    [
        "a { color: #0B4F8A; background: #FFF url(a.svg#f00baa) }",
        "a { color: rgb(11, 79, 138); border-color: black }",
        "a { border: 1px solid currentColor; outline: none; background: transparent }",
        "/* color: #123456 */ a:hover { color: var(--union) }",
        "@media (prefers-color-scheme:dark){:root{--ink:#063462}} .a{color:#063462}",
        "#fade { margin: 0 } .red { padding: 0 }",
        "a { transition: color .2s; grid-area: gold }",
        "a { font: inherit; font-family: 'Literata', Georgia, serif }",
        "a { font: italic 400 clamp(1.2rem, calc(1rem + 1cqi), 1.55rem)/1.42 var(--serif) }",
        "a { font-size: 1rem; font-weight: 700; font-style: italic }",
    ],
)
def test_what_is_of_the_palette_is_let_be(css: str) -> None:
    assert told(css) == []


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a { color: #123 }", ["#123"]),
        ("a { color: #11223344 }", ["#11223344"]),
        ("a { color: RGB(1 2 3 / 50%) }", ["RGB(1 2 3 / 50%)"]),
        ("a { color: oklch(60% .1 20) }", ["oklch(60% .1 20)"]),
        ("a{border-top:1px solid Tomato}", ["Tomato"]),
        ("a { box-shadow: 0 0 3px #012345; fill: navy }", ["#012345", "navy"]),
        (":root { --union: #0b4f8a; --own: #a1b2c3 } a { color: #a1b2c3 }", ["#a1b2c3"]),
        ("a { font-family: Lobster, serif }", ["Lobster, serif"]),
        ("a { font: 1rem/1.2 'Comic Sans MS' }", ["1rem/1.2 'Comic Sans MS'"]),
        ("a { --serif: Roboto }", ["Roboto"]),
        ("a { font: var(--size)/var(--line) Impact !important }", ["var(--size)/var(--line) Impact !important"]),
    ],
)
def test_what_is_not_is_found(css: str, found: list[str]) -> None:
    assert told(css) == found


def test_the_place_is_that_of_the_colour() -> None:
    (stray,) = strays("/* один\nдва */ p {\n  color: #123456;\n}", TOKENS)
    assert (stray.line, stray.column) == (3, 10)


def test_the_paper_s_styles_know_the_paper_s_faces() -> None:
    assert {face.name for face in FACES} == set(g061_palette.FACES)
    css = (PAPER_STYLES / "paper.css").read_text(encoding="utf-8")
    assert strays(css, TOKENS, g061_palette.FACES) == ()
    assert {stray.font for stray in strays(css, TOKENS)} == {True}
