"""The month view, the list and minutes in a real browser: keyboard, small screens, axe, paper."""

import dataclasses
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import factories
from tests.website import chromium
from tests.website.test_events import build, event

AXE = Path(sys.prefix) / "tools" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of event in one December."""
    kinds = ("праздник", "конкурс", "экскурсия", "акция", "спорт", "собрание", "учёба")
    some = [
        event(f"sobytie-{number}", f"2026-12-{number + 3:02} 11:00", kind=kind) for number, kind in enumerate(kinds)
    ]
    long = dataclasses.replace(event("konkurs", "2026-12-01", "2027-01-20", all_day=True), title="Длинный конкурс " * 4)
    again = dataclasses.replace(event("eshche", "2026-12-03 14:00"), title="Достопримечательностеведческая экскурсия")
    pages = (factories.make_page("protokol", role="minutes", title="Протокол № 6"), factories.make_page("prava"))
    held = event("bylo", "2026-10-03 14:00")
    return build(tmp_path_factory.mktemp("events"), *some, long, again, held, pages=pages)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with chromium.serving(site) as address:
        yield address


PLACES = ("sobytiya/", "sobytiya/2026/12/", "sobytiya/2026/sobytie-1/")


def faults(page: Page) -> list[str]:
    """Return what axe finds by WCAG 2.2 AA in what this page alone has; the frame is tried elsewhere."""
    if not AXE.is_file():
        pytest.skip("нет axe-core: ./press test ставит его сам")
    page.add_script_tag(path=AXE)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    run = page.evaluate(f"axe.run('main', {{runOnly: {json.dumps(tags)}}})")
    return [f"{one['id']}: {node['html'][:120]}" for one in run["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for place in PLACES:
        page.goto(address + place)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, place
        assert faults(page) == [], place
    context.close()


def test_the_largest_print_on_the_smallest_phone(browser: Browser, address: str) -> None:
    """Letters of 200 % with wide spacing at 320 px: nothing of these pages is cut (the frame is tried elsewhere)."""
    page = browser.new_page(viewport={"width": 320, "height": 800})
    for place in PLACES:
        page.goto(address + place)
        page.evaluate("document.documentElement.setAttribute('data-size', '3')")
        page.evaluate("document.documentElement.setAttribute('data-space', 'wide')")
        wide = """[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > 321
            && !one.closest('.unseen')).map(one => one.outerHTML.slice(0, 120))"""
        assert page.evaluate(wide) == [], place
    page.close()


def test_the_calendar_by_keyboard_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "sobytiya/")
    page.locator(".small-month .busy a").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sobytiya/2026/12/#d3")
    assert page.locator("td#d3:target a").all_inner_texts() == ["sobytie-0", "Достопримечательностеведческая экскурсия"]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sobytiya/2026/sobytie-0/")
    context.close()


def test_on_a_phone_the_month_is_a_list_of_days(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address + "sobytiya/2026/12/")
    assert page.locator(".whole-month thead").is_hidden()
    assert page.locator(".whole-month td:visible").count() == 8, "seven days with events and the first of the long one"
    assert page.locator("#d5 .number").inner_text() == "5 декабря, суббота"
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator(".whole-month td:visible").count() == 35
    assert page.locator("#d5 .number").inner_text() == "5"
    page.close()


def test_minutes_on_paper_are_minutes_alone(browser: Browser, address: str) -> None:
    """A secretary prints them to be signed: no name of the site, no code, no footer; other pages keep theirs."""
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(address + "protokol/")
    assert page.locator("body > :visible").evaluate_all("all => all.map(one => one.tagName)") == ["MAIN"]
    assert page.locator(".print-source").is_hidden()
    assert page.locator("h1").inner_text() == "Протокол №\u00a06"
    page.goto(address + "prava/")
    assert page.locator(".head").is_visible()
    page.close()
