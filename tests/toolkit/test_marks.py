"""Marks for a counter: only on the union's own absolute links, only when it counts."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from newsletters.composition import compose
from newspaper.images import Images
from plugins.newsroom.model import Outside
from plugins.toolkit.marks import CHANNELS, marked, marked_home
from tests import factories


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_link_says_by_which_way(channel: str) -> None:
    source, medium = CHANNELS[channel]
    query = parse_qs(urlsplit(marked("https://a.example/b/?x=1#c", channel, "2026-11 №1&?")).query)
    assert query == {"x": ["1"], "utm_source": [source], "utm_medium": [medium], "utm_campaign": ["2026-11 №1&?"]}
    assert marked("https://a.example/b/#c", channel).endswith("#c")


def test_marks_of_an_editor_stay_and_nothing_is_marked_twice() -> None:
    once = marked("https://a.example/?utm_source=vk", "social", "11")
    assert once.count("utm_source") == 1
    assert "utm_source=vk" in once
    assert marked(once, "social", "11") == once


@pytest.mark.parametrize("address", ["mailto:a@b.example", "/novosti/", "tel:+70000000000", "javascript:alert(1)"])
def test_what_is_no_web_address_is_left_alone(address: str) -> None:
    assert marked(address, "letter") == address


def test_only_own_links_of_a_union_that_counts() -> None:
    counting = factories.make_organization(outside=Outside(counter="12345678"))
    assert "utm_medium=email" in marked_home(counting, "https://profsoyuz.example/a/", "letter", "x")
    assert marked_home(counting, "https://elsewhere.example/a/", "letter") == "https://elsewhere.example/a/"
    silent = factories.make_organization()
    assert marked_home(silent, "https://profsoyuz.example/a/", "letter") == "https://profsoyuz.example/a/"


def test_letters_and_codes_of_the_newspaper_bear_them(tmp_path: Path) -> None:
    counting = factories.make_organization(outside=Outside(counter="12345678"))
    library = factories.make_library(tmp_path, organization=counting)
    letter = factories.make_letter(articles=(library.articles[0].id,))
    assert "utm_campaign=2026-11-20-itogi" in compose(library, letter).stories[0].address
    codes = Images(tmp_path, tmp_path, counting, "2026-11")
    codes.code("https://profsoyuz.example/a/")
    assert list(codes._codes.values()) == [marked("https://profsoyuz.example/a/", "newspaper", "2026-11")]
