"""What stands in a paper besides its stories: the issue's figure, its poll, house ads, the editors' box."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest

import newspaper
from newspaper import blocks, shapes
from newspaper.desk import Desk
from newspaper.edition import make
from newspaper.fillers import SIDE
from newspaper.formats import find
from newspaper.galley import ENDLESS, Piece
from newspaper.pages import Part, Stopgap
from plugins.newsroom.model import Contacts, Figure, Questionnaire
from plugins.newsroom.reader import read_library
from plugins.toolkit.tokens import read_tokens
from tests import factories
from tests.newspaper import sample
from tests.newsroom.content import GOOD, write

FIGURE = Figure(value="1 352", text="лампы не горели в октябре")
POLL = Questionnaire(question="Сколько ламп не горит у вас?", url="https://opros.example/lampy")
LONG_EMAIL = "gazeta.redaktsiya@verkhnerechensk-gorodskoy.profped.example"
TITLES = {"dues": "Льготы"}
"""Short words may be so large that the address beside the code has the longest one."""
LONG_SITE = "https://verkhnerechensk.profped.example"
ROLES = ("join", "programmes", "rights", "faq", "dues")


def words(page: pypdf.PageObject) -> str:
    return page.extract_text().replace("\u200b", "").replace("\xa0", " ")


@pytest.mark.parametrize("elements", [(), ("figure", "poll"), ("contents", "figure", "poll")])
def test_the_figure_is_on_the_first_page_and_the_poll_on_the_last(tmp_path: Path, elements: tuple[str, ...]) -> None:
    library, issue = sample.library(tmp_path, formats=("a4",), elements=elements, figure=FIGURE, poll=POLL)
    newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    pages = pypdf.PdfReader(io.BytesIO((tmp_path / "out" / "screen-a4.pdf").read_bytes())).pages
    assert "1 352" in words(pages[0])
    assert "лампы не горели в октябре" in " ".join(words(pages[0]).split())
    assert ("В НОМЕРЕ" in words(pages[0])) == (not elements or "contents" in elements)
    assert "Сколько ламп не горит у вас?" in " ".join(words(pages[-1]).split())
    links = [one.get_object()["/A"]["/URI"] for one in pages[-1]["/Annots"] if "/A" in one.get_object()]
    assert POLL.url in links


def test_an_issue_that_does_not_name_them_has_neither(tmp_path: Path) -> None:
    library, issue = sample.library(tmp_path, formats=("a4",), elements=("contents",), figure=FIGURE, poll=POLL)
    newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    pages = pypdf.PdfReader(io.BytesIO((tmp_path / "out" / "screen-a4.pdf").read_bytes())).pages
    text = "".join(map(words, pages))
    assert "1 352" not in text
    assert "Сколько ламп" not in text


@pytest.mark.parametrize(("name", "fields"), [("figure", "value и text"), ("poll", "question и url")])
def test_an_element_without_words_is_told(tmp_path: Path, name: str, fields: str) -> None:
    issue = "issues/2026-11.yaml"
    root = write(tmp_path, {**GOOD, issue: f"{GOOD[issue]}\nelements: [contents, {name}]\n"})
    found = [one for one in read_library(root, cache=tmp_path / "cache").findings if one.path.endswith(issue)]
    assert len(found) == 1
    assert found[0].message.endswith(f"Добавьте поле {name} с {fields} или уберите его из elements.")
    assert found[0].column > 1


@pytest.fixture(scope="module", params=[("a3", "calm"), ("a4", "tabloid"), ("berliner", "calm"), ("a3", "tabloid")])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A measured desk with every kind of filler and a long e-mail address."""
    root = tmp_path_factory.mktemp("desk")
    name, design = request.param
    library, issue = sample.library(root, formats=(name,), design=design)
    contacts = Contacts(email=LONG_EMAIL, phones=("+7 (000) 214-36-10",))
    union = factories.make_organization(contacts=contacts, site_url=LONG_SITE)
    pages = tuple(
        factories.make_page(
            role, title=TITLES.get(role, f"Социальные программы {role}"), summary=sample.SENTENCES[at], role=role
        )
        for at, role in enumerate(ROLES)
    )
    made = make(
        factories.make_library(
            root, articles=library.articles, issues=(issue,), people=library.people, pages=pages, organization=union
        ),
        issue,
    )
    found = Desk(made, find(name), read_tokens(sample.THEME, union.brand), root, root / "cache")
    found.measure()
    return found


