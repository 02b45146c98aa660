"""Pull quotes: one strong sentence of the text itself, away from its place; weak, cut or pointing ones are refused."""

import re
from pathlib import Path

import pytest

from newspaper import quotes
from newspaper.edition import make
from plugins.newsroom.reader import read_library
from tests import factories
from tests.conftest import HOUSE

STRONG = "Никто не обязан замещать урок бесплатно, пока договор подписан и действует."
PLAIN = "Во вторник в школе собрали родителей и долго говорили о ремонте"


def text(*inside: str, count: int = 12) -> str:
    rest = [f"{PLAIN} номер {number}." for number in range(count)]
    return "".join(f"<p>{one}</p>\n" for one in (*inside, *rest))


def quote(html: str) -> str:
    found = re.search(r'<blockquote class="pull-quote"><p>(.*?)</p></blockquote>', quotes.quoted(html))
    return found[1] if found else ""


def test_somebodys_own_words_are_taken_and_stand_apart_from_their_place() -> None:
    made = quotes.quoted(text(f"— {STRONG}"))
    assert quote(text(f"— {STRONG}")) == STRONG
    assert made.replace(f'<blockquote class="pull-quote"><p>{STRONG}</p></blockquote>', "") == text(f"— {STRONG}")
    assert made.index("<blockquote") > made.index("номер 1.")


@pytest.mark.parametrize(
    "weak",
    [
        "— Это никто не обязан делать бесплатно, пока договор подписан.",
        "— Никто не обязан замещать бесплатно, — сказала она залу и села на место.",
        "— Никто не обязан: так записано в договоре, и спорить тут не о чем.",
        "— Никто не обязан.",
        "<b>— Никто не обязан замещать урок бесплатно, пока договор подписан.</b>",
    ],
)
def test_what_needs_its_neighbours_is_no_quote(weak: str) -> None:
    assert quote(text(weak)) == ""


def test_a_text_with_a_quote_of_its_own_or_a_short_one_gets_none() -> None:
    own = '<blockquote class="pull-quote"><p>«Считать надо вслух»</p></blockquote>'
    assert quotes.quoted(text(f"— {STRONG}") + own) == ""
    assert quotes.quoted(text(f"— {STRONG}", count=3)) == ""


def test_the_samples_texts_give_sentences_that_they_contain(tmp_path: Path) -> None:
    library = read_library(HOUSE / "content", cache=tmp_path / "cache")
    issue = factories.make_issue("2026-11", tuple(one.id for one in library.articles if "newspaper" in one.channels))
    stories = make(library, issue).stories
    found = [(story, quote(story.body)) for story in stories if quotes.quoted(story.body)]
    assert len(found) > 1
    for story, sentence in found:
        assert quotes.SHORTEST <= len(sentence) <= quotes.LONGEST
        plain = " ".join(re.sub(r"<[^>]+>", "", story.body).replace("\u00a0", " ").split())
        assert sentence.replace("&amp;", "&") in plain
