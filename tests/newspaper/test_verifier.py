"""The verifier proves the sample's pages and sees every fault that is made in them on purpose."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

import newspaper
from plugins.newsroom.reader import read_library
from tests import factories
from tests.conftest import HOUSE
from tests.newspaper import sample
from tests.newspaper.verifier import Proof, foreign, twins, verify
from tests.newspaper.verifier.fronts import faults as faults_of_fronts
from tests.newspaper.verifier.jumps import faults as faults_of_jumps
from tests.newspaper.verifier.lines import Line
from tests.newspaper.verifier.measures import measure
from tests.newspaper.verifier.stories import Printed, out_of_order
from tests.newspaper.verifier.surgery import Surgeon
from tests.newspaper.verifier.words import normal
from tests.test_boundaries import OURS, imports, within

ARTICLES = (
    "news/2026/11-09-pervye-tri-goda", "news/2026/10-28-zadvizhka", "news/2026/10-12-podmenite-menya",
    "news/2026/11-13-komu-veryat",
)  # fmt: skip
"""A talk, a note, a law column with a box, a text with a chart and four lists."""


@dataclass(frozen=True)
class Paper:
    """A paper of the sample's own texts, as a file and as the verifier sees it."""

    data: bytes
    articles: dict[str, str]
    proof: Proof

    def runs(self) -> list[list[Line]]:
        """Return neighbouring lines of one story in one column, run by run, the longest first."""
        found: list[list[Line]] = []
        for story in self.proof.stories:
            lines = [self.proof.lines[link.line] for link in story.links]
            found.append(lines[:1])
            for one, two in pairwise(lines):
                if (one.page, one.column) != (two.page, two.column):
                    found.append([])
                found[-1].append(two)
        return sorted(found, key=len, reverse=True)

    def broken(self, line: Line, cut: Callable[[Surgeon], None]) -> Proof:
        surgeon = Surgeon(self.data, line.page)
        cut(surgeon)
        return verify(surgeon.done(), self.articles)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    root = tmp_path_factory.mktemp("proof")
    library = read_library(HOUSE / "content", cache=root / "cache")
    issue = factories.make_issue("2026-11", ARTICLES, formats=("a4",))
    newspaper.build(library, issue, root / "out", cache=root / "cache", theme=sample.THEME)
    articles = {name: (HOUSE / "content" / f"{name}.md").read_text(encoding="utf-8") for name in ARTICLES}
    data = (root / "out" / "screen-a4.pdf").read_bytes()
    return Paper(data, articles, verify(data, articles))


def codes(proof: Proof) -> set[str]:
    return {fault.code for fault in proof.faults}


def test_it_imports_nothing_of_what_it_proves() -> None:
    modules = sorted((Path(__file__).parent / "verifier").glob("*.py"))
    assert len(modules) > 8
    wrong = {
        (path.name, name)
        for path in modules
        for name in imports(path)
        if within(name, OURS) or (within(name, ("tests",)) and not within(name, ("tests.newspaper.verifier",)))
    }
    assert wrong == set()
    assert within("newspaper.plan", OURS), "the wall can be hit"
    assert all(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for path in modules)


def test_every_word_stands_once_in_order_and_meets_nothing(paper: Paper) -> None:
    assert paper.proof.told() == ""
    assert all(story.title and story.links for story in paper.proof.stories)
    assert {story.manuscript.name for story in paper.proof.stories} == set(ARTICLES)


def test_a_line_taken_away_is_missed(paper: Paper) -> None:
    line = paper.runs()[0][3]
    proof = paper.broken(line, lambda knife: knife.take(line))
    assert "lost" in codes(proof)
    assert f"стр. {line.page}" in proof.told()


def test_a_jump_that_names_another_page_or_is_gone_is_seen(paper: Paper) -> None:
    """Two of the four texts are jumped; here their lines change places, and one goes."""
    jumps = [line for line in paper.proof.lines if re.match(r"(Окончание|Продолжение)\s*на", line.text)]
    assert jumps
    gone = paper.broken(jumps[0], lambda knife: knife.take(jumps[0]))
    assert codes(gone) == {"jump"}
    moved = jumps[0]._replace(page=jumps[0].page + 5)
    lines = [moved if line is jumps[0] else line for line in paper.proof.lines]
    found = {fault.what for fault in faults_of_jumps(paper.proof.stories, lines)}
    assert any("ведёт не туда" in what for what in found)
    assert any("нет строки" in what for what in found)


