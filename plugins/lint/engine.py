"""The engine: runs the rules of one stage and makes findings of their remarks.

Input: a `Library`, for the output stage the folder of the built site, and the union's `lint.yaml`. Output: findings,
sorted by file and place, each once, without those that a mark with a reason silences.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from plugins.lint.baseline import beyond
from plugins.lint.corpus import Corpus
from plugins.lint.families import RULES
from plugins.lint.language.lexicon import Lexicon
from plugins.lint.manuscript import Manuscript, manuscripts
from plugins.lint.marks import Mark, marks
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, MarkRule, OutputRule, Rule, Stage, TextRule
from plugins.lint.settings import ANYWHERE, Settings
from plugins.lint.settings_file import load
from plugins.lint.site import Built, Site
from plugins.newsroom.model import Edit, Finding, Fix, Library, Severity, Source

GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


def check(
    library: Library,
    *,
    stage: Stage,
    built: Built | None = None,
    paths: Collection[str] = (),
    rules: tuple[Rule, ...] = RULES,
    cache: Path | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of one stage.

    `built` is needed by the stage `output` alone: a rule of a part that was not built is not asked. `paths` (relative
    to the content folder) limits the stage `text` to these files and the others to findings that lie in them. `cache`
    is the folder where looked-up words and the texts of documents are kept.
    """
    settings = load(library.root, rules)
    if stage == "text":
        kept = cache / "lint" if cache else None
        lexicon, corpus = Lexicon(kept), Corpus(library, kept)
        found = list(_text_findings(library, settings, paths, rules, lexicon, corpus))
        lexicon.save()
    elif stage == "library":
        found = [*settings.findings, *_library_findings(library, settings, rules)]
    else:
        if built is None:
            raise ValueError("the output stage needs to know what was built")
        rules = tuple(rule for rule in rules if not isinstance(rule, OutputRule) or built.holds(rule.part))
        found = list(_output_findings(_site(library, built, cache), settings, rules))
    heard, judged = _silence(
        found, _marks(library, rules), frozenset(rule.code for rule in rules if rule.stage == stage)
    )
    spoken = _mark_findings(judged, settings, rules, unused_only=stage != "text")
    told = _sorted([*beyond(_sorted(heard), settings.agreed), *spoken])  # a text of two channels counts once
    return tuple(finding for finding in told if not paths or finding.path in paths)


def _text_findings(
    library: Library,
    settings: Settings,
    paths: Collection[str],
    rules: tuple[Rule, ...],
    lexicon: Lexicon,
    corpus: Corpus,
) -> Iterator[Finding]:
    checks = [rule for rule in rules if isinstance(rule, TextRule)]
    for texts in manuscripts(library, paths, lexicon, corpus):
        for rule in checks:
            yield from _judged(rule, texts, settings)


def _judged(rule: TextRule, texts: tuple[Manuscript, ...], settings: Settings) -> Iterator[Finding]:
    """Judge one text for all its channels. A rule that holds everywhere says the same everywhere, so it is asked once
    for each set of limits; a rule of some channels may look at the channel."""
    heard: dict[tuple[object, ...], list[Remark]] = {}
    for text in texts:
        if settings.holds(rule, text.channel) and settings.heard(rule, text.record.path, text.channel):
            limits = settings.limits(rule, text.channel)
            key = (text.channel if rule.channels else "", *sorted(limits.items()))
            if key not in heard:
                heard[key] = list(rule.check(text, limits))
            yield from _findings(rule, heard[key], settings, text)


def _library_findings(library: Library, settings: Settings, rules: tuple[Rule, ...]) -> Iterator[Finding]:
    known = {rule.code for rule in rules}
    yield from (finding for finding in library.findings if finding.code not in known)
    for rule in rules:
        if isinstance(rule, LibraryRule) and settings.asked(rule):
            yield from _findings(rule, rule.check(library, settings.limits(rule)), settings)


def _site(library: Library, built: Built, cache: Path | None) -> Site:
    return Site(
        folder=built.site or library.root / "no site",
        library=library,
        newspaper=built.newspaper,
        letters=built.letters,
        cache=cache / "lint" if cache else None,
    )


