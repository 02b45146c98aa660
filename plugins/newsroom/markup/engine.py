"""Python-Markdown, set up once.

Input: a body's Markdown. Output: HTML that is not yet safe: `allowlist.clean` comes next. The instance is made at
first use and reset for every text (a new one for each costs a third more, see research/performance.md); it belongs to
one thread. After an exception it is thrown away, because its stacks may be half filled.
"""

import re
from collections.abc import Callable
from functools import cache, cached_property
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX

from plugins.newsroom.markup.containers import ContainerProcessor
from plugins.newsroom.markup.footnotes import NoteOrder
from plugins.newsroom.markup.lists import ListPreprocessor
from plugins.newsroom.markup.spacing import SpacingPreprocessor

_HTML, _FENCES = ("<", "&"), ("```", "~~~")
"""What a text holds in which there is HTML, or fenced code, to be found."""
_MARKUP = ("`", "\\", "[", "<", "&", "*", "_", "  \n")
"""Where any inline pattern of Python-Markdown and its extensions above begins («!» goes before «[» alone); a test
compares their list."""


class _Inline(InlineProcessor):
    """Leaves text without a sign of markup alone: else each of twenty patterns is tried on every paragraph."""

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - its names
        if not any(sign in data for sign in _MARKUP):
            return data
        found: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return found


class _Plain(BlockProcessor):
    """Takes a block whose every line begins with a letter: a paragraph, which eighteen others need not look at."""

    RE = re.compile(r"(?:[^\W\d_][^\n|]*(?:\n(?=[^\n])|\Z))+\Z")

    def test(self, parent: Element, block: str) -> bool:
        return self.RE.match(block) is not None and not self.parser.state.isstate("list")

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "p").text = blocks.pop(0)


class _Seldom(Preprocessor):
    """Has another preprocessor made for the first text that holds a sign for it, and read such texts alone: each of
    them takes a text apart and together."""

    def __init__(self, md: Markdown, signs: tuple[str, ...], make: Callable[[Markdown], Preprocessor]) -> None:
        super().__init__(md)
        self._md, self._signs, self._make = md, signs, make

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return self._other.run(lines) if any(sign in text for sign in self._signs) else lines

    @cached_property
    def _other(self) -> Preprocessor:
        return self._make(self._md)


def _fenced(md: Markdown) -> Preprocessor:
    from markdown.extensions.fenced_code import FencedBlockPreprocessor  # late: Pygments comes with it, unused

    return FencedBlockPreprocessor(md, {"lang_prefix": "language-"})


class _Whitespace(NormalizeWhitespace):
    """Knows what a text has that is in order: two empty lines more."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join([*lines, ""])
        if any(sign in text for sign in (" \n", "\t", "\r", STX, ETX)):
            return super().run(lines)
        return [*lines, "", ""]


class _Heading(HashHeaderProcessor):
    """A heading has a space after its `#`: «#Профсоюз» is a hashtag."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?=[ \n]|$)(?P<header>(?:\\.|[^\\])*?)#*(?:\n|$)")


class _Stengazeta(Extension):
    """Our own parts: containers, the lists of CommonMark, headings that are no hashtags."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
        md.preprocessors.register(_Seldom(md, _HTML, HtmlBlockPreprocessor), "html_block", 20)
        md.preprocessors.register(_Seldom(md, _FENCES, _fenced), "fenced_code_block", 25)
        md.preprocessors.register(ListPreprocessor(md), "commonmark-lists", 15)
        md.preprocessors.register(SpacingPreprocessor(md), "spacing", 14)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.parser.blockprocessors.register(_Plain(md.parser), "plain", 200)
        md.parser.blockprocessors.register(ContainerProcessor(md.parser), "containers", 95)
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)
        notes = next(part for part in md.registeredExtensions if isinstance(part, FootnoteExtension))
        md.treeprocessors.register(NoteOrder(notes), "footnote-reorder", 19)


def render(markdown: str) -> str:
    """Return HTML. Raises RecursionError for markup that is nested too deep."""
    engine = _engine()
    try:
        return engine.reset().convert(markdown)
    except BaseException:
        _engine.cache_clear()
        raise


@cache
def _engine() -> Markdown:
    return Markdown(extensions=_extensions(), output_format="html")


def _extensions() -> list[Extension]:
    """Return the extensions themselves: to look for one by name costs more than it is worth."""
    return [
        TableExtension(use_align_attribute=True),
        FootnoteExtension(BACKLINK_TITLE="Вернуться к сноске {} в тексте", USE_DEFINITION_ORDER=False),
        AbbrExtension(),
        AttrListExtension(),
        DefListExtension(),
        SaneListExtension(),
        _Stengazeta(),
    ]