def test_a_byline_a_deck_or_a_source_that_is_gone_is_missed(paper: Paper) -> None:
    facts = paper.proof.stories[0].manuscript.facts
    for words in (", ".join(facts["authors"]), facts["summary"]):
        line = next(line for line in paper.proof.lines if line.bare and normal(words).startswith(line.bare))
        told = paper.broken(line, lambda knife, line=line: knife.take(line)).told()
        assert told.startswith("front: ")
        assert f"нет «{words[:60]}»" in told
    source = paper.articles[ARTICLES[1]].replace("\n---\n", "\nsources: [Никем]\n---\n", 1)
    assert "источники: нет" in verify(paper.data, paper.articles | {ARTICLES[1]: source}).told()


def test_two_texts_may_have_one_deck_but_none_has_it_twice(paper: Paper) -> None:
    """Issues drawn by lot have twins: of two equal decks the first was called a repetition."""
    story, lines = paper.proof.stories[0], list(paper.proof.lines)
    count, again = len(lines), [*lines, *(line._replace(page=line.page + 100) for line in lines)]
    twin = story._replace(
        title=tuple(at + count for at in story.title),
        links=tuple(link._replace(line=link.line + count) for link in story.links),
    )
    body = max(link_size := [lines[link.line].size for link in story.links], key=link_size.count)
    assert list(faults_of_fronts([story, twin], again, body)) == []
    assert {fault.what.partition(" «")[0] for fault in faults_of_fronts([story], again, body)} == {
        "подзаголовок: ещё раз"
    }


def test_a_caption_is_asked_for_with_its_credit(paper: Paper) -> None:
    pictures = (HOUSE / "content" / "pictures.yaml").read_text(encoding="utf-8")
    assert verify(paper.data, paper.articles, pictures=pictures).told() == ""
    other = {
        name: text.replace('credit: "Рисунок: Ася Рунова', 'credit: "Никто') for name, text in paper.articles.items()
    }
    assert other != paper.articles
    assert "подпись: нет" in verify(paper.data, other, pictures=pictures).told()


def test_lines_that_say_the_same_belong_to_the_text_in_whose_order_they_stand(paper: Paper) -> None:
    """Two texts have taken each other's line; whichever did, some order proves the paper, and a real fault stays."""
    found, lines = list(paper.proof.stories), list(paper.proof.lines)
    one, two = (found[at].links[3].line for at in (0, 1))
    lines[two] = lines[two]._replace(words=lines[one].words)
    swapped = twins._swapped(found, (0, 3), (1, 3))
    assert list(out_of_order(swapped, lines))
    assert list(out_of_order(twins.exchanged(swapped, lines), lines)) == []
    swapped[2] = swapped[2]._replace(links=(*swapped[2].links[1:], swapped[2].links[0]))
    assert len(list(out_of_order(twins.exchanged(swapped, lines), lines))) == 1


def test_without_a_second_reader_there_is_no_proof(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "reader", lambda: None)
    assert codes(verify(paper.data, paper.articles)) == {"blind"}


def test_a_line_printed_twice_is_seen_wherever_it_stands(paper: Paper) -> None:
    run = paper.runs()[0]
    line = next(line for line in run[2:] if len(line.bare) > 12)
    in_place = paper.broken(line, lambda knife: knife.take(line, move=(0, 0), keep=True))
    assert {"overlap"} <= codes(in_place)
    free = -(run[-1].base - line.base) - 1.3 * line.size
    below = paper.broken(line, lambda knife: knife.take(line, move=(0, free), keep=True))
    assert "twice" in codes(below)


def test_lines_that_change_places_are_out_of_order(paper: Paper) -> None:
    one, two = next((one, two) for one, two in pairwise(paper.runs()[0]) if len(one.bare) > 12 and len(two.bare) > 12)
    assert "order" in codes(paper.broken(one, lambda knife: knife.swap(one, two)))
    far = paper.runs()[0][-1]
    assert codes(paper.broken(one, lambda knife: knife.swap(one, far))) & {"order", "lost"}


def test_a_line_upon_another_overlaps(paper: Paper) -> None:
    line = paper.runs()[0][4]
    proof = paper.broken(line, lambda knife: knife.take(line, move=(0, 0.7 * line.size)))
    assert "overlap" in codes(proof)


