"""Runs: inline HTML comes back as it was; Russian words are divided by the rules."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newspaper.setting.runs import Run, cut, html_of, runs_of
from plugins.toolkit.hyphens import divisions

SAMPLES = (
    "Просто текст",
    'Слова <b>жирно и <i>вместе</i></b>, <a href="https://a.example/?a=1&amp;b=2">ссылка <em>в ней</em></a>.',
    'Сноска<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> и H<sub>2</sub>O &lt;тег&gt; &amp; знак',
    '<code>код</code> <abbr title="Районо">РОНО</abbr> <span class="nobr">не рвать</span>',
)


@pytest.mark.parametrize("source", SAMPLES)
def test_html_comes_back_as_it_was(source: str) -> None:
    runs = runs_of(source)
    assert runs
    assert html_of(runs) == source


@pytest.mark.parametrize("source", SAMPLES)
@given(data=st.data())
def test_cut_anywhere_no_letter_and_no_link_is_lost(source: str, data: st.DataObject) -> None:
    runs = runs_of(source)
    assert runs
    length = sum(len(run.text) for run in runs)
    at = data.draw(st.integers(0, length))
    parts = cut(runs, 0, at), cut(runs, at, length)
    assert "".join(run.text for part in parts for run in part) == "".join(run.text for run in runs)
    for part in parts:
        made = html_of(part)
        assert made.count("<a ") == made.count("</a>")
        assert runs_of(made) is not None
    links = {tag for run in runs for tag in run.tags if tag.startswith("<a ")}
    assert links == {tag for part in parts for run in part for tag in run.tags if tag.startswith("<a ")}


def test_faces_follow_the_elements_and_solid_text_is_marked() -> None:
    runs = runs_of('<b>а</b><em>б</em><code>в</code><sup>2</sup><span class="x nobr">г</span><span lang="en">d</span>')
    assert runs
    styles = [run.style for run in runs]
    assert [style.face for style in styles] == ["Text Bold", "Text Italic", "Narrow", "Text", "Text", "Text"]
    assert styles[3].size == pytest.approx(0.7)
    assert [style.solid for style in styles] == [False] * 4 + [True, False]
    assert not styles[5].divide


def test_white_space_is_collapsed_and_our_hyphen_stays_ours() -> None:
    assert runs_of("  а \n б<b> в</b>  ") == (Run("а б"), Run(" в", ("<b>",), runs_of("<b>в</b>")[0].style))
    assert runs_of("а\u2010б")[0].text == "а-б"


def test_pictures_and_blocks_are_no_runs() -> None:
    assert runs_of('<img src="a.png" alt="">') is None
    assert runs_of("а<br>б") is None


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("учитель", "учи-тель"),
        ("колдоговора", "кол-договора"),
        ("договор", "до-говор"),
        ("профучёба", "проф-учёба"),
        ("профессия", "про-фес-сия"),
        ("техинспектор", "тех-ин-спек-тор"),
        ("стройотряд", "строй-от-ряд"),
        ("подъезд", "подъ-езд"),
        ("страхую", "страхую"),
        ("ёжик", "ёжик"),
        ("ПРОФКОМ", "ПРОФКОМ"),
        ("МРОТа", "МРОТа"),
        ("Профкома", "Проф-кома"),
        ("teacher", "teacher"),
    ],
)
def test_words_are_divided_by_the_rules(word: str, divided: str) -> None:
    ends = (0, *divisions(word), len(word))
    assert "-".join(word[a:b] for a, b in pairwise(ends)) == divided


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=24))
def test_any_division_leaves_a_vowel_on_both_sides_and_no_sign_in_front(word: str) -> None:
    for at in divisions(word):
        assert at >= 2
        assert len(word) - at >= 3
        assert re.search("[аеёиоуыэюя]", word[:at])
        assert re.search("[аеёиоуыэюя]", word[at:])
        assert word[at] not in "ьъйы"
