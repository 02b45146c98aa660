"""No text takes the linter down, and none holds it up: findings or nothing, in less than five seconds."""

import os
import re
import signal
import time
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.lint.engine import check
from plugins.lint.families import RULES
from plugins.lint.hands import Tools, text_rules
from plugins.lint.judging import judged, turns
from plugins.lint.manuscript import Manuscript, cases
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.settings import NOTHING
from plugins.newsroom import texts
from plugins.newsroom.facts import Pictures
from plugins.newsroom.model import Article, Library
from plugins.newsroom.reader import read_library
from tests.factories import make_library
from tests.lint import small_union
from tests.lint.nasty import HEAD, NASTY, sized, torn

FULL = bool(os.environ.get("PRESS_FULL"))
DOCUMENTS, BATCH = (10_000 if FULL else 300), 100
SIZE = 1_000_000 if FULL else 40_000
"""Bytes of a nasty text; larger files the reader refuses."""
LIMIT = 5.0
"""Seconds that any text may take; a short one shows by a fifth of it that it would not do."""
PATH = "news/2026/11-01-proba.md"


class TooSlow(Exception):  # noqa: N818 - what the alarm says
    """A rule is still at it."""


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Interrupt what takes more of the processor; Python's regular expressions look for signals while they search."""

    def ring(_signal: int, _frame: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def library(body: str, root: Path) -> Library:
    """Return a library of one text as the reader makes it; of none when the reader refuses it, and says why."""
    reading = texts.read(PATH, (HEAD + body).encode(), zoneinfo.ZoneInfo("UTC"), Pictures({}))
    assert reading.record or reading.findings
    articles = (reading.record,) if isinstance(reading.record, Article) else ()
    return make_library(root=root, articles=articles, pages=(), events=(), letters=(), issues=())


def slowness(one: Library, rules: tuple[TextRule, ...], limit: float) -> dict[str, float]:
    """Return the seconds of each rule on the only text of a library, and of what is made of it for all; a rule is
    stopped after four times the limit."""
    tools, spent = Tools(settings=NOTHING, library=one, cache=None), dict[str, float]()
    case = next(cases(one), None)
    if case is None:
        return spent
    manuscripts = case.manuscripts(tools.around.library(), tools.lexicon, tools.corpus)
    for part in ("prose", "voice", "blocks", "words", "sentences", "reprinted"):
        start = time.process_time()
        try:
            with alarm(4 * limit):
                getattr(manuscripts[0].copy, part)
        except TooSlow:
            return {part: time.process_time() - start}
        spent[part] = time.process_time() - start
    for rule in rules:
        start = time.process_time()
        try:
            with alarm(4 * limit):
                judged(rule, turns(rule, case.channels, PATH, NOTHING), manuscripts, NOTHING)
        except TooSlow:
            pass
        spent[rule.code] = time.process_time() - start
    return spent


@pytest.mark.parametrize("name", NASTY)
def test_no_rule_hangs_on_a_nasty_text(name: str, tmp_path: Path) -> None:
    limit = LIMIT if FULL else LIMIT / 5
    spent = slowness(library(sized(NASTY[name], SIZE), tmp_path), text_rules(RULES), limit)
    dearest = sorted(spent.items(), key=lambda pair: -pair[1])[:5]
    assert sum(spent.values()) < limit, f"{name}: самые медленные {dearest}"


def test_a_slow_rule_is_found(tmp_path: Path) -> None:
    catastrophe = re.compile(r"(?:а+)+б")

    def hang(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
        if catastrophe.search(text.prose):
            yield text.at(0, "Этого не бывает.")

    slow = replace(text_rules(RULES)[0], channels=(), check=hang)
    spent = slowness(library("а" * 40, tmp_path), (slow,), 0.2)
    assert spent[slow.code] > 0.2


@pytest.mark.parametrize("batch", range(DOCUMENTS // BATCH))
def test_torn_texts_give_findings_or_nothing(batch: int, tmp_path: Path) -> None:
    root = small_union.content(tmp_path / "content")
    folders = ("news/2026", "pages", "events", "letters")
    for number in range(BATCH):
        seed = batch * BATCH + number
        (root / folders[seed % 4] / f"{2026}-11-01-proba-{number}.md").write_bytes(torn(seed))
    start = time.process_time()
    one = read_library(root)
    found = [*check(one, stage="text"), *check(one, stage="library")]
    assert time.process_time() - start < LIMIT * BATCH / 20, "в среднем четверть секунды на текст: это много"
    assert {finding.severity for finding in found} <= {"error", "warning", "info"}
    assert all(finding.line > 0 and finding.column > 0 for finding in found)
