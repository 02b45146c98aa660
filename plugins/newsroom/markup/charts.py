"""Charts in a text: `::: диаграмма vznosy доли`, lines «key: value», `:::`.

Input: the source of a body. Output: the `Chart`s it asks for with their lines, findings about what was not understood,
the Markdown in which every such container carries the chart's number, and at the end HTML with tokens `chart:N`.
The block inside is data and no Markdown, so nothing of it reaches the page as it stands.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser

from plugins.newsroom import links as tokens
from plugins.newsroom.markup.manuscript import Manuscript
from plugins.newsroom.model import Chart, ChartKind, Finding
from plugins.newsroom.notes import meant
from plugins.newsroom.patterns import late

NAMES = ("диаграмма", "chart")
KINDS: dict[str, ChartKind] = {
    "столбцы": "bar", "линия": "line", "доли": "share", "bar": "bar", "line": "line", "share": "share",
}  # fmt: skip
OPTIONS = ("title", "unit", "source", "highlight", "columns")
FENCE = late(r"^(:{3,})[ \t]*(\w*)[ \t]*(.*?)[ \t]*$")
_OPTION = late(r"\s*(\w+)\s*:\s*(.*?)\s*")
_PLACE = late(r'<div class="chart-place-(\d{1,4})"></div>')


class Taken(NamedTuple):
    """The charts of a body, what is said of them, and the Markdown that is left."""

    markdown: str
    charts: tuple[Chart, ...]
    findings: tuple[Finding, ...]


def take(source: Manuscript, markdown: str) -> Taken:
    """Take the charts out. `markdown` is the source or what is left of it, line by line the same."""
    if ":::" not in source.masked:
        return Taken(markdown, (), ())
    lines, originals = markdown.split("\n"), source.text.split("\n")
    charts, findings = list[Chart](), list[Finding]()
    for start, end, rest in _found(source):
        values = _head(rest, start, findings) | _options(originals, start, end, findings)
        if FENCE.match(lines[start - 1]):
            lines[start - 1] = f"::: {NAMES[0]} {len(charts)}"
            lines[start : end - 1] = [""] * (end - 1 - start)
        charts.append(Chart(line=start, **values))
    return Taken("\n".join(lines), tuple(charts), tuple(findings))


def build(_parser: BlockParser, parent: Element, number: str, _blocks: list[str]) -> None:
    """Put an empty element where the chart stands; the allow-list lets its class pass."""
    SubElement(parent, "div", {"class": f"chart-place-{number}"})


def put(html: str, charts: tuple[Chart, ...]) -> str:
    """Return the HTML with tokens in place of those elements: each once, in the order of the charts."""
    waiting = {str(number) for number in range(len(charts))}

    def token(match: re.Match[str]) -> str:
        if match[1] not in waiting:
            return ""
        waiting.remove(match[1])
        return tokens.tag("img", {"src": f"chart:{match[1]}", "alt": charts[int(match[1])].title})

    return _PLACE.sub(token, html) if charts else html


def _found(source: Manuscript) -> Iterator[tuple[int, int, str]]:
    """Yield first and last line of every chart's container, and what stands behind its name."""
    opened: tuple[int, str] | None = None
    last = 0
    for line, text in source.lines():
        fence = FENCE.match(text) if text.startswith(":::") else None
        if fence and opened:
            yield opened[0], line, opened[1]
            opened = None
        elif fence and fence[2].lower() in NAMES:
            opened = line, source.text.split("\n")[line - 1].strip().lstrip(": \t")[len(fence[2]) :].strip()
        last = line
    if opened:
        yield opened[0], last + 1, opened[1]


def _head(rest: str, line: int, findings: list[Finding]) -> dict[str, Any]:
    """Read «vznosy доли»: the table, and the kind as the last word; columns are the default."""
    name, _, kind = rest.rpartition(" ")
    if not rest:
        findings.append(
            _finding(line, "не сказано, какую таблицу рисовать. Напишите её имя: ::: диаграмма vznosy доли")
        )
        return {"dataset": ""}
    if not name:
        return {"dataset": kind}
    if kind.lower() not in KINDS:
        hint = meant(kind, KINDS) or " Есть «столбцы», «линия», «доли»."
        findings.append(_finding(line, f"диаграммы «{kind}» нет.{hint}"))
    return {"dataset": name.strip(), "kind": KINDS.get(kind.lower(), "bar")}


def _options(lines: list[str], start: int, end: int, findings: list[Finding]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for line in range(start + 1, end):
        if line > len(lines) or not lines[line - 1].strip():
            continue
        found = _OPTION.fullmatch(lines[line - 1])
        key = found[1].lower() if found else ""
        if found is None:
            findings.append(_finding(line, "строка внутри диаграммы непонятна. Напишите «title: …» или удалите её."))
        elif key not in OPTIONS:
            hint = meant(key, OPTIONS) or f" Есть {', '.join(OPTIONS)}."
            findings.append(_finding(line, f"у диаграммы нет настройки «{found[1]}».{hint}"))
        elif key in values:
            findings.append(_finding(line, f"«{key}» в этой диаграмме уже сказано. Оставьте одну строку."))
        else:
            bare = found[2].strip('"«»') if found[2][:1] + found[2][-1:] in {'""', "«»"} else found[2]
            values[key] = tuple(part.strip() for part in bare.split(",") if part.strip()) if key == "columns" else bare
    return values


def _finding(line: int, message: str) -> Finding:
    return Finding(path="", line=line, code="X003", message=message[0].upper() + message[1:])
