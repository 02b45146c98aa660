"""Containers: `::: врезка Заголовок` … `:::`, each kind a function in one table.

Input: blocks of Markdown between the fences. Output: elements in the tree. A kind gets the parser, the parent, what
stands after its name in the opening line, and the blocks inside; so a kind may read its blocks as data instead of
Markdown (`swot`, `charts`): write its function, name it in KINDS, and allow its elements in `allowlist.py`. What is
wrong with fences is found in the source (`problems`), because there the lines are known.
"""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from plugins.newsroom.markup import charts, swot
from plugins.newsroom.markup.manuscript import Manuscript
from plugins.newsroom.model import Finding
from plugins.newsroom.patterns import late

Builder = Callable[[BlockParser, Element, str, list[str]], None]

GALLERY = "galleries/:"
"""Before a gallery's name in the address of the image that stands for it until `references` puts its pictures in."""
GALLERY_NAME = late(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FENCE = late(r"^(:{3,})[ \t]*(\w*)[ \t]*(.*?)[ \t]*$", re.MULTILINE)


def _aside(parser: BlockParser, parent: Element, title: str, blocks: list[str]) -> None:
    aside = SubElement(parent, "aside", {"class": "note"})
    if title:
        SubElement(aside, "p", {"class": "note-title"}).text = title
    parser.parseBlocks(aside, blocks)


def _pull_quote(parser: BlockParser, parent: Element, speaker: str, blocks: list[str]) -> None:
    quote = SubElement(parent, "blockquote", {"class": "pull-quote"})
    parser.parseBlocks(quote, blocks)
    if speaker:
        SubElement(quote, "footer").text = speaker


def _gallery(parser: BlockParser, parent: Element, words: str, blocks: list[str]) -> None:
    """A gallery: a folder below `galleries/` by its name, pictures written inside, or both."""
    name, title = split_gallery(words)
    section = SubElement(parent, "section", {"class": "gallery"})
    if title:
        SubElement(section, "p", {"class": "gallery-title"}).text = title
    if name:
        SubElement(SubElement(section, "p"), "img", {"src": f"{GALLERY}{name}", "alt": ""})
    parser.parseBlocks(section, [block for block in blocks if not FENCE.fullmatch(block.strip("\n"))])


def split_gallery(words: str) -> tuple[str, str]:
    """Return the folder's name and the title from what stands after «галерея»: «sport-2026 Наша спартакиада»."""
    first, _, rest = words.partition(" ")
    is_name = GALLERY_NAME.fullmatch(first) is not None and not first.replace("-", "").isdigit()
    return (first, rest.strip()) if is_name else ("", words)


KINDS: Mapping[str, Builder] = {
    "врезка": _aside,
    "цитата": _pull_quote,
    "галерея": _gallery,
    **dict.fromkeys(charts.NAMES, charts.build),
    swot.NAME: swot.build,
}


class ContainerProcessor(BlockProcessor):
    """Turns the blocks between two fences into the container of that kind; an unknown kind leaves its content."""

    def test(self, parent: Element, block: str) -> bool:
        return FENCE.fullmatch(block.strip("\n")) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        fence = FENCE.fullmatch(blocks.pop(0).strip("\n"))
        if fence is None or not fence[2]:
            return
        inside = _until_end(blocks)
        build = KINDS.get(fence[2].lower())
        if build is None:
            self.parser.parseBlocks(parent, inside)
        else:
            build(self.parser, parent, fence[3], inside)


def _until_end(blocks: list[str]) -> list[str]:
    """Take from `blocks` what stands before the fence that ends the container, and that fence."""
    inside, depth = list[str](), 1
    while blocks:
        block = blocks.pop(0)
        fence = FENCE.fullmatch(block.strip("\n"))
        if fence is not None:
            depth += 1 if fence[2] else -1
            if not depth:
                break
        inside.append(block)
    return inside


def problems(source: Manuscript) -> Iterator[Finding]:
    """Yield a finding for an unknown kind, a container that does not end, and an end without a beginning."""
    if ":::" not in source.masked:
        return
    opened: list[tuple[int, str]] = []
    yield from _empty_galleries(source)
    for line, text in source.lines():
        fence = FENCE.match(text) if text.startswith(":::") else None
        if fence is None:
            if text.lstrip().startswith(":::"):
                yield _problem(line, "блок «:::» начинается не с начала строки. Уберите пробелы перед ним.")
        elif not fence[2]:
            if not opened:
                yield _problem(line, "строка «:::» ничего не закрывает. Удалите её.")
            del opened[-1:]
        else:
            if opened and opened[-1][1].lower() in charts.NAMES:
                yield _problem(line, "внутри диаграммы не бывает других блоков. Закройте её выше строкой «:::».")
            opened.append((line, fence[2]))
            if fence[2].lower() not in KINDS:
                yield _problem(line, f"блока «{fence[2]}» нет. {_suggestion(fence[2])}")
    for line, kind in opened:
        yield _problem(line, f"блок «{kind}» не закрыт. Поставьте после него строку «:::».")


def _empty_galleries(source: Manuscript) -> Iterator[Finding]:
    """Yield a finding for a gallery that names no folder and holds no picture."""
    began, seen = 0, True
    for line, text in source.lines():
        fence = FENCE.match(text) if text.startswith(":::") else None
        if fence is None:
            seen = seen or "![" in text or "<img" in text
        elif not fence[2] and began and not seen:
            yield _problem(began, "галерея пуста. Назовите папку из galleries или впишите в блок картинки.")
            began = 0
        elif fence[2].lower() == "галерея":
            began, seen = line, bool(split_gallery(fence[3])[0])


def too_deep(source: Manuscript, limit: int) -> int:
    """Return the line on which containers are nested deeper than `limit`, or 0."""
    current = 0
    for line, text in source.lines() if ":::" in source.masked else ():
        fence = FENCE.match(text) if text.startswith(":::") else None
        if fence:
            current = current + 1 if fence[2] else max(0, current - 1)
            if current > limit:
                return line
    return 0


def _problem(line: int, message: str) -> Finding:
    return Finding(path="", line=line, code="X003", message=message[0].upper() + message[1:])


def _suggestion(kind: str) -> str:
    close = difflib.get_close_matches(kind.lower(), KINDS, n=1)
    if close:
        return f"Возможно, вы имели в виду «{close[0]}»."
    return f"Есть такие: {', '.join(f'«{name}»' for name in KINDS)}."
