"""SWOT in a text (R8): `::: swot Название`, four lists under their names, `:::`.

Input: blocks of Markdown between the fences. Output: a section of four parts, strengths and weaknesses first, each
with a heading; findings for a part that is missing, empty or said twice. A name may be a heading, a line in bold, a
line with a colon.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser

from plugins.newsroom.markup.manuscript import LIST_ITEM, Manuscript
from plugins.newsroom.model import Finding
from plugins.newsroom.patterns import late

NAME = "swot"
PARTS = {
    "strengths": ("Сильные стороны", "сильные", "преимущества", "strengths"),
    "weaknesses": ("Слабые стороны", "слабые", "недостатки", "weaknesses"),
    "opportunities": ("Возможности", "opportunities"),
    "threats": ("Угрозы", "риски", "угрозы и риски", "threats"),
}
"""The parts in their order; the first name is what a reader sees."""
_KNOWN = {name.casefold(): part for part, names in PARTS.items() for name in names}
_FENCE = late(r"^(:{3,})[ \t]*(\w*)")
_TRIMMED = "#*_: \t"


def part_of(line: str) -> str:
    """Return the part that a line names, or an empty string."""
    return _KNOWN.get(line.strip(_TRIMMED).casefold(), "") if not LIST_ITEM.match(line) or line[:1] == "*" else ""


def build(parser: BlockParser, parent: Element, title: str, blocks: list[str]) -> None:
    """Build the section. What stands before the first name goes before the parts."""
    found: dict[str, list[str]] = {}
    current = ""
    for block in blocks:
        lines = list[str]()
        for line in block.split("\n"):
            if name := part_of(line):
                found.setdefault(current, []).append("\n".join(lines))
                current, lines = name, []
            else:
                lines.append(line)
        found.setdefault(current, []).append("\n".join(lines))
    level = _level(parser)
    section = SubElement(parent, "section", {"class": "swot"})
    if title:
        SubElement(section, "p", {"class": "swot-title"}).text = title
    parser.parseBlocks(section, list(filter(str.strip, found.get("", []))))
    for part, names in PARTS.items():
        if part in found:
            box = SubElement(section, "div", {"class": f"swot-part swot-{part}"})
            SubElement(box, f"h{level}").text = names[0]
            parser.parseBlocks(box, list(filter(str.strip, found[part])))


def problems(source: Manuscript) -> Iterator[Finding]:
    """Yield a finding for every part that is missing, empty or there twice."""
    if ":::" not in source.masked:
        return
    inside: dict[str, int] | None = None
    start, current, last = 0, "", 0
    filled = set[str]()
    for line, text in source.lines():
        fence = _FENCE.match(text) if text.startswith(":::") else None
        last = line
        if fence and inside is not None:
            yield from _missing(start, inside, filled)
            inside = None
        elif fence and fence[2].lower() == NAME:
            inside, start, current, filled = {}, line, "", set()
        elif inside is not None and (name := part_of(source.text.split("\n")[line - 1])):
            if name in inside:
                message = f"«{PARTS[name][0]}» уже есть в строке {inside[name]}. Сложите два списка в один."
                yield Finding(path="", line=line, code="X003", message=message)
            current, inside[name] = name, inside.get(name, line)
        elif inside is not None and text.strip():
            filled.add(current)
    if inside is not None and last:
        yield from _missing(start, inside, filled)


def _missing(start: int, inside: dict[str, int], filled: set[str]) -> Iterator[Finding]:
    for part, names in PARTS.items():
        if part not in inside:
            message = f"В блоке swot нет части «{names[0]}». Добавьте строку «### {names[0]}» и список под ней."
            yield Finding(path="", line=start, code="X003", message=message)
        elif part not in filled:
            message = f"Под «{names[0]}» ничего нет. Напишите хотя бы один пункт."
            yield Finding(path="", line=inside[part], code="X003", message=message)


def _level(parser: BlockParser) -> int:
    """Return the level of the parts' headings: one below the text's own heading that stands before them."""
    others = {id(inner) for box in parser.root.iter("section") if box.get("class") == "swot" for inner in box.iter()}
    own = (str(one.tag) for one in parser.root.iter() if id(one) not in others)
    before = [tag for tag in own if re.fullmatch(r"h[1-6]", tag)]
    return min(6, int(before[-1][1]) + 1) if before else 2
