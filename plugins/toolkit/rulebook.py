"""The editorial rules as people read them: what the linter tells of itself and the site prints.

Input: nothing; `plugins.lint.rulebook` makes the values. Output: frozen values of words, nothing that can judge.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An example of a rule: where it would stand, what is to be noted of it, its words in a language of markup."""

    where: str
    text: str
    language: str = "markdown"
    mended: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """One rule: every string is Russian and ready to be read, `code` and `name` are the rule's."""

    code: str
    name: str
    title: str
    family: str
    severity: str
    """«ошибка», «предупреждение» or «совет»."""
    stage: str
    channels: tuple[str, ...]
    """Names of the channels («газета»); empty: wherever a text goes."""
    why: str
    quote: str
    demands: tuple[str, ...]
    limits: tuple[tuple[str, int], ...]
    mend: str
    """What the program can do about it; empty: nothing."""
    silenceable: bool
    bad: tuple[Sample, ...]
    good: tuple[Sample, ...]
