"""Design tokens: one palette for every output, refused when it reads badly."""

from pathlib import Path

import pytest

from plugins.toolkit.tokens import READ_ON, contrast, faults, read_tokens

THEME = Path(__file__).resolve().parents[2] / "themes" / "polosa"


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the standard's own border case
    assert contrast("#777777", "#ffffff") < 4.5


def test_the_theme_reads_well_on_every_ground() -> None:
    tokens = read_tokens(THEME)
    for word, ground in READ_ON:
        assert contrast(tokens.color(word).light, tokens.color(ground).light) >= 4.5
        assert contrast(tokens.color(word).dark, tokens.color(ground).dark) >= 4.5


def test_css_has_light_and_dark() -> None:
    css = read_tokens(THEME).css()
    light, dark = css.split("@media (prefers-color-scheme:dark)")
    assert "--union:#0b4f8a" in light
    assert "--union:#8cbdf0" in dark
    assert '--serif:"Literata"' in light


def test_a_union_sets_its_own_colour() -> None:
    tokens = read_tokens(THEME, (("union", "#006633"), ("union.dark", "#7FD3A8"), ("accent.cmyk", "0 100 90 10")))
    assert (tokens.color("union").light, tokens.color("union").dark) == ("#006633", "#7fd3a8")
    assert tokens.color("union").cmyk == (1.0, 0.0, 0.5, 0.6)
    assert tokens.color("accent").cmyk == (0.0, 1.0, 0.9, 0.1)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("union", "#9ab4cc", "плохо читается на светлом экране"),
        ("union.dark", "#333333", "плохо читается на тёмном экране"),
        ("unoin", "#006633", "Цвета «unoin» нет"),
        ("union.shade", "#006633", "Цвета «union.shade» нет"),
        ("union", "синий", "«синий» не цвет"),
        ("union.cmyk", "100 200 0 0", "не печатный цвет"),
    ],
)
def test_a_bad_brand_is_refused_in_russian(name: str, value: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_tokens(THEME, ((name, value),))


def test_every_fault_is_told_at_its_own_name() -> None:
    brand = (("union", "#d0d0d0"), ("accent.dark", "#333333"), ("unoin", "#006633"), ("ink", "синий"))
    found = dict(faults(THEME, brand))
    assert set(found) == {name for name, _ in brand}
    assert "светлом" in found["union"]
    assert "тёмном" in found["accent.dark"]
    assert faults(THEME, (("union", "#0b4f8a"),)) == ()


def test_a_ground_that_spoils_the_words_is_the_culprit() -> None:
    assert [name for name, _ in faults(THEME, (("union", "#0b4f8a"), ("paper", "#0b4f8a")))] == ["paper"]