def test_a_line_on_a_picture_overlaps(paper: Paper) -> None:
    sheet, box = next(
        (sheet, box) for sheet in paper.proof.sheets for box in sheet.boxes
        if box.kind in {"image", "drawing"} and box.right - box.left > 100
    )  # fmt: skip
    line = next(line for run in paper.runs() for line in run if line.page == sheet.number)
    move = (box.left + 5 - line.left, line.base - (box.top + box.bottom) / 2)
    told = paper.broken(line, lambda knife: knife.take(line, move=move)).told()
    assert "слово на рисунке" in told


@pytest.mark.parametrize("across", [-24.0, 12.0])
def test_a_frame_that_has_moved_is_outside(paper: Paper, across: float) -> None:
    run = next(run for run in paper.runs() if run[0].left < 60)
    proof = paper.broken(run[0], lambda knife: knife.shift(run, across))
    assert codes(proof) & {"outside", "overlap", "lost"}


def test_a_line_at_the_papers_edge_is_outside(paper: Paper) -> None:
    line = paper.runs()[0][0]
    height = paper.proof.sheets[line.page - 1].height
    proof = paper.broken(line, lambda knife: knife.take(line, move=(0, line.base - height + 4)))
    assert "outside" in codes(proof)


def test_a_widow_and_an_orphan_are_counted(paper: Paper) -> None:
    """All lines of a broken paragraph but the last go back to the foot of the column before."""
    before = measure(paper.proof)
    assert (before.count("widow"), before.count("orphan"), before.count("head")) == (0, 0, 0)
    story, at, rest = min(_turns(paper), key=lambda turn: turn[2])
    foot, *moved = (paper.proof.lines[link.line] for link in story.links[at : at + rest])
    assert foot.column

    def cut(knife: Surgeon) -> None:
        for number, line in enumerate(moved, start=1):
            down = foot.base + 1.29 * number * foot.size - line.base
            knife.take(line, move=(foot.column.left - line.column.left, -down))

    assert measure(paper.broken(foot, cut)).count("widow") == 1


def _turns(paper: Paper) -> Iterator[tuple[Printed, int, int]]:
    """Yield the last line of a column inside a paragraph, and how many lines of it stand in the next column."""
    for story in paper.proof.stories:
        lines = [paper.proof.lines[link.line] for link in story.links]
        for at, (one, two) in enumerate(pairwise(lines)):
            start = story.links[at + 1].start
            ends = [span.end for span in story.spans if span.kind == "text" and span.start < start < span.end]
            if ends and one.page == two.page and one.column != two.column:
                yield story, at, sum(start <= link.start < ends[0] for link in story.links)


def test_a_story_that_ends_early_leaves_a_hole(paper: Paper) -> None:
    """The last paragraph goes from the page and from its file: nothing is lost, but white is left."""
    before = measure(paper.proof)
    story = max(paper.proof.stories, key=lambda one: one.spans[-1].end - one.spans[-1].start)
    name, span = story.manuscript.name, story.spans[-1]
    lines = [paper.proof.lines[link.line] for link in story.links if link.start >= span.start]
    assert len(lines) > 4
    surgeon = Surgeon(paper.data, lines[-1].page)
    for line in lines:
        surgeon.take(line)
    shorter = paper.articles | {name: paper.articles[name].rstrip().rpartition("\n\n")[0]}
    proof = verify(surgeon.done(), shorter)
    assert proof.told() == ""
    assert measure(proof).unused > before.unused


def test_a_column_that_runs_on_leaves_the_others_short(paper: Paper) -> None:
    before = measure(paper.proof)
    runs = [run for run in paper.runs() if _columns_beside(paper, run) > 1]
    after = (measure(paper.broken(run[0], lambda knife, run=run: _let_down(knife, run))) for run in runs)
    assert any(one.feet < before.feet and len(one.ragged) > len(before.ragged) for one in after)


def _let_down(knife: Surgeon, run: list[Line]) -> None:
    knife.shift(run[-2:], 0, -6 * run[0].size)


def _columns_beside(paper: Paper, run: list[Line]) -> int:
    """Return how many columns a run's story has on the run's page."""
    at = paper.proof.lines.index(run[0])
    story = next(one for one in paper.proof.stories if at in one.lines)
    lines = [paper.proof.lines[link.line] for link in story.links]
    return len({line.column for line in lines if line.page == run[0].page})
