"""The short ways through the converter give what the long ways give."""

import random
import re

import pytest
from markdown import Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor, FencedCodeExtension
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor

from plugins.newsroom.markup import allowlist, conversion, engine, lists, plain, spacing

PIECES = (
    "Слово", "два слова тут", "# Глава", "- пункт", "1. раз", "2) два", "> цитата", "[ссылка](a.md)", "**жирно**",
    "_кос_", "`код`", "```", "::: note", ":::", "<b>т</b>", "<div>", "</div>", "&amp; &nbsp;", "a | b", "--- | ---",
    "---", "===", "***", ": опред", "[^1]", "[^1]: сноска", "*[МРОТ]: минимальный", "    код", "{: .x}", "\\*",
    "http://a.example", "<!-- c -->", "  ", "Термин", ":   значение", "строка  ", "[x]: http://y", "Ёлка", "«к»",
    "с\tтабуляцией", "  \n", "~~~",
)  # fmt: skip
INLINE = {
    "backtick", "escape", "footnote", "reference", "link", "image_link", "image_reference", "short_reference",
    "short_image_ref", "autolink", "automail", "linebreak", "html", "entity", "not_strong", "em_strong", "em_strong2",
}  # fmt: skip
"""The patterns that `_MARKUP` was made for; another one in a new version has to be looked at."""


def text(seed: int) -> str:
    chance = random.Random(seed)
    ends = ("\n", "\n\n", " ", "", "\n\n\n", "\n ")
    return "".join(chance.choice(PIECES) + chance.choice(ends) for _ in range(chance.randrange(1, 14)))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Markdown:
    """The engine without its short ways."""
    made = engine._engine.__wrapped__()
    made.treeprocessors.register(InlineProcessor(made), "inline", 20)
    made.preprocessors.register(NormalizeWhitespace(made), "normalize_whitespace", 30)
    made.preprocessors.register(HtmlBlockPreprocessor(made), "html_block", 20)
    made.preprocessors.register(
        FencedBlockPreprocessor(made, FencedCodeExtension().getConfigs()), "fenced_code_block", 25
    )
    made.parser.blockprocessors.deregister("plain")
    return made


def test_short_ways_change_nothing(slow: Markdown, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text(seed) for seed in range(600)]
    quick = [engine.render(one) for one in texts]
    monkeypatch.setattr(spacing, "_ANY", re.compile(""))
    monkeypatch.setattr(lists, "_ANY", re.compile(""))
    assert quick == [slow.reset().convert(one) for one in texts]


SAID = (
    "Слово", "«Мы решили», — сказала", "— Да, ", "два слова тут", "Ура! ", "(в скобках)", "\n", "\n\n", "\n\n\n", " - ",
    "  ", "5-7 лет", "т. е. ", 'в "Мире"', "www.primer.example", "a@primer.example", "№ 5", "\u00a0", "Я", "-",
    "\n\n14 марта", "8:00 сбор", "\n(в скобках", "\n№ 7",
)  # fmt: skip
SIMPLE = (
    "**Важно.** ", "**много\nслов**", " **в «школе»** ", "**-**", "***", "**", "*", "_", "!", "[", "]", "](", ")",
    "[слова](https://primer.example/put/1?a=b#c) ", "[два\nслова](news/2026/11-01-text.md#itogi)", "[сюда](#Итоги)",
    "[почта](mailto:a@primer.example)", "[*](a)", "[^1](a)", "[x](javascript:f)", "[x](//primer.example)", "[в](a)",
    "[за](a%20b.md) ", "[и](/a_b)", "[ ](a)", "[х](a(b))", "[у](https://xn--a.example)", "[о](http://a.b)", "[]()",
    "<pochta@primer.example>", " <a_b@primer.example>", "<b>", "<", ">", "{.x}", "\n- ", "\n\n- ", "\n- пункт", ";",
    "\n\n- раз;\n- два;\n- три.\n\n", "\n\n- 5 лет\n- **да**\n", "\n\n- 1. раз\n", "\n\n- - два\n", "\n\n- # раз",
    "\n\n* раз\n", "\n\n1) раз\n", "\n=", "\n\n**Слово**\n\n",
)  # fmt: skip
"""Links, strong words and lists, and what is nearly one."""


def test_bodies_of_little_markup_are_what_the_long_way_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    pieces = (*SAID * 4, *SIMPLE * 2, *PIECES)
    said = ["".join(chance.choices(pieces, k=chance.randrange(1, 16))) for _ in range(8000)]
    short = {one: body for one in said if (body := plain.body(one)) is not None}
    assert len(short) > 300
    assert {sign: sum(sign in body.html for body in short.values()) > 30 for sign in ("<strong", "<a ", "<li")} == {
        "<strong": True, "<a ": True, "<li": True,
    }  # fmt: skip
    monkeypatch.setattr(plain, "body", lambda _: None)
    assert [one for one, body in short.items() if conversion.convert(one, facts={}) != (body, ())] == []


def test_no_inline_pattern_is_unknown() -> None:
    made = engine._engine()
    assert {item.name for item in made.inlinePatterns._priority} <= INLINE


def test_what_the_converter_makes_by_itself_is_allowed() -> None:
    """So a source without a tag and without a list of attributes is not looked through (`allowlist.removed`)."""
    plain = [one for one in map(text, range(600, 1600)) if "<" not in one and "{" not in one]
    assert len(plain) > 100
    assert not [one for one in plain if allowlist._forbidden(engine.render(one))]
