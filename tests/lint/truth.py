"""How exact the hard rules are on texts that nobody here wrote, and on our own hard cases.

Input: `../shared/truth` beside the repository, `own_texts.py`. Output: `Measure` values, and docs/measured/rules.md
when run as `python -m tests.lint.truth`. The texts are others': they are counted here and copied nowhere.
"""

import json
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from plugins.lint.congratulation import may_congratulate, weigh
from plugins.lint.containment import Index, Kind, Original, taken_apart
from plugins.lint.language.tokens import words
from plugins.lint.lawlike import lawlike
from plugins.lint.official import likeness
from plugins.lint.quotations import voice
from plugins.lint.reprint import LIMITS, QUOTABLE
from plugins.lint.years import redundant_years
from tests.conftest import HOUSE
from tests.lint import own_texts

TRUTH = HOUSE.parent / "shared" / "truth"
REPORT = HOUSE / "docs" / "measured" / "rules.md"
POSTS = {"social_post", "advertising", "letter_reply"}
"""Not what a newspaper is offered, and labelled by their place, not by what they say: told apart."""
SEED = 4
LABELS: dict[Kind, str] = {"document": "official_document", "law": "law_article"}
Judge = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One rule on one collection. `false` and `missed` are numbers of its texts, from 1."""

    rule: str
    how: str
    """In Russian: on what it was measured."""
    right: int
    false: tuple[int, ...]
    missed: tuple[int, ...]
    clean: int
    """How many texts the rule rightly left alone."""

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.false))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in (TRUTH / name).read_text(encoding="utf-8").splitlines())


def measures() -> Iterator[Measure]:
    """Yield what others' texts say. Half of the documents and laws, by seed, lie in the corpus; the rest does not."""
    texts = rows("texts.jsonl")
    for rule, kind, judge in (("G001", "document", official), ("G010", "law", law)):
        known, unknown = _halves(LABELS[kind])
        index = Index(originals=tuple(_original(kind, texts[number]["text"]) for number in sorted(known)))
        found = [judge(row["text"]) or _contains(index, kind, row["text"]) for row in texts]
        wanted = [row["label"] == LABELS[kind] for row in texts]
        for how, left_out in (("документ лежит в корпусе", unknown), ("только строение", known)):
            pairs = zip(wanted, found, strict=True)
            yield _measure(rule, how, [None if at in left_out else pair for at, pair in enumerate(pairs)])
    yield _measure("G020", "поздравления и всё остальное", [
        None if row["label"] in POSTS else (row["label"].startswith("congratulation"), congratulates(row["text"]))
        for row in texts
    ])  # fmt: skip
    yield _measure("G030", "упоминания года", [(row["redundant"], _redundant(row)) for row in rows("years.jsonl")])


def own_measures() -> Iterator[Measure]:
    """Yield what our own hard cases say."""
    told = (*own_texts.HARD_RETOLD, *own_texts.HARD_REPORTS, *own_texts.HARD_CLOSINGS)
    for rule, judge, wanted, unwanted in (
        ("G001", official, own_texts.HARD_OFFICIAL, (*told, *own_texts.HARD_COLUMNS, *own_texts.HARD_LAWS)),
        ("G010", law, own_texts.HARD_LAWS, (*told, *own_texts.HARD_COLUMNS, *own_texts.HARD_OFFICIAL)),
        ("G020", congratulates, own_texts.HARD_CONGRATULATIONS, (*told, *own_texts.HARD_COLUMNS)),
    ):
        pairs = [*((True, judge(text)) for text in wanted), *((False, judge(text)) for text in unwanted)]
        yield _measure(rule, "свои трудные случаи", pairs)
    yield _measure("G030", "свои трудные случаи", [own_year(line) for line in own_texts.HARD_YEARS])


def official(text: str) -> bool:
    found = likeness(text)
    return found is not None and found.official and not law(text)


def law(text: str) -> bool:
    found = lawlike(text)
    return found is not None and found.law


def congratulates(text: str) -> bool:
    verdict = weigh(voice(text)) if may_congratulate(text) else None
    return verdict is not None and verdict.congratulates


def own_year(line: str) -> tuple[bool, bool]:
    """Return what was wanted and what was found for «+ Собрание прошло 12 ноября ⟦2026 года⟧»."""
    return line.startswith("+"), _redundant({"context": line[2:], "issue_year": 2026})


def holiday_reports() -> tuple[int, int]:
    """Return how many reports of congratulations there are, and how many of them G020 takes for one."""
    texts = [row["text"] for row in rows("texts.jsonl") if row["label"] == "report_congrat"]
    return len(texts), sum(map(congratulates, texts))


def _halves(label: str) -> tuple[frozenset[int], frozenset[int]]:
    places = [number for number, row in enumerate(rows("texts.jsonl")) if row["label"] == label]
    chosen = frozenset(random.Random(SEED).sample(places, len(places) // 2))
    return chosen, frozenset(places) - chosen


def _original(kind: Kind, text: str) -> Original:
    return Original(title="Образец", kind=kind).with_words(*taken_apart(text))


def _contains(index: Index, kind: Kind, text: str) -> bool:
    """As the rules judge: one long run, or shorter ones that make a good part of the text."""
    limits, folded = dict(LIMITS), [word.folded for word in words(text)]
    found = [run for run in index.runs(folded) if run.original.kind == kind and run.length >= QUOTABLE]
    covered = sum(run.covered for run in found)
    much = covered >= limits["words"] and 100 * covered >= limits["percent"] * len(folded)
    return much or any(run.length >= limits["words"] for run in found)


def _redundant(row: dict[str, Any]) -> bool:
    context = row["context"].replace(" / ", "\n")
    start, end = context.index("⟦"), context.index("⟧") - 1
    text = context.replace("⟦", "").replace("⟧", "")
    return any(start < year.end and year.start < end for year in redundant_years(text, row["issue_year"]))


def _measure(rule: str, how: str, pairs: Iterable[tuple[bool, bool] | None]) -> Measure:
    """Count pairs of what was wanted and what was found; None stands for a text that is left out."""
    judged = [(line, *pair) for line, pair in enumerate(pairs, 1) if pair]
    return Measure(
        rule=rule,
        how=how,
        right=sum(wanted and found for _, wanted, found in judged),
        false=tuple(line for line, wanted, found in judged if found and not wanted),
        missed=tuple(line for line, wanted, found in judged if wanted and not found),
        clean=sum(not wanted and not found for _, wanted, found in judged),
    )


def posts() -> tuple[int, ...]:
    texts = enumerate(rows("texts.jsonl"), 1)
    return tuple(line for line, row in texts if row["label"] in POSTS and congratulates(row["text"]))


def table(found: Sequence[Measure]) -> Iterator[str]:
    """Yield the lines of a table and what it missed."""
    yield "| правило | на чём | верно | ложно | пропущено | верно не тронуто | точность | полнота |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for one in found:
        shares = f"{one.precision:.2f} | {one.recall:.2f}".replace(".", ",")
        counts = f"{one.right} | {len(one.false)} | {len(one.missed)} | {one.clean}"
        yield f"| {one.rule} | {one.how} | {counts} | {shares} |"
    for one in found:
        for what, numbers in (("ложно", one.false), ("пропущено", one.missed)):
            if numbers:
                yield f"\n{one.rule} ({one.how}), {what}: № {', '.join(map(str, numbers))}."


def main() -> None:
    from tests.lint.truth_page import report

    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(report(), encoding="utf-8")
    sys.stdout.write(report())


if __name__ == "__main__":
    main()
