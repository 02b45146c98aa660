"""The manual is made from the rules and kept current."""

import pytest

from plugins.lint.families import RULES
from plugins.lint.manual import manual, page
from plugins.lint.rule import Rule
from tests.conftest import HOUSE


def test_the_manual_in_docs_is_current() -> None:
    written = (HOUSE / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == manual(), "./press lint --manual > docs/rules.md writes it anew"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_tells_everything_of_its_rule(rule: Rule) -> None:
    text = page(rule)
    for words in (rule.code, rule.title, rule.why, " ".join(rule.quote.split()), *rule.demands):
        assert words in text
    for name, number in rule.limits:
        assert f"`{name}: {number}`" in text
    examples = rule.bad + rule.good
    shown = len(examples) + sum(bool(example.mended) for example in examples)
    assert text.count("```") == 2 * shown or "```" in str(examples)