def test_no_filler_is_wider_than_its_place(desk: Desk) -> None:
    pieces = tuple(desk.fillers.pieces())
    names = {piece.key.partition(":")[0] for piece in pieces}
    assert {"feedback", "people", "ad0", "ad4"} <= names
    for key, (slip,) in desk.setter.set(pieces).items():
        width = next(piece.width for piece in pieces if piece.key == key)
        edge, text = max(right(slip.box))
        assert edge - slip.box.position_x <= width + 0.5, (key, text)


def test_no_poster_is_too_narrow_for_its_address_as_it_is_printed(desk: Desk) -> None:
    """An address beside its code ran out of a poster, and of the page; where it is only measured it falls below."""
    kind = desk.fillers.kinds["ad4"]
    assert kind.title == "Льготы"
    sizes = [(width, size) for width in range(1, desk.sheet.columns + 1) for size in desk.fillers._sizes(kind, width)]
    pieces = tuple(desk.fillers._measured(kind, width, size) for width, size in sizes)
    printed = tuple(replace(piece, html=piece.html.replace(" measured", "")) for piece in pieces)
    widths = {piece.key: piece.width for piece in printed}
    for key, (slip,) in desk.setter.set(printed).items():
        edge, text = max(right(slip.box))
        assert edge - slip.box.position_x <= widths[key] + 0.5, (key, text)
    assert {size for _, size in sizes} >= {4, 5}, "there are posters"


def test_a_house_ad_may_take_a_page_and_any_height_below_it(desk: Desk) -> None:
    """A poster fills the widest place up to its air; every height in between has a size that fills half of it."""
    low, high = next(one for one in desk.measured.fillers if one.name == "ad0").ranges[-1]
    assert low < 12
    assert high > 0.7 * desk.sheet.lines
    sized = list(desk.fillers.sized("ad0", desk.sheet.columns).values())
    heights = sorted(sized)
    assert (sized[0], sized[-1]) == (heights[0], heights[-1]), "the smallest and the largest size are not the ends"
    assert all(after <= 2 * before for before, after in pairwise(heights)), heights


