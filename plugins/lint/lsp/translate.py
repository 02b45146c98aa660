"""Findings in the words of the protocol.

Input: findings, the window's document. Output: `Diagnostic`, `TextEdit`, `CodeAction`, Markdown for a hover. Lines and
columns of findings count characters from 1; the protocol counts from 0, in UTF-16 unless the client asks otherwise.
"""

import bisect
import functools
import re
from collections.abc import Iterable, Iterator

from lsprotocol import types as lsp
from pygls.workspace import TextDocument
from pygls.workspace.position_codec import ServerTextPosition, ServerTextRange

from plugins.lint.mending.disk import LINE_END
from plugins.lint.mending.edits import chosen
from plugins.lint.rule import Rule
from plugins.newsroom.model import Edit, Finding

SEVERITIES = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "info": lsp.DiagnosticSeverity.Information,
}
SOURCE = "Стенгазета"
EXAMPLES = 2


def diagnostic(finding: Finding, document: TextDocument) -> lsp.Diagnostic:
    """Return a finding as the client shows it."""
    return lsp.Diagnostic(
        range=span(finding, document),
        message=finding.message,
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
    )


def span(finding: Finding, document: TextDocument) -> lsp.Range:
    """Return the characters that a finding means; of a mere place, the word that begins there."""
    start = ServerTextPosition(finding.line - 1, finding.column - 1)
    if finding.end_line:
        return _range(start, ServerTextPosition(finding.end_line - 1, finding.end_column - 1), document)
    lines = lines_of(document)
    line = lines[start.line] if start.line < len(lines) else ""
    rest = line[start.character :].rstrip("\r\n")
    word = len(rest) - len(rest.lstrip()) + len((rest.split(maxsplit=1) or [""])[0])
    return _range(start, ServerTextPosition(start.line, start.character + max(word, 1)), document)


def _range(start: ServerTextPosition, end: ServerTextPosition, document: TextDocument) -> lsp.Range:
    return document.position_codec.range_to_client_units(lines_of(document), ServerTextRange(start, end))


def lines_of(document: TextDocument) -> tuple[str, ...]:
    """Return the lines of a window with their ends, as the protocol and the linter count them.

    `document.lines` ends a line at every sign that Unicode allows: U+2028, which comes along with text copied from a
    layout, would move all that follows by a line.
    """
    return _lines(document.source)


@functools.lru_cache(maxsize=2)
def _lines(source: str) -> tuple[str, ...]:
    """Split once for all findings of a window: a long text has thousands of them."""
    return tuple(re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", source))


def edits(finding: Finding, document: TextDocument) -> list[lsp.TextEdit]:
    """Return a finding's mend; its offsets are those of the text with LF ends and no byte order mark."""
    if finding.fix is None:
        return []
    starts = _starts(document.source)
    return [_edit(edit, starts, document) for edit in finding.fix.edits]


def _edit(edit: Edit, starts: tuple[int, ...], document: TextDocument) -> lsp.TextEdit:
    return lsp.TextEdit(
        range=_range(_position(edit.start, starts), _position(edit.end, starts), document), new_text=edit.text
    )


@functools.lru_cache(maxsize=2)
def _starts(source: str) -> tuple[int, ...]:
    """Return where the lines of the text begin as the linter counts: LF ends, no byte order mark."""
    plain = LINE_END.sub("\n", source).removeprefix("\ufeff")
    return (0, *(match.end() for match in re.finditer("\n", plain)))


def _position(offset: int, starts: tuple[int, ...]) -> ServerTextPosition:
    line = bisect.bisect_right(starts, offset) - 1
    return ServerTextPosition(line, offset - starts[line])


def actions(
    findings: Iterable[Finding], document: TextDocument, rule_of: "dict[str, Rule]"
) -> Iterator[lsp.CodeAction]:
    """Yield the mends of findings, then for each rule that may be silenced the mark that silences it."""
    found = tuple(findings)
    for finding in found:
        if finding.fix:
            yield lsp.CodeAction(
                title=finding.fix.title,
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[diagnostic(finding, document)],
                is_preferred=finding.fix.safe,
                edit=_in(document, edits(finding, document)),
            )
    for finding in {one.code: one for one in found if one.code in rule_of and rule_of[one.code].silenceable}.values():
        yield lsp.CodeAction(
            title=f"Отключить {finding.code} в этом абзаце (впишите причину)",
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(finding, document)],
            edit=_in(document, [_mark(finding, document)]),
        )


def mend_all(findings: Iterable[Finding], document: TextDocument) -> lsp.CodeAction | None:
    """Return one action for all safe mends that do not meet, each whole; None when there is none."""
    made = [edit for finding in chosen(findings, offered=()) for edit in edits(finding, document)]
    if not made:
        return None
    kind = lsp.CodeActionKind.SourceFixAll
    return lsp.CodeAction(title="Исправить всё, что можно без редактора", kind=kind, edit=_in(document, made))


def _in(document: TextDocument, changes: list[lsp.TextEdit]) -> lsp.WorkspaceEdit:
    return lsp.WorkspaceEdit(changes={document.uri: changes})


def _mark(finding: Finding, document: TextDocument) -> lsp.TextEdit:
    """Return the insertion of a mark on a line of its own before the paragraph: in front matter a comment of YAML."""
    line = finding.line - 1
    header = _header_end(document)
    lines = lines_of(document)
    while line > header + 1 and lines[line - 1].strip():
        line -= 1
    words = f"lint-off {finding.code}: "
    mark = f"# {words}\n" if line <= header else f"<!-- {words} -->\n"
    place = lsp.Position(line=line, character=0)
    return lsp.TextEdit(range=lsp.Range(start=place, end=place), new_text=mark)


def _header_end(document: TextDocument) -> int:
    """Return the number, from 0, of the line that ends the front matter; -1 when there is none."""
    lines = [line.rstrip() for line in lines_of(document)]
    if not lines or lines[0].removeprefix("\ufeff") != "---":
        return -1
    return next((number for number, line in enumerate(lines[1:], start=1) if line == "---"), len(lines) - 1)


def lesson(finding: Finding, rule: Rule | None) -> str:
    """Return what a hover says: the finding, why the rule is there, the source's words, how it is well done."""
    if rule is None:
        return finding.message
    parts = [f"**{rule.code}. {rule.title}**", finding.message, rule.why]
    if rule.quote:
        parts.append(f"> {' '.join(rule.quote.split())}")
    good = [example for example in rule.good if example.file.endswith(".md") and not example.whole][:EXAMPLES]
    parts += [f"Хорошо:\n```markdown\n{example.text.strip()}\n```" for example in good]
    return "\n\n".join(parts)