def _output_findings(site: Site, settings: Settings, rules: tuple[Rule, ...]) -> Iterator[Finding]:
    for rule in rules:
        if isinstance(rule, OutputRule) and settings.asked(rule):
            yield from _findings(rule, rule.check(site, settings.limits(rule)), settings)


def _findings(
    rule: Rule, remarks: Iterable[Remark], settings: Settings, text: Manuscript | None = None
) -> Iterator[Finding]:
    """Give every remark its severity: the union's own (of the file, the channel, everywhere), else the remark's
    degree, else the rule's."""
    for remark in remarks:
        path = remark.path or (text.record.path if text else "")
        severity = _severity(rule, remark, settings, path, text.channel if text else ANYWHERE)
        if severity is None:
            continue
        yield Finding(
            path=path,
            line=remark.line,
            column=remark.column,
            code=rule.code,
            severity=_for_draft(severity, text),
            message=remark.message,
            demands=rule.demands,
            end_line=remark.end_line,
            end_column=remark.end_column,
            fix=_harmless(remark.fix, text),
        )


def _severity(rule: Rule, remark: Remark, settings: Settings, path: str, channel: str) -> Severity | None:
    """Return how grave a remark is; None: the union does not want to hear it."""
    if told := settings.at(rule, path):
        return told[0]
    severity = settings.severity(rule, channel)
    own = None if settings.changed(rule, channel) else remark.severity
    return severity and (own or severity)


def _harmless(fix: Fix | None, text: Manuscript | None) -> Fix | None:
    """Return the fix when it touches prose of the body alone: never code, tags, addresses or the front matter."""
    if fix is None or text is None or all(_in_prose(edit, text) for edit in fix.edits):
        return fix
    return None


def _in_prose(edit: Edit, text: Manuscript) -> bool:
    around = slice(max(edit.start - 1, 0), edit.end + 1)
    return edit.start >= text.body and text.prose[around] == text.text[around]


def _for_draft(severity: Severity, text: Manuscript | None) -> Severity:
    """An unfinished text must not hold up the rest: its errors are warnings until it is published."""
    return "warning" if text and text.record.draft and severity == "error" else severity


def _marks(library: Library, rules: tuple[Rule, ...]) -> list[Mark]:
    known = frozenset(rule.code for rule in rules if rule.silenceable)
    return [mark for source in _sources(library) for mark in marks(source, library.today, known)]


def _sources(library: Library) -> Iterator[Source]:
    yield library.organization.source
    yield from (issue.source for issue in library.issues)
    yield from (text.source for text in library.texts())


def _silence(
    findings: list[Finding], all_marks: list[Mark], judged: frozenset[str]
) -> tuple[list[Finding], list[Mark]]:
    """Return the findings that no mark covers, and the marks with what they covered."""
    used: dict[int, set[str]] = {}
    heard = []
    for finding in findings:
        covering = [number for number, mark in enumerate(all_marks) if mark.covers(finding)]
        for number in covering:
            used.setdefault(number, set()).add(finding.code)
        if not covering:
            heard.append(finding)
    return heard, [
        replace(mark, used=frozenset(used.get(number, ())), judged=judged) for number, mark in enumerate(all_marks)
    ]


def _mark_findings(
    judged: list[Mark], settings: Settings, rules: tuple[Rule, ...], *, unused_only: bool
) -> Iterator[Finding]:
    for rule in rules:
        severity = settings.severity(rule)
        if not isinstance(rule, MarkRule) or severity is None or (unused_only and rule.code != "N002"):
            continue
        for mark in judged:
            for remark in rule.check(mark):
                yield Finding(
                    path=mark.path,
                    line=mark.line,
                    column=mark.column,
                    code=rule.code,
                    severity=severity,
                    message=remark.message,
                )


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by place; of findings that differ in severity only (two channels), keep the gravest."""
    gravest: dict[tuple[str, int, int, str, str], Finding] = {}
    for finding in findings:
        key = (finding.path, finding.line, finding.column, finding.code, finding.message)
        other = gravest.get(key)
        if other is None or GRAVITY[finding.severity] < GRAVITY[other.severity]:
            gravest[key] = finding
    return tuple(gravest[key] for key in sorted(gravest))
