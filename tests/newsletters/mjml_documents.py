"""Documents of MJML for every part and attribute: right ones, and wrong ones with the line of their fault.

Input: the table of parts. Output: documents of several lines, so that a line can be wrong.
"""

from collections.abc import Iterator
from typing import NamedTuple

from newsletters.mjml.components import components

PLAIN = {"any": "x", "color": "#123456", "integer": "3", "boolean": "true"}
WRONG = {"color": ("#12", "алый", "rgb(1)"), "integer": ("много",), "boolean": ("да",)}
INSIDE = {
    "mj-table": "<tr><td>1</td></tr>",
    "mj-column": "<mj-text>слова</mj-text>",
    "mj-hero": "<mj-text>слова</mj-text>",
    "mj-section": "<mj-column><mj-text>слова</mj-text></mj-column>",
    "mj-group": "<mj-column><mj-text>слова</mj-text></mj-column>",
    "mj-wrapper": "<mj-section><mj-column><mj-text>слова</mj-text></mj-column></mj-section>",
    "mj-body": "<mj-section><mj-column><mj-text>слова</mj-text></mj-column></mj-section>",
}
SOURCED = ("mj-image", "mj-carousel-image")
UNKNOWN_TO_ORACLE = ("mjml", "mj-all", "mj-class", "mj-selector", "mj-html-attribute")
"""Parts whose attributes the reference implementation does not judge."""


class Case(NamedTuple):
    """A document, and the line and part that must be named."""

    document: str
    line: int
    part: str


def chain(part: str) -> list[str]:
    """Return the parts around one, from `mjml` on, by the way that letters go."""
    parents = components()[part].parents
    if not parents:
        return [part]
    usual = next((one for one in ("mj-column", "mj-section", "mj-body", "mj-head") if one in parents), parents[0])
    return [*chain(usual), part]


def document(part: str, attributes: str = "", inside: str | None = None) -> Case:
    """Return a document with the part on a line of its own, its attributes on the same line."""
    above = chain(part)[:-1]
    words = "слова" if components()[part].words and part not in {"mj-style", "mj-title", "mj-breakpoint"} else ""
    source = ' src="https://x.example/p.png"' if part in SOURCED and " src=" not in attributes else ""
    lines = [f"<{one}>" for one in above]
    lines.append(f"<{part}{attributes}{source}>{INSIDE.get(part, words) if inside is None else inside}</{part}>")
    lines += [f"</{one}>" + ("<mj-body></mj-body>" if one == "mj-head" else "") for one in reversed(above)]
    return Case("\n".join(lines), len(above) + 1, part)


def right(kind: str, name: str) -> str:
    """Return a value of a kind that shows when it is drawn."""
    if "border" in name and kind == "any" and not name.endswith(("radius", "style")):
        return "3px solid #112233"
    if kind.startswith("="):
        return kind.rpartition(" ")[2].strip("'") or kind.split()[1]
    return PLAIN.get(kind) or ("7px" if "radius" in name else "17px")


def wrong(kind: str) -> tuple[str, ...]:
    """Return values that a kind does not take."""
    if kind == "any":
        return ()
    if kind.startswith("="):
        return ("вбок", f"{kind.split()[1]}er")
    bare = ("12",) if "1" not in kind.split() else ()
    return WRONG.get(kind) or (*bare, "12pt", "1px 2px 3px 4px 5px", "узко", "-3%")


def judged() -> Iterator[tuple[str, str, str]]:
    """Yield part, attribute and kind, for the attributes that the reference implementation judges."""
    for part in components().values():
        if part.name not in UNKNOWN_TO_ORACLE:
            yield from ((part.name, name, kind) for name, kind in part.attributes.items())


def broken() -> Iterator[Case]:
    """Yield the whole matrix: every part with wrong attributes, values, children; names that do not exist."""
    for part, name, kind in judged():
        yield from (document(part, f' {name}="{value}"') for value in wrong(kind))
        yield document(part, f' {name[:-1]}ъ="1"')
        yield document(part, f' {name}s{len(name)}="1"')
    for part in components():
        if part not in UNKNOWN_TO_ORACLE:
            yield document(part, ' bogus="1"')
    yield from misplaced()


def misplaced() -> Iterator[Case]:
    """Yield every part inside every other that may not hold it, and names that are no parts, on the second line."""
    for parent in components().values():
        if parent.words or parent.name in {*UNKNOWN_TO_ORACLE, "mj-attributes"}:
            continue
        for name, child in components().items():
            if name not in UNKNOWN_TO_ORACLE and parent.name not in child.parents:
                yield _inside(parent.name, name)
        yield from (_inside(parent.name, name) for name in ("mj-tekst", "p", "mj-include2"))


def _inside(parent: str, child: str) -> Case:
    outer = document(parent, inside=f"\n<{child}></{child}>\n")
    return Case(outer.document, outer.line + 1, child)
