"""Every template in a real browser: axe, sideways scroll, keyboard, spacing, forced colours, the panel, no stranger.

`./press test --full` takes every template × 360, 768, 1280 px × light, dark, large print × with and without scripts;
otherwise each template is taken once, in a combination that its name chooses.
"""

import itertools
import os
import random
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.website import chromium, sites

FULL = bool(os.environ.get("PRESS_FULL"))
TEMPLATES = sorted(
    path.name for path in (sites.THEME / "templates").glob("*.html") if path.name != "base.html" and path.name[0] != "_"
)
WIDTHS, LOOKS, SCRIPTS = (360, 768, 1280), ("light", "dark", "large"), (True, False)
COMBINATIONS = [*itertools.product(WIDTHS, LOOKS, SCRIPTS)]
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""WCAG 2.2, success criterion 1.4.12."""
Addresses = Mapping[str, str]


def chosen(template: str) -> list[tuple[int, str, bool]]:
    return COMBINATIONS if FULL else [random.Random(template).choice(COMBINATIONS)]


def opened(browser: Browser, width: int, look: str, scripts: bool = True, **words: object) -> Page:
    """Open a page of a context; large print is the panel's largest letters with wide spaces."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if look == "dark" else "light",
        java_script_enabled=scripts,
        **words,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.route("**/*", _staying)
    return page


def _staying(route: Route) -> None:
    """Let a page that leads elsewhere stand still, so that it can be looked at."""
    if route.request.resource_type != "document" or not route.request.url.startswith("http"):
        return route.continue_()
    answer = route.fetch()
    return route.fulfill(response=answer, body=re.sub(r'<meta http-equiv="refresh"[^>]*>', "", answer.text()))


def turned(page: Page, address: str, look: str) -> Page:
    page.goto(address)
    if look == "large":
        page.evaluate("Object.assign(document.documentElement.dataset, {size: '3', space: 'wide'})")
    return page


def unscripted(page: Page, address: str, look: str) -> Page:
    """Open the page again in a context whose scripts are all refused: axe itself needs a running engine."""
    context = page.context.browser.new_context(  # type: ignore[union-attr]
        viewport=page.viewport_size, color_scheme="dark" if look == "dark" else "light"
    )
    page = context.new_page()
    page.route("**/*", _staying)
    page.route("**/*.js", lambda route: route.abort())
    return turned(page, address, look)


def violations(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
    """Return what axe finds, a line for each rule with the first element."""
    page.evaluate(chromium.axe())
    asked = {"runOnly": chromium.RULES, "rules": {rule: {"enabled": False} for rule in without}}
    found = page.evaluate("asked => axe.run(document, asked).then(done => done.violations)", asked)
    return [f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0]['failureSummary']}" for one in found]


def overhang(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def clipped(page: Page) -> list[str]:
    """Return words that their box cuts off: what hides its overflow and is smaller than its text."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('main *, header *, nav *, footer *')].filter(one => {
              const style = getComputedStyle(one);
              return ['hidden', 'clip'].includes(style.overflowX) && style.clipPath === 'none' && one.textContent.trim()
                && !one.closest('svg')
                && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
            }).map(one => one.tagName + '.' + one.className)"""
        )
    )


