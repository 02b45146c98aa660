"""Charts read back from their SVG by lxml: lengths are the numbers, words touch nothing, hostile words stay words."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from lxml import etree, html

from plugins.newsroom.model import ChartKind
from plugins.toolkit import charts, fonts
from plugins.toolkit.charts import NARROW, WIDE, Look
from plugins.toolkit.charts.scales import ticks, with_zero
from tests.toolkit.chart_cases import CASES, TABLES, shown

PAPER = Look(width=188, size=10.8, family="Narrow", bold="Narrow Bold", condensed=0.68)
LOOKS = {"wide": WIDE, "narrow": NARROW, "paper": PAPER}
SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]
Width = Callable[[str, bool], float]


@pytest.fixture(scope="module")
def advance() -> Width:
    """Widths of words in ems by the font that the site really loads, which the drawing does not ask."""
    faces = [instancer.instantiateVariableFont(TTFont(fonts.face_file("Onest")), {"wght": one}) for one in (400, 600)]
    known = [(face.getBestCmap(), face["hmtx"], face["head"].unitsPerEm) for face in faces]

    def width(text: str, bold: bool) -> float:
        cmap, metrics, units = known[bold]
        return float(sum(metrics[cmap.get(ord(sign), ".notdef")][0] for sign in text) / units)

    return width


def drawn(text: str, kind: ChartKind = "bar", look: Look = WIDE, **wishes: Any) -> Any:
    return etree.fromstring(charts.alone(shown(text, kind, **wishes), look).encode())


def rects(root: Any, kind: str) -> list[Box]:
    found = [one for one in root.iter(f"{SVG}rect") if one.get("class").split()[0] == kind]
    return [
        (float(one.get("x")), float(one.get("y")), float(one.get("width")), float(one.get("height"))) for one in found
    ]


def words(root: Any, width: Width, look: Look) -> Iterator[tuple[str, Box]]:
    """Yield every line of words with its box: left, top, right, bottom."""
    for one in root.iter(f"{SVG}text"):
        long = width(one.text, one.get("font-weight") == "600") * look.size * look.condensed
        x, y = float(one.get("x")), float(one.get("y"))
        left = x - {"start": 0, "middle": long / 2, "end": long}[one.get("text-anchor", "start")]
        yield one.text, (left, y - 0.72 * look.size, left + long, y + 0.2 * look.size)


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def collisions(root: Any, width: Width, look: Look) -> list[str]:
    """Return pairs of words that overlap, words over a bar, and words beyond the edges."""
    boxes = list(words(root, width, look))
    edge = [float(side) for side in root.get("viewBox").split()]
    bars = [(x, y, x + wide, y + tall) for x, y, wide, tall in [*rects(root, "bar"), *rects(root, "part")]]
    found = [
        f"{one} × {other}"
        for at, (one, box) in enumerate(boxes)
        for other, second in boxes[at + 1 :]
        if touch(box, second)
    ]
    found += [f"{one} × bar" for one, box in boxes for bar in bars if touch(box, bar)]
    outside = (
        text for text, box in boxes if box[0] < -1 or box[2] > edge[2] + 1 or box[1] < -1 or box[3] > edge[3] + 1
    )
    return found + [f"{text} outside" for text in outside]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("name", "kind", "highlight"), CASES)
def test_words_touch_nothing(name: str, kind: ChartKind, highlight: str, look: str, advance: Width) -> None:
    assert collisions(drawn(name, kind, LOOKS[look], highlight=highlight), advance, LOOKS[look]) == []


def test_a_collision_is_seen(advance: Width) -> None:
    root = drawn("dues")
    second = list(root.iter(f"{SVG}text"))[2]
    second.set("y", next(root.iter(f"{SVG}text")).get("y"))
    second.set("x", "0")
    assert collisions(root, advance, WIDE) != []


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_bars_are_as_long_as_their_numbers_and_start_at_zero(look: Look) -> None:
    bars = rects(drawn("dues", look=look), "bar")
    assert [wide / bars[0][2] for _, _, wide, _ in bars] == pytest.approx([1, 24 / 38, 21 / 38, 17 / 38], abs=0.001)
    assert len({x for x, *_ in bars}) == 1
    ups_and_downs = rects(drawn("negative", look=look), "bar")
    zero = ups_and_downs[0][0]
    assert [round(wide / ups_and_downs[0][2] * 12.5, 1) for _, _, wide, _ in ups_and_downs] == [12.5, 3.2, 4, 0, 8]
    assert [round(x + (wide if place in {1, 4} else 0), 1) for place, (x, _, wide, _) in enumerate(ups_and_downs)] == [
        pytest.approx(zero, abs=0.1)
    ] * 5


def test_parts_are_as_large_as_their_numbers() -> None:
    parts = rects(drawn("dues", "share"), "part")
    whole = sum(tall for *_, tall in parts)
    assert [tall / whole for *_, tall in parts] == pytest.approx([0.38, 0.24, 0.21, 0.17], abs=0.001)
    bands = rects(drawn("trust", "share"), "part")[:4]
    assert [wide / sum(one[2] for one in bands) for _, _, wide, _ in bands] == pytest.approx(
        [0.64, 0.23, 0.05, 0.08], abs=0.001
    )


def test_points_stand_where_number_and_date_put_them() -> None:
    line = next(one for one in drawn("pay", "line").iter(f"{SVG}path") if one.get("class").startswith("series"))
    points = [tuple(map(float, pair)) for pair in re.findall(r"[ML]([\d.]+) ([\d.]+)", line.get("d"))]
    assert line.get("d").count("M") == 2  # March is missing: the line has a gap
    low, high = points[0][1], points[-1][1]
    assert [(low - y) / (low - high) * 5100 + 41000 for _, y in points] == pytest.approx(
        [41000, 41200, 43000, 46000, 46100], abs=12
    )
    months = [(x - points[0][0]) / (points[-1][0] - points[0][0]) for x, _ in points]
    assert months == pytest.approx([0, 31 / 273, 120 / 273, 243 / 273, 1], abs=0.001)


@pytest.mark.parametrize(("name", "kind", "highlight"), CASES)
def test_a_drawing_is_plain_short_and_the_same_each_time(name: str, kind: ChartKind, highlight: str) -> None:
    one, other = (charts.inline(shown(name, kind, highlight=highlight), NARROW, "chart-narrow") for _ in range(2))
    assert one == other
    assert not re.search(r"\bstyle=|\bid=|url\(|<style|\d\.\d{3}|e-\d|nan|inf", one)
    root = etree.fromstring(one.encode())
    assert (root.get("role"), root.get("class")) == ("img", "chart-narrow")
    assert root.get("aria-label")


def test_every_number_is_in_the_description_of_a_small_chart() -> None:
    told = charts.described(shown("dues", "share"))
    assert told.startswith("Диаграмма долей «Куда ушли взносы». Программы и\u00a0материальная помощь — 38\u00a0%; Уч")
    assert "2026: Программы — 1\u00a0550; " in charts.described(shown("groups"))


HOSTILE = '"><script>alert(1)</script>'
MORE = "]]></text><!-- ' & javascript:"


@pytest.mark.parametrize("kind", ["bar", "line", "share"])
def test_hostile_words_come_out_as_words(kind: ChartKind) -> None:
    doubled = HOSTILE.replace('"', '""')
    text = f'# title: {HOSTILE}\n# source: {MORE}\nЧто;"{doubled}"\n"{doubled}";1\n{MORE};2'
    plot = shown(text, kind)
    for look in LOOKS.values():
        root = etree.fromstring(charts.alone(plot, look).encode())
        assert {etree.QName(one).localname for one in root.iter()} <= {"svg", "title", "desc", "text", "rect", "path"}
        assert root.findtext(f"{SVG}title") == plot.title
    page = html.fromstring(
        f"<div>{charts.figure(plot, 'dannye/primer.csv')}{charts.tabled(plot, 'https://a.example')}</div>"
    )
    assert page.xpath("//script | //*[@onclick] | //comment()") == []
    assert plot.labels[0] in [one.text_content() for one in page.xpath("//tbody//th")]


def test_the_figure_has_a_table_a_source_and_a_download() -> None:
    page = html.fromstring(
        str(charts.figure(shown("small parts", "share", source="учёт горкома"), "../dannye/primer.csv"))
    )
    assert [one.get("class") for one in page.findall("svg")] == ["chart-wide", "chart-narrow"]
    assert page.xpath("string(.//p[@class='chart-source'])") == "Источник: учёт горкома"
    rows = [[cell.text_content() for cell in row] for row in page.xpath(".//tbody/tr")]
    assert rows[3] == ["Повара", "31", "8\u00a0%"]
    assert rows[5] == ["Прочие", "1", "меньше\u00a01\u00a0%"]
    assert page.xpath(".//thead//th[@scope='col']/text()") == ["Кто", "Сколько, человек", "Доля"]
    assert page.xpath("string(.//details//a[@download]/@href)") == "../dannye/primer.csv"


def test_ticks_are_round_and_hold_the_data() -> None:
    assert [f"{one:f}" for one in ticks(0, 97)] == ["0", "25", "50", "75", "100"]
    assert [f"{one:f}" for one in ticks(0.012, 0.019)] == ["0.012", "0.014", "0.016", "0.018", "0.020"]
    assert ticks(5, 5)[0] < 5 < ticks(5, 5)[-1]
    assert ticks(0, 0) == ticks(0, 1)
    for low, high in ((-8, 12.5), (1372, 2471), (-0.5, -0.1), (1, 9_999_999_999)):
        found = ticks(low, high)
        assert float(found[0]) <= low
        assert float(found[-1]) >= high
        assert 2 <= len(found) <= 7
    assert with_zero(30, 100) == (0, 100)
    assert with_zero(60, 100) == (60, 100)


def test_what_cannot_be_drawn_is_none() -> None:
    from plugins.newsroom.model import Chart
    from tests.toolkit.chart_cases import table

    assert charts.plot(Chart(dataset="data/primer", kind="share"), table(TABLES["negative"])) is None
