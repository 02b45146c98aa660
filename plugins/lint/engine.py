"""The engine: runs the rules of one stage and makes findings of their remarks.

Input: a `Library`, for the output stage the folder of the built site, and the union's `lint.yaml`. Output: findings,
sorted by file and place, each once, without those that a mark with a reason silences.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from plugins.lint import texts
from plugins.lint.baseline import beyond
from plugins.lint.families import RULES
from plugins.lint.judging import as_findings
from plugins.lint.marks import Mark, marks
from plugins.lint.rule import LibraryRule, MarkRule, OutputRule, Rule, Stage
from plugins.lint.settings import Settings
from plugins.lint.settings_file import FILE, load
from plugins.lint.site import Built, Site
from plugins.newsroom.model import Finding, Library, Severity, Source

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
    to the content folder) limits the stage `text` to these files and the others to findings that lie in them; what is
    wrong with `lint.yaml` is told all the same, for it changes what is said of every file. `cache`
    is the folder where looked-up words, the texts of documents and what was said of unchanged texts are kept.
    """
    settings = load(library.root, rules)
    if stage == "text":
        found = texts.findings(library, settings, rules, paths=paths, cache=cache / "lint" if cache else None)
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
    return tuple(finding for finding in told if not paths or finding.path in paths or finding.path == FILE)


def _library_findings(library: Library, settings: Settings, rules: tuple[Rule, ...]) -> Iterator[Finding]:
    known = {rule.code for rule in rules}
    yield from (finding for finding in library.findings if finding.code not in known)
    for rule in rules:
        if isinstance(rule, LibraryRule) and settings.asked(rule):
            yield from as_findings(rule, rule.check(library, settings.limits(rule)), settings)


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
            yield from as_findings(rule, rule.check(site, settings.limits(rule)), settings)


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