@pytest.mark.parametrize("template", TEMPLATES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(chrome: Browser, places: Addresses, template: str) -> None:
    address = places[template]
    for width, look, scripts in chosen(template):
        page = turned(opened(chrome, width, look, scripts), address, look)
        assert overhang(page) <= 0, (width, look, scripts)
        judged = page if scripts else unscripted(page, address, look)
        assert violations(judged) == [], (width, look, scripts)
        judged.context.close()
        page.context.close()


def test_axe_sees_a_fault(chrome: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="ru"><title>т</title><main><img src="a.png"></main>'
    )
    page = opened(chrome, 360, "light")
    page.goto((tmp_path / "index.html").as_uri())
    assert any(line.startswith("image-alt") for line in violations(page))
    page.context.close()


@pytest.mark.parametrize("template", TEMPLATES)
def test_narrow_screens_and_big_letters_cut_nothing(chrome: Browser, places: Addresses, template: str) -> None:
    """WCAG 1.4.10 at 320 px, 1.4.4 at 200 %, 1.4.12 with wide spacing."""
    page = opened(chrome, 320, "light")
    turned(page, places[template], "light")
    assert overhang(page) <= 0, "320 px"
    page.add_style_tag(content=SPACING)
    assert overhang(page) <= 0, "320 px with wide spacing"
    assert clipped(page) == []
    page.set_viewport_size({"width": 640, "height": 700})
    page.add_style_tag(content="html{font-size:200%!important}")
    assert overhang(page) <= 0, "200 %"
    assert clipped(page) == []
    page.context.close()


@pytest.mark.parametrize("template", TEMPLATES)
def test_forced_colours_break_nothing(chrome: Browser, places: Addresses, template: str) -> None:
    page = opened(chrome, 1280, "dark", forced_colors="active")
    turned(page, places[template], "dark")
    assert violations(page, without=("color-contrast",)) == []  # axe reads the author's colours, not the forced ones
    border = page.locator(".bar .join").evaluate("one => getComputedStyle(one).borderTopStyle")
    assert border == "solid", "a button that is only a fill vanishes"
    page.context.close()


TABS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(one => !one.disabled && one.checkVisibility({visibilityProperty: true})
    && !(one.type === 'radio' && !one.checked)).length"""
FOCUSED = """() => { const one = document.activeElement, style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const bar = document.querySelector('.bar').getBoundingClientRect();
  return {tag: one.tagName + ' ' + (one.textContent || one.name || '').trim().slice(0, 40),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
    under: !one.closest('.bar') && box.top >= bar.top && box.bottom <= bar.bottom}; }"""


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    chrome: Browser, places: Addresses, template: str
) -> None:
    """WCAG 2.1.1, 2.4.7 and 2.4.11: every control gets the focus, a ring is seen, the bar does not cover it."""
    page = opened(chrome, 1280, "light")
    turned(page, places[template], "light")
    expected, reached = page.evaluate(TABS), 0
    for _ in range(expected + 1):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        shown = page.evaluate(FOCUSED)
        if not shown["seen"]:  # a picture above has just come: the browser scrolls on
            page.wait_for_timeout(200)
            shown = page.evaluate(FOCUSED)
        assert shown["ring"], shown
        assert shown["seen"], shown
        assert not shown["under"], shown
        reached += 1
    assert reached == expected
    page.context.close()


def test_the_panel_keeps_its_settings_on_every_template(chrome: Browser, served: str, places: Addresses) -> None:
    page = opened(chrome, 1280, "light")
    page.goto(served)
    page.click("text=Версия для слабовидящих")
    for choice in ("size-2", "space-wide", "colour-sand", "face-plain", "pictures-off"):
        page.check(f"#sight-{choice}")
    for template in sorted(set(TEMPLATES) - {"programmes.html"}):  # that one is of another origin
        page.goto(places[template])
        kept = page.evaluate("Object.entries(document.documentElement.dataset).sort().join(' ')")
        assert kept == "colour,sand face,plain pictures,off size,2 space,wide"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(247, 243, 214)"
    page.context.close()


def test_every_colour_scheme_of_the_panel_reads_well(chrome: Browser, served: str) -> None:
    page = opened(chrome, 1280, "light")
    page.goto(served)
    for scheme in ("black", "white", "blue", "sand"):
        page.evaluate("name => { document.documentElement.dataset.colour = name; }", scheme)
        assert violations(page) == [], scheme
    page.context.close()


def test_no_request_leaves_the_machine_from_any_template(chrome: Browser, served: str, places: Addresses) -> None:
    page = opened(chrome, 1280, "light")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for template in TEMPLATES:
        page.goto(places[template])
        page.wait_for_load_state("networkidle")
    assert len(asked) > len(TEMPLATES)
    assert [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:"))] == []
    assert said == []
    page.context.close()
