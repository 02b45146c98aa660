"""The rule value: everything that is known of one editorial rule stands in it.

Input: nothing. Output: the classes that the files in `rules/` fill in. The manual, the tests and the messages are made
from these values: a rule without examples, reason and code cannot be written down.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from plugins.lint.example import Example
from plugins.lint.manuscript import Manuscript
from plugins.lint.marks import Mark
from plugins.lint.remark import Remark
from plugins.lint.site import Part, Site
from plugins.newsroom.model import Library, Severity

Stage = Literal["text", "library", "output"]
Limits = Mapping[str, int]
"""The numbers of a rule: its own, or those that `lint.yaml` puts in their place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One editorial rule. Its `check` (added by the stage's class) yields remarks and knows nothing of severities."""

    stage: ClassVar[Stage]
    code: str
    name: str
    """English, as in the table of rules: `current-year`."""
    title: str
    """What an editor calls it: «Лишний год»."""
    severity: Severity
    why: str
    """Why it is bad and what to do instead, in Russian."""
    quote: str = ""
    """The source document's exact words; empty when the rule is ours."""
    demands: tuple[str, ...] = ()
    """Ids of the source's demands (`N12`)."""
    channels: tuple[str, ...] = ()
    """Where the rule holds; empty: wherever the text goes."""
    limits: tuple[tuple[str, int], ...] = ()
    fix: Literal["", "safe", "offered"] = ""
    """Whether its remarks bring a mend; a safe rule may still only offer one where it doubts."""
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    silenceable: bool = True
    """False: a `lint-off` cannot silence it, because the outputs would be broken."""

    def __post_init__(self) -> None:
        if self.severity not in get_args(Severity):
            raise ValueError(f"{self.code}: severity is {self.severity!r}, not one of {get_args(Severity)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule(Rule):
    """Judges one text in one channel."""

    stage: ClassVar[Stage] = "text"
    check: Callable[[Manuscript, Limits], Iterable[Remark]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRule(Rule):
    """Judges what only all the content together shows."""

    stage: ClassVar[Stage] = "library"
    check: Callable[[Library, Limits], Iterable[Remark]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputRule(Rule):
    """Judges what was built: the pages of the site, the PDFs of the newspaper, the letters."""

    stage: ClassVar[Stage] = "output"
    part: Part = "site"
    """What it cannot do without: a rule of the newspaper is not asked when only the site was built."""
    check: Callable[[Site, Limits], Iterable[Remark]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRule(Rule):
    """Judges a `lint-off` mark after the other rules have run."""

    stage: ClassVar[Stage] = "text"
    check: Callable[[Mark], Iterable[Remark]]
