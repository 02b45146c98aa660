"""Lines: every character once and in order, none wider than the column, better than one line after the other."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newspaper import faces
from newspaper.setting.breaking import TIGHT, break_lines
from newspaper.setting.galleys import Column, galley
from newspaper.setting.lines import Line, Measure, Stop
from newspaper.setting.paragraphs import Paragraph, falls_short, prepare, set_paragraph
from newspaper.setting.runs import Run, runs_of
from newspaper.setting.shaping import Shaper

LETTER = 500.0


def plain(words: list[int]) -> tuple[list[float], list[int], list[Stop]]:
    """A text of words of so many letters, each as wide as half an em, that may be divided in the middle."""
    widths: list[float] = []
    spaces: list[int] = []
    stops: list[Stop] = []
    for letters in words:
        if widths:
            stops.append(Stop(len(widths), len(widths) + 1))
            spaces.append(len(widths))
            widths.append(220.0)
        if letters > 5:
            middle = len(widths) + letters // 2
            stops.append(Stop(middle, middle, 360.0, 60.0, hyphen=True))
        widths += [LETTER] * letters
    return widths, spaces, [*stops, Stop(len(widths), len(widths))]


WORDS = st.lists(st.integers(1, 16), min_size=1, max_size=60)


@settings(max_examples=150, deadline=None)
@given(words=WORDS, width=st.integers(9000, 20000))
def test_lines_hold_every_character_once_and_keep_to_the_column(words: list[int], width: int) -> None:
    widths, spaces, stops = plain(words)
    measure = Measure(width=width, indent=1000)
    lines = break_lines(widths, spaces, stops, measure)
    assert lines[0].start == 0
    assert lines[-1].end == len(widths)
    starts = {stop.end: stop.start for stop in stops}
    assert all(starts[above.end] == below.start for above, below in pairwise(lines))
    for number, line in enumerate(lines):
        assert width_of(line, widths, spaces, number) <= width + 1e-6


def width_of(line: Line, widths: list[float], spaces: list[int], number: int) -> float:
    count = sum(line.start <= at < line.end for at in spaces)
    letters = max(0, line.end - line.start - (0 if line.added else 1))
    natural = sum(widths[line.start : line.end]) + (360.0 if line.added else 0.0)
    return natural + count * line.extra + letters * line.letter + (0 if number else 1000)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.integers(1, 12), min_size=12, max_size=60))
@example(words=[1, 1, 1, 1, 6, 12, 12, 1, 12, 12, 1, 4])
def test_full_lines_end_at_the_columns_edge_and_spaces_keep_their_limits(words: list[int]) -> None:
    widths, spaces, stops = plain(words)
    measure = Measure(width=16000, indent=1000)
    lines = break_lines(widths, spaces, stops, measure)
    for number, line in enumerate(lines):
        # letters are rounded to whole units; TIGHT: where nothing else is left
        assert line.extra >= -TIGHT * measure.shrink * measure.space - 8
        if number < len(lines) - 1 and any(line.start <= at < line.end for at in spaces):
            assert width_of(line, widths, spaces, number) == pytest.approx(16000)


def test_the_whole_paragraph_counts_not_the_next_line_alone() -> None:
    """Greedily «a a a» would fill the first line and leave one word on the second; the eye wants both alike."""
    words = [4, 4, 4, 14, 4, 4, 4]
    widths, spaces, stops = plain(words)
    undivided = [stop for stop in stops if not stop.hyphen]
    lines = break_lines(widths, spaces, undivided, Measure(width=8600))
    assert max(line.extra for line in lines) < 1500
    assert [line.end for line in lines][-1] == len(widths)


def test_a_word_wider_than_the_column_stands_alone_and_nothing_is_lost() -> None:
    widths, spaces, stops = plain([3, 5, 3])
    lines = break_lines(widths, spaces, stops, Measure(width=2000))
    assert [(line.start, line.end) for line in lines] == [(0, 3), (4, 9), (10, 13)]


@pytest.fixture(scope="module")
def shaper(tmp_path_factory: pytest.TempPathFactory) -> Shaper:
    cache = tmp_path_factory.mktemp("faces")
    return Shaper({face.name: path for face, path in faces.files(cache)})


TEXT = (
    "Переговоры в Доме учителя начались в три часа и закончились, когда вахтёр уже погасил свет в коридоре. Комиссия "
    "пересчитала часы замещения за четверть и нашла ошибку в пользу работников. Профком попросил показать приказ, и "
    "директор принёс его через десять минут, а методист детского сада принесла таблицу, в которой всё сошлось."
)


def made(source: str, shaper: Shaper, width: float = 16000) -> tuple[Paragraph, list[str]]:
    runs = runs_of(source)
    assert runs is not None
    paragraph = prepare(runs, shaper, width)
    lines = set_paragraph(paragraph, Measure(width=width, indent=1000), shaper, 11.6).lines
    return paragraph, [paragraph.text[line.start : line.end] + ("‐" if line.added else "") for line in lines]


@pytest.mark.parametrize("width", [13684, 16487])
def test_no_third_divided_line_in_a_row(shaper: Shaper, width: float) -> None:
    _, lines = made(TEXT, shaper, width)
    hyphens = "".join("-" if line.endswith("‐") else "." for line in lines)
    assert "---" not in hyphens
    assert "-" in hyphens


def test_a_compound_breaks_after_its_own_hyphen_without_a_second_one(shaper: Shaper) -> None:
    paragraph, _ = made("Во-первых, кое-кто пришёл-таки", shaper)
    own = {paragraph.text[: stop.end] for stop in paragraph.stops if stop.hyphen}
    assert own == {"Во-", "Во-первых, кое-", "Во-первых, кое-кто пришёл-"}
    assert all(stop.width == 0 for stop in paragraph.stops)


def test_addresses_break_without_a_hyphen_and_only_there(shaper: Shaper) -> None:
    address = "profkom\u200b.peremena@\u200bпрофсоюз\u200b.рф"
    paragraph, lines = made(f"Пишите на {address}", shaper, 7000)
    assert "".join(lines).replace("\u200b", "").replace(" ", "") == "Пишитенаprofkom.peremena@профсоюз.рф"
    start = paragraph.text.index("profkom")
    assert not any(stop.hyphen for stop in paragraph.stops if stop.end > start)


def test_a_place_in_an_address_is_no_break_before_a_space(shaper: Shaper) -> None:
    """«одиннадцатиклассников.» of № 6 is as long as an address: the next line began with a space."""
    text = (
        "Сегодня 4 июня, русский язык, обязательный для всех. В&nbsp;пункте №&nbsp;4 его пишут сто восемьдесят семь"
        " одиннадцатиклассников.<wbr> Чтобы они писали, с&nbsp;семи утра здесь собираются шестьдесят два взрослых"
    )
    lines = set_paragraph(prepare(runs_of(text) or (), shaper, 18_680), Measure(18_680, 1000), shaper, 12.27).html
    assert any("одиннадцатиклассников. \n" in line for line in lines), "the line ends there"
    assert not [line for line in lines if "> " in line]


@pytest.mark.parametrize("word", ["РОСПРОФОБРАЗОВАНИЕ", "№1234567890", "МБОУ"])
def test_abbreviations_and_numbers_are_never_divided(shaper: Shaper, word: str) -> None:
    paragraph, _ = made(f"Слово {word} слово", shaper)
    assert not any(stop.hyphen for stop in paragraph.stops)


def test_the_dash_of_a_dialogue_has_a_space_of_its_own_width(shaper: Shaper) -> None:
    paragraph, lines = made(f"— Да, — сказала она. {TEXT}", shaper)
    assert 1 not in paragraph.spaces
    assert lines[0].startswith("—\u00a0Да")
    html = set_paragraph(paragraph, Measure(width=16000, indent=1000), shaper, 11.6).html[0]
    assert '—<span class="fixed">\u00a0</span>Да' in html


def test_no_break_spaces_hold_and_are_widened_like_others(shaper: Shaper) -> None:
    paragraph, _ = made("Дом № 12 и 20\u00a0ноября", shaper)
    at = paragraph.text.index("\u00a0")
    assert at in paragraph.spaces
    assert at not in {stop.end for stop in paragraph.stops}


def test_spaces_within_a_number_keep_their_width(shaper: Shaper) -> None:
    """«3   800 рублей» of № 6 was read as two numbers."""
    text = "вайного управления стоит 3\u00a0800 рублей за\u00a0два круга. "
    paragraph, _ = made(text * 3, shaper)
    grouped = [found.start() for found in re.finditer("(?<=3)\u00a0", paragraph.text)]
    assert len(grouped) == 3
    assert not {*grouped} & {*paragraph.spaces}
    assert not {*grouped} & {stop.end for stop in paragraph.stops}
    html = set_paragraph(paragraph, Measure(16_000), shaper, 11.6).html
    assert "".join(html).count('3<span class="fixed">\u00a0</span>800') == 3


@pytest.mark.parametrize("joined", ["с\u00a0люксметром", "с\u00a0<b>люксметром</b>"])
def test_a_word_that_leans_ends_a_line_rather_than_the_line_falls_short(shaper: Shaper, joined: str) -> None:
    """«Со мной спорят,» of № 9 ended far from the column's edge; where lines are good no such word ends one."""
    text = f"— Со\u00a0мной спорят, {joined} нет. {TEXT}"
    paragraph = prepare(runs_of(text) or (), shaper, 15_300)
    lines = set_paragraph(paragraph, Measure(15_300, 1000), shaper, 11.6).lines
    assert paragraph.text[: lines[0].end].endswith("спорят, с")
    assert not [line for line in lines[:-1] if falls_short(paragraph, line)]
    wide = set_paragraph(paragraph, Measure(25_000, 1000), shaper, 11.6).lines
    assert not [line for line in wide if paragraph.text[line.end : line.end + 1] == "\u00a0"]


def test_what_cannot_be_broken_but_is_too_wide_is_broken_anywhere(shaper: Shaper) -> None:
    paragraph, lines = made("1234567890" * 5, shaper, 9000)
    assert "".join(lines) == paragraph.text
    assert len(lines) > 2


def test_kerning_is_that_of_the_whole_word(shaper: Shaper) -> None:
    runs = (Run("Т, УДА"),)
    apart = sum(shaper.width((Run(letter),)) for letter in "Т, УДА")
    assert shaper.width(runs) < apart


def test_a_question_that_is_bold_from_end_to_end_never_ends_a_frame(shaper: Shaper) -> None:
    column = Column(180.0, 11.6, 15.0, shaper, lambda blocks: [15.0 for _ in blocks])
    asked = galley(f"<p>{TEXT}</p><p><strong>— Что теперь?</strong></p><p>{TEXT}</p>", column)
    (question,) = [row for row in asked if "Что теперь" in row.html]
    assert question.keep
    begun = galley(f"<p>{TEXT}</p><p><strong>— Что</strong> теперь?</p><p>{TEXT}</p>", column)
    assert [row.keep for row in begun if "теперь?" in row.html] == [False]
