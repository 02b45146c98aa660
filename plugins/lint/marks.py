"""Marks by which an editor silences a rule, each with its reason.

Input: the source of a document. Output: `Mark` values with the lines that they cover.
In Markdown: `<!-- lint-off G030: причина, до 2026-12-31 -->` before or inside a paragraph. In front matter and YAML
files: `# lint-off G050: причина` on a line of its own before the field.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.lint.masks import comments, line_offset
from plugins.newsroom.dates import parse_sheet_date
from plugins.newsroom.model import Finding, Source
from plugins.newsroom.patterns import late

WORDS = late(r"lint[-_ ]?off\b(?P<codes>[^:]*)(?::(?P<reason>.*))?", re.DOTALL | re.IGNORECASE)
CODES = late(r"\s*(?:[^\W\d_]\d+\b[\s,;]*)+")
DASHES = " \t\n–—-"
UNTIL = late(r"[,;\s]*\bдо\s+(?P<date>[\d.-]{8,10}|\d{1,2} [а-я]+ \d{4}(?: г(?:ода|\.)?)?)\s*$")
LOOKALIKE = late(r"lint[-_ ]?(?=[oо]ff\b)(?!off)[oо]ff\b", re.IGNORECASE)
"""The same word with a Russian «о»: the eye sees no difference, and nothing is silenced."""
YAML_COMMENT = late(r"[ \t]*#[ \t]*(?P<words>lint[-_ ]?[oо]ff\b.*)", re.IGNORECASE)
COMMENT = late(r"<!--.*?-->", re.DOTALL)
PARAGRAPH = late(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One `lint-off`. It covers the lines `first` to `last`, both included."""

    path: str
    line: int
    column: int
    first: int
    last: int
    codes: tuple[str, ...]
    reason: str
    joined: bool = False
    """The reason follows the codes after a dash or a blank, where a colon should stand."""
    until: dt.date | None = None
    unclear: str = ""
    """What stands for the last day and is none: «2026-02-31»."""
    misspelt: bool = False
    """The mark's own word has a Russian letter: it covers nothing."""
    today: dt.date
    known: frozenset[str] = frozenset()
    """Codes of rules that can be silenced."""
    used: frozenset[str] = frozenset()
    """Codes that had something to silence."""
    judged: frozenset[str] = frozenset()
    """Codes whose rules have run, so that «unused» can be said."""

    @property
    def expired(self) -> bool:
        return self.until is not None and self.until < self.today

    def covers(self, finding: Finding) -> bool:
        return (
            finding.path == self.path
            and finding.code in self.codes
            and finding.code in self.known
            and self.first <= finding.line <= self.last
            and not self.expired
        )


def marks(source: Source, today: dt.date, known: frozenset[str]) -> Iterator[Mark]:
    """Yield the marks of one document. `known` are the codes that can be silenced."""
    text = source.text
    if "lint" not in text and "LINT" not in text and "Lint" not in text:  # most texts: no generator for each of them
        return
    for offset, words, (first, last) in (*_in_yaml(source), *_in_markdown(source)):
        match, misspelt = WORDS.match(words), LOOKALIKE.match(words)
        line, column = source.text.count("\n", 0, offset) + 1, offset - source.text.rfind("\n", 0, offset)
        if misspelt:
            yield Mark(
                path=source.path, line=line, column=column, first=first, last=last, codes=(), reason="",
                misspelt=True, today=today,
            )  # fmt: skip
        if not match:
            continue
        codes, said, joined = _codes(match)
        reason, until, unclear = _reason(said)
        yield Mark(
            path=source.path,
            line=line,
            column=column,
            first=first,
            last=last,
            codes=tuple(re.findall(r"[^\s,;]+", codes)),
            reason=reason,
            joined=joined,
            until=until,
            unclear=unclear,
            today=today,
            known=known,
        )


def _codes(match: re.Match[str]) -> tuple[str, str, bool]:
    """Return the codes, the reason, and whether the colon between them is missing."""
    head = CODES.match(match["codes"])
    rest = match["codes"][head.end() :] if head else ""
    if head and rest and (match["reason"] is None or rest[0] in DASHES):
        said = match[0][match.start("codes") + head.end() - match.start() :].strip(DASHES)
        return head[0], said, bool(said)
    return match["codes"], (match["reason"] or "").strip(), False


def _reason(words: str) -> tuple[str, dt.date | None, str]:
    """Return the reason without its end, the last day on which the mark holds, or the words that are no day."""
    match = UNTIL.search(words)
    if not match:
        return words, None, ""
    reason = words[: match.start()]
    try:
        return reason, parse_sheet_date(match["date"]), ""
    except ValueError:
        return reason, None, match["date"]


def _in_yaml(source: Source) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """Yield marks of front matter or of a YAML file; each covers the field after it."""
    lines = source.text.split("\n")
    end = len(lines) if source.path.endswith(".yaml") else source.body_line - 1
    offset = 0
    for number, line in enumerate(lines[:end], start=1):
        match = YAML_COMMENT.fullmatch(line)
        if match:
            yield offset + match.start("words"), match["words"], (number, _field_end(lines, number))
        offset += len(line) + 1


def _field_end(lines: list[str], number: int) -> int:
    """Return the last line of the field that starts after a line (both from 1)."""
    last = number
    while last < len(lines) and lines[last].lstrip().startswith("#"):
        last += 1
    last += 1
    while last < len(lines) and lines[last].startswith((" ", "\t", "- ")):
        last += 1
    return last


def _in_markdown(source: Source) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """Yield marks of the body; each covers the paragraph in which, or before which, it stands."""
    paragraphs = list(_paragraphs(source))
    for offset, words in comments(source):
        line = source.text.count("\n", 0, offset) + 1
        here = next(n for n, (first, last, _) in enumerate(paragraphs) if first <= line <= last)
        first, last, _ = paragraphs[here]
        while not paragraphs[here][2] and here + 1 < len(paragraphs):
            here += 1
            last = paragraphs[here][1]
        yield offset, words, (first, last)


def _paragraphs(source: Source) -> Iterator[tuple[int, int, bool]]:
    """Yield first line, last line and whether there is anything but comments, for every paragraph of the body."""
    body = source.text[line_offset(source.text, source.body_line) :]
    for match in PARAGRAPH.finditer(body):
        first = source.body_line + body.count("\n", 0, match.start())
        last = first + match[0].rstrip("\n").count("\n")
        yield first, last, bool(COMMENT.sub("", match[0]).strip())
