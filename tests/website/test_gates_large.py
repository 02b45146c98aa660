"""Every template with the panel's largest letters on a telephone: no sideways scroll, words cut with a hyphen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.website.test_gates_browser import TEMPLATES, Addresses, clipped, opened, overhang, turned


def outside(page: Page) -> list[str]:
    """Return what stands over the right edge without making the page scroll: drawings, what lies in a box."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(one =>
              one.checkVisibility() && !one.closest('.unseen, .skip, .chart-table')
              && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
              && getComputedStyle(one).clipPath === 'none'
              && ![...one.children].some(inner => inner.getBoundingClientRect().right > innerWidth + 1)
            ).map(one => one.tagName + '.' + (one.getAttribute('class') || ''))"""
        )
    )


def uncut(page: Page) -> list[str]:
    """Return Russian words over the page's right edge: neither the browser nor the script knew a place for a hyphen."""
    return list(
        page.evaluate(
            """() => {
              const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node; (node = walker.nextNode());) {
                const range = document.createRange(), parent = node.parentElement;
                if (!parent.checkVisibility() || parent.closest('script, table, .unseen, .skip')) continue;
                for (const word of node.nodeValue.matchAll(/[\\u0400-\\u04ff\\u00ad]{7,}/g)) {
                  range.setStart(node, word.index);
                  range.setEnd(node, word.index + word[0].length);
                  if ([...range.getClientRects()].some(box => box.right > document.documentElement.clientWidth + 1))
                    found.push(word[0]);
                }
              }
              return found; }"""
        )
    )


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_largest_letters_of_the_panel_fit_a_telephone(
    chrome: Browser, places: Addresses, template: str, width: int
) -> None:
    """The panel's largest letters with wide spaces: nothing scrolls sideways, words are cut with a hyphen."""
    page = opened(chrome, width, "light")
    page.add_init_script("localStorage.setItem('sight', JSON.stringify({size: '3', space: 'wide'}))")
    turned(page, places[template], "light")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert overhang(page) <= 0
    assert outside(page) == []
    assert clipped(page) == []
    page.add_style_tag(content="* { overflow-wrap: normal !important }")
    assert uncut(page) == []
    page.context.close()


def test_a_word_without_a_hyphen_is_seen(chrome: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="ru"><main><p>Верхнереченская</p><svg width="900"></svg></main>'
    )
    page = opened(chrome, 320, "light")
    page.goto((tmp_path / "index.html").as_uri())
    page.add_style_tag(content="html { font-size: 400% }")
    assert uncut(page) == ["Верхнереченская"]
    assert outside(page) == ["svg."]
    page.context.close()


def test_large_letters_cut_words_only_while_they_are_large(chrome: Browser, served: str) -> None:
    page = opened(chrome, 320, "light")
    page.goto(served)
    name = page.locator(".charter")
    before = name.text_content() or ""
    assert "\u00ad" not in before
    page.click("text=Версия для слабовидящих")
    page.check("#sight-size-3")
    page.wait_for_function("document.querySelector('.charter').textContent.includes('\u00ad')")
    assert "Вер\u00adхне\u00adре\u00adчен\u00adс" in (name.text_content() or "")
    page.click(".sight-end [value=done]")
    assert page.locator(".sight[open]").count() == 0
    assert page.evaluate("document.activeElement.textContent").replace("\u00ad", "") == "Версия для слабовидящих"
    page.click(".sight summary")
    page.check("#sight-size-1")
    page.wait_for_function("!document.querySelector('.charter').textContent.includes('\u00ad')")
    assert name.text_content() == before
    page.context.close()
