"""One big article breaks every rule of articles once; what is expected stands in the text itself.

Input: the texts of `big/`, with «ждём: Y003» in a comment on the line before the fault (in the front matter in a
comment of YAML; «ждём здесь» means the comment's own line). Output: exactly these findings. Rules that exclude each
other (G020 and G021) or judge the whole of a text, its length or its genre, have small texts of their own.
"""

import re
from pathlib import Path

import pytest

from plugins.lint import check
from plugins.lint.families import RULES
from plugins.lint.rule import TextRule
from plugins.newsroom.reader import read_library
from tests.lint import small_union

FOLDER = Path(__file__).parent / "big"
TEXTS = sorted(FOLDER.glob("*.md"))
EXPECTED = re.compile(r"(?:<!--|#) ждём(?P<here> здесь)?: (?P<codes>[A-Z0-9 ]+?)(?: -->)?$")
OF_ARTICLES = {
    rule.code
    for rule in RULES
    if isinstance(rule, TextRule) and any(example.file.startswith("news/") for example in rule.bad)
}


def expected(text: str) -> list[tuple[int, str]]:
    """Return line and code of every finding that a text says it waits for."""
    rows = ((number, EXPECTED.match(line)) for number, line in enumerate(text.split("\n"), 1))
    return [(number + (not match["here"]), code) for number, match in rows if match for code in match["codes"].split()]


def found(folder: Path, text: str) -> list[tuple[int, str]]:
    content = small_union.content(folder / "content")
    for file in ("pictures/nichey.jpg", "pictures/snimok.jpg"):
        (content / file).write_bytes(small_union.EXTRA[file]())
    article = content / "news/2026/11-20-bolshaya.md"
    article.write_text(text, encoding="utf-8")
    findings = check(read_library(content), stage="text", paths=("news/2026/11-20-bolshaya.md",))
    return [(finding.line, finding.code) for finding in findings]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_exactly_what_the_text_waits_for_is_found(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert sorted(found(tmp_path, text)) == sorted(expected(text))


def test_every_rule_of_articles_is_broken_once() -> None:
    waited = [code for path in TEXTS for _, code in expected(path.read_text(encoding="utf-8"))]
    assert sorted(waited) == sorted(OF_ARTICLES)


def test_a_fault_that_is_mended_is_missed(tmp_path: Path) -> None:
    """The comparison can fail: without its fault the text waits in vain."""
    text = (FOLDER / "vsyo-srazu.md").read_text(encoding="utf-8")
    mended = text.replace("Профсоюз - это мы.", "Профсоюз — это мы.")
    assert mended != text
    assert set(expected(mended)) - set(found(tmp_path, mended)) == {
        (line, code) for line, code in expected(text) if code == "T002"
    }