def test_a_filler_is_as_high_where_it_is_measured_as_where_it_is_printed(desk: Desk) -> None:
    """Measured ones have no flexible boxes; without what reserves the code's place some would be too low."""
    kind, widths = desk.fillers.kinds["ad0"], range(1, desk.sheet.columns + 1)
    posters = [(width, size) for width in widths for size in desk.fillers._sizes(kind, width) if size > 3]
    assert {size // SIDE for _, size in posters} == {0, 1}, "with the code below and beside"
    every = (*desk.fillers.pieces(), *(desk.fillers._measured(kind, width, size) for width, size in posters))
    pieces = tuple({piece.key: piece for piece in every}.values())
    printed = tuple(replace(piece, html=piece.html.replace(" measured", "")) for piece in pieces)
    assert sum(one != other for one, other in zip(pieces, printed, strict=True)) > len(pieces) / 2
    heights, again = ({key: slip.height for key, (slip,) in desk.setter.set(one).items()} for one in (pieces, printed))
    assert heights == pytest.approx(again, abs=0.01)


def test_a_low_wide_poster_has_larger_words_and_its_code_beside_them(desk: Desk) -> None:
    """Half of the poster on page 2 of № 9 (A3) stood empty beside the code: its words were as small as that left."""
    width, kind = desk.sheet.columns, desk.fillers.kinds["ad0"]
    heights = desk.fillers.sized("ad0", width)
    below = max(size for size, height in heights.items() if size < SIDE and height <= 24)
    place = Stopgap(name="ad0", column=0, line=0, width=width, height=24)
    found = re.findall(r"\bs(\d)( poster beside)?", desk.fillers.piece(place, 0).html)[0]
    assert int(found[0]) > below % SIDE
    assert found[1]
    whole = replace(place, height=max(heights.values()))
    assert "beside" not in desk.fillers.piece(whole, 1).html, "a high one has it below"
    assert not any(size > SIDE for size in desk.fillers._sizes(kind, 1))


def test_a_list_has_larger_type_where_its_place_is_higher_than_its_rows(desk: Desk) -> None:
    """Five lines stood empty under «С чем к кому обратиться» of № 6."""
    width = desk.sheet.columns
    own = max(desk.fillers.sized("people", width).values())
    plain, grown = (
        desk.fillers.piece(Stopgap(name="people", column=0, line=0, width=width, height=height), at).html
        for at, height in enumerate((own, round(1.6 * own)))
    )
    assert "font-size" not in plain
    assert 'class="cells" style="font-size:130%"' in grown
    free = grown.replace("height:", "least:")
    ((high,),) = desk.setter.set([Piece(key="free", html=free, width=desk.sheet.span(width))]).values()
    assert own * desk.sheet.line < high.height + desk.sheet.line
    assert high.height <= round(1.6 * own) * desk.sheet.line


def test_where_a_story_began_is_never_divided(desk: Desk) -> None:
    """«Начало на / стр. 10» stood in a column of № 6; the words keep together wherever a line may end."""
    widths = [desk.sheet.column * (0.45 + share / 50) for share in range(40)]
    code = desk.html("rest", title="Одиннадцать рублей в шляпе.", where="Окончание. Начало\u00a0на\u00a0стр.\u00a010")
    assert beginnings(desk, code, widths) == {"Начало на стр. 10"}
    assert len(beginnings(desk, code.replace("\u00a0", " "), widths)) > 1, "it would be divided"


@pytest.mark.parametrize("words", ["Региональный совет", "Телескоп латунный, трёхметровый 4", "Мы и школа"])
def test_the_line_above_a_rest_never_takes_three_lines(desk: Desk, words: str) -> None:
    """It ran into the text below it, in a random issue: «Теле-» stood on a line of its own."""
    story, page = desk.edition.stories[0], begun(desk)
    titles = {at: replace(story, title=f"{words} {words} {words}"[:at].rstrip()) for at in range(8, 80)}
    pieces = {at: replace(desk.rest(one, page, 2), key=str(at)) for at, one in titles.items()}
    slips = desk.setter.set(list(pieces.values()))
    high = blocks.REST_HEAD * desk.sheet.line
    assert [titles[at].title for at in titles if slips[str(at)][0].height > high] == []


def begun(desk: Desk) -> Part:
    shape = shapes.Shape(width=1, height=20, head=blocks.REST_HEAD)
    return Part(story=0, column=0, line=0, shape=shape, begins=False, ends=False, onward=12, start=10)


def beginnings(desk: Desk, code: str, widths: list[float]) -> set[str]:
    """Return what follows «Начало» on its line, «Начало» included, in columns of these widths."""
    slips = desk.setter.set([Piece(key=str(width), html=code, width=width) for width in widths])
    lines = [[text.replace("\u00a0", " ") for _, text in right(slip.box)] for (slip,) in slips.values()]
    return {text[text.index("На") :] for found in lines for text in found if "На" in text}


def right(box: Any) -> Iterator[tuple[float, str]]:
    """Yield the right edges of all words of a box."""
    if hasattr(box, "text"):
        yield box.position_x + box.width, box.text
    for child in getattr(box, "children", ()):
        yield from right(child)


def test_pieces_of_a_thick_volume_are_set_however_many_they_are(desk: Desk) -> None:
    """Columns of hundreds of pages are higher together than any page that WeasyPrint may be asked for."""
    tall = '<div style="height:1500px"></div>'
    pieces = [Piece(key=str(at), html=tall, width=100.0) for at in range(1 + ENDLESS // 1500)]
    slips = desk.setter.set(pieces)
    assert [slips[piece.key][0].height for piece in pieces] == [1500.0] * len(pieces)


def test_what_heads_are_measured_by_is_as_high_as_they_are(desk: Desk) -> None:
    wanted = [(story, width) for story in desk.edition.stories for width in range(1, desk.sheet.columns + 1)]
    outlines = [desk._outline(*one) for one in wanted]
    assert sum("Ш</span>" in one.html for one in outlines) > len(wanted) / 2
    assert len({one.html for one in outlines}) < len(wanted)
    heights, true = (desk.setter.set(found) for found in (outlines, [desk.head(*one) for one in wanted]))
    for key in true:
        assert heights[key][0].height == pytest.approx(true[key][0].height, abs=1e-6), key
