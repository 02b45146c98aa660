"""The stage of single texts: what was said of an unchanged text is said again, the rest is judged, by as many
processes as there are processors when there is much of it.

Input: a `Library`, the union's settings, the rules, the folder of the cache. Output: findings in the order of texts and
rules, the same with and without cache, in one process or in several.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from plugins.lint import hands
from plugins.lint.families import RULES
from plugins.lint.hands import Task
from plugins.lint.ledger import Ledger
from plugins.lint.manuscript import cases
from plugins.lint.rule import Rule
from plugins.lint.settings import Settings
from plugins.lint.surroundings import without_texts
from plugins.newsroom import crew
from plugins.newsroom.model import Finding, Library

MANY = 200
"""Texts for which a second process pays."""
BATCH = 100


def findings(
    library: Library, settings: Settings, rules: tuple[Rule, ...], *, paths: Collection[str], cache: Path | None
) -> list[Finding]:
    """Return what the rules of single texts say. Other rules than the tool's own are judged here and not kept."""
    own = rules is RULES
    checks = hands.text_rules(rules)
    tools = hands.Tools(settings=settings, library=library, cache=cache, rules=checks)
    work, ledger = list(cases(library, paths)), Ledger(library, settings, checks, cache if own else None)
    tasks = [Task(case, codes) for case in work if (codes := ledger.stale(case))]
    if own and len(tasks) >= MANY:
        tasks = list(_shared(tasks, tools, ledger))
    for task in tasks:
        ledger.write(task, hands.judge(tools, task))
    tools.lexicon.save()
    ledger.save()
    return [finding for case in work for finding in ledger.told(case)]


def _shared(tasks: list[Task], tools: hands.Tools, ledger: Ledger) -> Iterator[Task]:
    """Have several processes judge; yield what none of them could: rules that look at other texts."""
    for_all = replace(tools, library=without_texts(tools.library), whole=False, rules=())
    parts = [tuple(tasks[start : start + BATCH]) for start in range(0, len(tasks), BATCH)]
    for part, (judgements, learnt) in zip(parts, crew.share(hands.work, for_all, parts), strict=True):
        tools.lexicon.learn(learnt)
        for task, judgement in zip(part, judgements, strict=True):
            ledger.write(task, judgement)
            if judgement.elsewhere:
                yield Task(task.case, judgement.elsewhere)
