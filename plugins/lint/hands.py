"""Judging texts, in this process or in a helper's.

Input: `Task`s: texts, each with the codes of the rules that have to be asked. Output: `Judgement`s: what each rule
said, and what it looked at besides the text. A helper has the union's files but no other text: a rule that asks for
one is left to the process that has them all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from plugins.lint.corpus import Corpus
from plugins.lint.families import RULES
from plugins.lint.judging import Turn, judged, turns
from plugins.lint.language.lexicon import Lexicon
from plugins.lint.manuscript import Case
from plugins.lint.rows import Row, row
from plugins.lint.rule import Rule, TextRule
from plugins.lint.settings import Settings
from plugins.lint.surroundings import Elsewhere, Surroundings
from plugins.newsroom import crew
from plugins.newsroom.model import Library

Learnt = dict[str, tuple[str, str, bool, str]]
Asked = tuple[tuple[TextRule, tuple[Turn, ...]], ...]


class Task(NamedTuple):
    """A text and the rules that have to be asked about it."""

    case: Case
    codes: frozenset[str]

    def __reduce__(self) -> tuple[type["Task"], tuple[Case, frozenset[str]]]:
        """Be handed over as a copy: Python keeps a second form of every text that it has pickled."""
        return Task, (_copied(self.case), self.codes)


def _copied(case: Case) -> Case:
    record = case.record
    body = replace(
        record.body, markdown=_again(record.body.markdown), html=_again(record.body.html), text=_again(record.body.text)
    )
    source = replace(record.source, text=_again(record.source.text))
    return replace(case, record=replace(record, source=source, body=body))


def _again(text: str) -> str:
    """Return an equal text that is another object."""
    return text[:1] + text[1:]


class Judgement(NamedTuple):
    """What rules said of a text (what has nothing to say is not there) and what they asked the library for."""

    said: dict[str, tuple[Row, ...]]
    asked: Mapping[str, frozenset[str]]
    elsewhere: frozenset[str] = frozenset()
    """Codes of rules that need the other texts."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Tools:
    """What a process needs to judge any text; words and originals are read when the first rule asks for them."""

    settings: Settings
    library: Library
    cache: Path | None
    whole: bool = True
    """False: the library is `surroundings.without_texts`."""
    rules: tuple[TextRule, ...] = ()
    """Empty: the tool's own. Values of rules cannot be handed to another process."""

    def __getstate__(self) -> dict[str, object]:
        """Be handed over as a process needs it at first: words and texts looked at meanwhile stay here."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon(self.cache)

    @cached_property
    def corpus(self) -> Corpus:
        return Corpus(self.library, self.cache)

    def asked(self, case: Case) -> Asked:
        """Return the rules that somebody wants to hear of a text, half of all, each with its turns."""
        key = (case.channels, case.record.path if self.settings.places else "")
        if key not in self._asked:
            found = ((rule, turns(rule, *key, self.settings)) for rule in self.rules or text_rules(RULES))
            self._asked[key] = tuple((rule, taken) for rule, taken in found if taken)
        return self._asked[key]

    @cached_property
    def _asked(self) -> dict[tuple[tuple[str, ...], str], Asked]:
        return {}

    @cached_property
    def around(self) -> Surroundings:
        return Surroundings(self.library, whole=self.whole)


def text_rules(rules: tuple[Rule, ...]) -> tuple[TextRule, ...]:
    """Return the rules that judge single texts."""
    return tuple(rule for rule in rules if isinstance(rule, TextRule))


def judge(tools: Tools, task: Task) -> Judgement:
    """Ask the rules about one text."""
    around = tools.around
    texts = task.case.manuscripts(around.library(), tools.lexicon, tools.corpus)
    said: dict[str, tuple[Row, ...]] = {}
    asked: dict[str, frozenset[str]] = {}
    elsewhere: list[str] = []
    around.asked.clear()
    for rule, taken in tools.asked(task.case):
        if rule.code not in task.codes:
            continue
        try:
            if found := judged(rule, taken, texts, tools.settings):
                said[rule.code] = tuple(map(row, found))
        except Elsewhere:
            elsewhere.append(rule.code)
        if around.asked:
            asked[rule.code] = frozenset(around.asked)
            around.asked.clear()
    return Judgement(said, asked, frozenset(elsewhere))


def work(tools: Tools, tasks: tuple[Task, ...]) -> tuple[list[Judgement], Learnt]:
    """Judge some texts; return also the words that had to be looked up."""
    with crew.undisturbed():
        judgements = [judge(tools, task) for task in tasks]
        tools.lexicon.speller.save()
        return judgements, tools.lexicon.learnt()
