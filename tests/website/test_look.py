"""What an eye found on the pages and a browser can measure: rules, gaps, columns of the theme."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from tests.website import chromium, sites

HOUSE = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, drawn: Path) -> Iterator[str]:
    site = sites.build(as_of(read_library(HOUSE / "content")), tmp_path_factory.mktemp("look") / "site", drawn)
    with chromium.serving(site) as address:
        yield address


def opened(browser: Browser, address: str, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    return page


def tops(page: Page, selector: str) -> list[int]:
    return [round(one) for one in page.evaluate(
        "what => [...document.querySelectorAll(what)].map(one => one.getBoundingClientRect().top)", selector
    )]  # fmt: skip


def test_one_rule_parts_the_list_of_questions_from_the_answers(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}faq/", 1280)
    assert page.locator(".answers > h2").first.evaluate("one => getComputedStyle(one).borderTopWidth") == "1px"
    assert page.locator(".asked").evaluate("one => getComputedStyle(one).borderBottomWidth") == "0px"
    columns = page.evaluate("[...document.querySelectorAll('.asked-group')].map(one => one.getBoundingClientRect())")
    left = min(one["x"] for one in columns)
    first, second = (next(one["y"] for one in columns if (one["x"] == left) is own) for own in (True, False))
    assert abs(first - second) <= 1, "both columns begin on one line"
    page.close()


def test_a_month_and_the_way_to_others_share_a_rule(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}sobytiya/2026/12/", 1280)
    assert page.locator(".pager").evaluate("one => getComputedStyle(one).borderTopWidth") == "0px"
    page.close()


def test_three_stories_under_the_lead_stand_in_a_row_on_a_tablet(browser: Browser, address: str) -> None:
    page = opened(browser, address, 768)
    found = tops(page, ".beside > .story:not(.wishes)")
    assert len(found) == 3
    assert len(set(found)) == 1
    page.close()


@pytest.mark.parametrize("part", [".headlines", ".band .occasion"])
def test_a_rubric_belongs_to_its_headline(browser: Browser, address: str, part: str) -> None:
    page = opened(browser, address, 1280)
    gap = page.evaluate(
        "part => { const rubric = document.querySelector(`${part} .rubric`), head = rubric.nextElementSibling;"
        "return head.getBoundingClientRect().top - rubric.getBoundingClientRect().bottom; }",
        part,
    )
    assert 0 <= gap <= 8
    page.close()


def test_small_months_and_the_foot_leave_no_hole_on_a_tablet(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}sobytiya/", 768)
    assert len(set(tops(page, ".small-month"))) == 1
    contacts, more, social = page.evaluate(
        "[...document.querySelectorAll('.foot-columns > section')].map(one => one.getBoundingClientRect())"
    )
    assert social["x"] == contacts["x"] < more["x"]
    assert social["y"] < more["bottom"]
    page.close()
