"""The rules as values of words, for the manual, the site and the language server.

Input: rules. Output: `RulePage` values in the order of the manual.
"""

from collections.abc import Mapping

from plugins.lint.example import ARTICLE, ISSUE, LETTER, ORGANIZATION, PAPER, Example
from plugins.lint.families import RULES
from plugins.lint.reports.lines import WORDS
from plugins.lint.rule import Rule
from plugins.toolkit.rulebook import RulePage, Sample

FAMILIES: Mapping[str, str] = {
    "X": "Файлы и ссылки",
    "S": "Сайт",
    "G": "Газета",
    "M": "Письма",
    "T": "Типографика",
    "Y": "Язык и стиль",
    "L": "Закон",
    "A": "Цели и принципы",
    "N": "Пометки редактора",
}
STAGES: Mapping[str, str] = {
    "text": "в тексте",
    "library": "по всем материалам",
    "output": "на готовых страницах и полосах",
}
CHANNELS: Mapping[str, str] = {
    "site": "сайт",
    "newspaper": "газета",
    "letter": "письмо",
    "social": "соцсети",
    "board": "стенд",
    "slides": "презентация",
}
MENDS: Mapping[str, str] = {
    "": "",
    "safe": "Исправляет `--fix`.",
    "offered": "Правку предлагает, решает редактор.",
}
FILES: Mapping[str, str] = {
    ARTICLE: "статья",
    LETTER: "письмо",
    ISSUE: "номер газеты",
    ORGANIZATION: ORGANIZATION,
    PAPER: "полосы газеты",
}
LANGUAGES: Mapping[str, str] = {"md": "markdown", "yaml": "yaml", "html": "html"}
LONGEST = 15
"""Lines of an example that are shown whole; of a longer one the first ten."""


def rulebook(rules: tuple[Rule, ...] = RULES) -> tuple[RulePage, ...]:
    """Return a page for each rule."""
    return tuple(rule_page(rule) for rule in rules)


def rule_page(rule: Rule) -> RulePage:
    """Return a rule in words."""
    return RulePage(
        code=rule.code,
        name=rule.name,
        title=rule.title,
        family=FAMILIES[rule.code[0]],
        severity=WORDS[rule.severity],
        stage=STAGES[rule.stage],
        channels=tuple(CHANNELS[channel] for channel in rule.channels),
        why=rule.why,
        quote=" ".join(rule.quote.split()),
        demands=rule.demands,
        limits=rule.limits,
        mend=MENDS[rule.fix],
        silenceable=rule.silenceable,
        bad=tuple(_sample(example) for example in rule.bad),
        good=tuple(_sample(example) for example in rule.good),
    )


def _sample(example: Example) -> Sample:
    return Sample(
        where=_where(example),
        text=_shown(example),
        language=LANGUAGES.get(example.file.rpartition(".")[2], "text"),
        mended=example.mended,
    )


def _where(example: Example) -> str:
    place = FILES.get(example.file, example.file)
    day = f", сегодня {example.today}" if example.today else ""
    return f"{place}{day}" + (f": {example.note.rstrip('.')}" if example.note else "")


def _shown(example: Example) -> str:
    """Return the words of an example; a long one by its beginning."""
    front = "".join(f"{name}: {value}\n" for name, value in example.fields)
    lines = (f"---\n{front}---\n{example.text}" if front else example.text).rstrip("\n").split("\n")
    return "\n".join(lines if len(lines) <= LONGEST else [*lines[:10], "…"])
