"""The text part carries every link and every number of the HTML: of the sample, of its articles, of random letters."""

import dataclasses
import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from newsletters.edition import Edition, make
from plugins.newsroom.model import Library
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from tests.conftest import HOUSE
from tests.newsletters import random_letters
from tests.newsletters.told import PREVIEW, Gap, Seen, gap, numbers, whole
from tests.newsletters.values import THEME, rich_library

NOTHING = Gap((), ())


@pytest.fixture(scope="module")
def library() -> Library:
    return as_of(read_library(HOUSE / "content"))


@pytest.fixture(scope="module")
def editions(library: Library) -> list[Edition]:
    return [make(library, letter, theme=THEME) for letter in library.letters]


def test_every_letter_of_the_sample(editions: list[Edition]) -> None:
    assert [gap(one.html, one.text) for one in editions] == [NOTHING] * len(editions)
    assert sum(len(numbers(Seen(one.html).words)) for one in editions) > 150
    assert sum(len(Seen(one.html).links) for one in editions) > 60


def test_every_article_of_the_sample_as_a_letter(library: Library) -> None:
    """The first article is printed whole: galleries, charts, pictures and tables with it."""
    letter, told = library.letters[-1], 0
    for article in library.articles:
        date = max(article.published, letter.date or article.published)
        made = make(library, dataclasses.replace(letter, articles=(article.id,), date=date), theme=THEME)
        assert gap(made.html, made.text) == NOTHING, article.id
        told += len(numbers(Seen(made.html).words))
    assert told > 1000


def test_one_thing_taken_away_is_missed(editions: list[Edition]) -> None:
    """Each link and each number in turn, of every letter of the sample."""
    for one in editions:
        links = Seen(one.html).links
        for link in {link for link in links if link.startswith("http")}:
            assert gap(one.html, whole(link).sub("", one.text)).links == (link,) * links.count(link)
        outside = re.sub(r"https?://\S+|тема\s+«[^»]*»", lambda found: "x" * len(found[0]), one.text)
        for found in re.finditer(r"\d+", outside):
            spoilt = one.text[: found.start()] + one.text[found.end() :]
            assert gap(one.html, spoilt).numbers, one.text[found.start() - 40 : found.end() + 20]


def test_a_letter_without_its_preview_or_a_caption_is_missed(tmp_path: Path) -> None:
    library = rich_library(tmp_path)
    told = dataclasses.replace(library.letters[0], preheader="Даём 417 часов")
    made = make(library, told, theme=THEME)
    assert gap(made.html, made.text) == NOTHING
    assert "417" in "".join(PREVIEW.findall(made.html))
    assert gap(made.html, made.text.replace("417", "")).numbers == ("417",)
    assert gap(made.html.replace("В зале", "В зале 777"), made.text).numbers == ("777",)


@settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # shrinking whole libraries takes minutes
)  # fmt: skip
@given(data=st.data())
def test_random_letters(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    library = data.draw(random_letters.library(tmp_path_factory.getbasetemp()))
    made = make(library, library.letters[0], theme=THEME)
    assert gap(made.html, made.text) == NOTHING
    lines = re.sub(r"(?:https?://|mailto:)\S+|\S{60,}", "", made.text).splitlines()
    assert max(map(len, lines)) <= 72
    told = numbers(Seen(PREVIEW.sub("", made.html)).words)
    if told:  # a number that no other stands for
        number = random.Random(str(told)).choice(told)
        without = re.sub(rf"(?<!\d){number}(?!\d)", "", made.text)
        assert without == made.text or gap(made.html, without) != NOTHING
