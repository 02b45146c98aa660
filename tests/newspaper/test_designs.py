"""Designs: chosen by a word, told apart on the page by their style sheets alone; heads are broken by sense."""

import dataclasses
import io
from pathlib import Path

import pikepdf
import pypdf
import pytest

import newspaper
from newspaper import designs, faces, heads
from newspaper.formats import FORMATS
from newspaper.heads import Ruler
from plugins.newsroom.fields import DESIGNS, ISSUE
from plugins.newsroom.model import Issue
from plugins.toolkit import pdf
from tests.newspaper import sample

TITLES = (
    "Из-за записи «воспитательница» отодвинули пенсию",
    "Кто и за что отвечает, когда в школе нет врача",
    "Надбавка за классное руководство и её пять условий",
    "Суд вернул стаж: 458 дней за курсы и сессии",
    "Что делать, если отпуск перенесли без вашей подписи",
)


@pytest.fixture(scope="module")
def ruler(tmp_path_factory: pytest.TempPathFactory) -> Ruler:
    found = {face.name: path for face, path in faces.files(tmp_path_factory.mktemp("faces"))}
    return Ruler(found["Display"])


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("room", [13.0, 18.0, 30.0])
def test_no_line_of_a_head_ends_in_a_word_that_leans_on_the_next(title: str, room: float, ruler: Ruler) -> None:
    lines = heads.lines(title, room, ruler)
    for line in lines[:-1]:
        assert line.replace("\u00a0", " ").split(" ")[-1].lower() not in heads.LEAN, lines
    assert all(ruler.width(line) <= room for line in lines)
    if lines:
        assert " ".join(lines).replace("\u00a0", " ") == title


def test_lines_of_a_head_are_nearly_as_long_as_each_other(ruler: Ruler) -> None:
    """A greedy breaker fills the first line and leaves one word in the last."""
    title = "Учителя Верхнереченска получили деньги за осенние замены"
    whole = ruler.width(title)
    lines = heads.lines(title, whole * 0.9, ruler)
    assert len(lines) == 2
    longer, shorter = sorted(map(ruler.width, lines), reverse=True)
    assert shorter > longer * 0.7


def test_a_clause_ends_a_line_by_choice(ruler: Ruler) -> None:
    title = "Отпуск перенесли, подписи работника нет"
    assert heads.lines(title, ruler.width(title) * 0.75, ruler)[0] == "Отпуск перенесли,"


def test_a_word_too_wide_makes_the_type_smaller_before_it_is_divided(ruler: Ruler) -> None:
    word = "Воспитательница"
    span = ruler.width(word) * 10
    size, lines = heads.title(word, span, 11.0, ruler)
    assert lines == (word,)
    assert 11 * heads.SMALLEST <= size < 11
    assert heads.title(word, span, 40.0, ruler) == (40.0, ())


def test_words_that_lean_are_parted_before_a_head_is_wider_than_its_column(ruler: heads.Ruler) -> None:
    span = 12 * ruler.width("из\u00a0пятнадцати") * 0.8
    size, lines = heads.title("Слово из пятнадцати букв", span, 12.0, ruler)
    assert heads.LEAST * 12 <= size <= 12
    assert lines
    assert all(ruler.width(line) * size <= span for line in lines)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Бас с моста", "Бас с моста."),
        ("Чей договор?", "Чей договор?"),
        ("Ваш жизненный и профессиональный путь в селе Койгородок", "Ваш жизненный и профессиональный путь в селе…"),
        (
            "«Шапки мы с тех пор подписали, все до одной, и домой оттуда",
            "«Шапки мы с тех пор подписали, все до одной…».",
        ),
    ],
)
def test_a_long_title_is_shortened_above_a_continuation(title: str, short: str) -> None:
    assert heads.shortened(title, "Продолжение. Начало на стр. 10", 160.0, 8.0) == short


@pytest.mark.parametrize("sign", [", можно", "( можно", ") можно", "/ можно"])
def test_no_line_is_asked_for_where_none_can_be_broken(ruler: Ruler, sign: str) -> None:
    """WeasyPrint sets «дела , можно» in one line (UAX 14), over the next column if need be."""
    text = f"Пока идут дела {sign} вспомнить кое-что"
    for shown in (heads.deck(text, ruler.width("Пока идут дела ,") + 0.1, ruler), heads.lines(text, 9.0, ruler)):
        assert len(shown) > 2
        assert not any(line[0] in ",)/" or line[-1] == "(" for line in shown)


def test_a_standfirst_has_no_word_alone_in_its_last_line(ruler: Ruler) -> None:
    text = "Мы были в суде, когда дни считали заново, и видели, как судья складывал их в столбик"
    room = ruler.width(text) - 2
    lines = heads.deck(text, room, ruler)
    assert len(lines) == 2
    assert min(map(ruler.width, lines)) > 0.6 * max(map(ruler.width, lines))


def test_every_word_of_an_issue_has_its_design() -> None:
    assert set(DESIGNS.values()) == {design.name for design in designs.DESIGNS}
    assert next(field for field in ISSUE if field.name == "design")
    default = next(field for field in dataclasses.fields(Issue) if field.name == "design").default
    assert default == "calm"
    with pytest.raises(ValueError, match="Есть: calm, tabloid"):
        designs.find("готический")


def test_the_higher_rank_has_the_larger_head() -> None:
    for sheet in FORMATS:
        for design in designs.DESIGNS:
            sizes = [heads.size(sheet, design, 2, rank) for rank in range(5)]
            assert sizes == sorted(sizes, reverse=True)
            assert sizes[0] > sizes[3]


def _build(root: Path, design: str) -> bytes:
    library, issue = sample.library(root / "content", design=design)
    newspaper.build(library, issue, root / "out", cache=root / "cache", theme=sample.THEME)
    return (root / "out" / "screen-a3.pdf").read_bytes()


def test_a_tabloid_is_another_paper_with_the_same_words(tmp_path: Path) -> None:
    made = {design.name: _build(tmp_path / design.name, design.name) for design in designs.DESIGNS}
    words = {name: _words(data) for name, data in made.items()}
    assert words["calm"] == words["tabloid"]
    shares = {name: _share_of_red(data) for name, data in made.items()}
    assert shares["calm"] < 0.02 < shares["tabloid"], "the bar behind the paper's name"
    assert _fonts(made["calm"]).isdisjoint({"Poster"})
    assert "Poster" in _fonts(made["tabloid"])


def _words(data: bytes) -> set[str]:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return {
        word for page in pages for word in page.extract_text().split() if word.startswith("Заголовок") or word in TITLES
    }


def _share_of_red(data: bytes) -> float:
    image = pdf.draw(data, 300)
    pixels = [image.getpixel((x, y)) for x in range(image.width) for y in range(image.height // 4)]
    red = sum(one[0] > 150 and one[1] < 70 and one[2] < 80 for one in pixels if isinstance(one, tuple))
    return red / len(pixels)


def _fonts(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as document:
        return {
            str(one.BaseFont).partition("+")[2].split("-")[0]
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" and "/BaseFont" in one
        }
