"""Front matter: what was written is what is read, and nothing that can be written raises."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.newsroom import frontmatter
from plugins.newsroom.frontmatter import Mapping, Node, Scalar, Sequence
from plugins.newsroom.notes import Notes
from plugins.newsroom.reader import read_library
from plugins.newsroom.traps import quoted
from tests.newsroom.content import GOOD, write

LINE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\x85"), max_size=40)
NAME = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)
PUNCTUATION = st.text("aя :#\"'[]{}@%&*!|>-?,`\\\t\n\r.=~<()0", max_size=60)


def read(text: str) -> tuple[Mapping | None, list[str]]:
    notes = Notes("news/a.md")
    root = frontmatter.read(text, notes)
    return root, [f"{one.line}:{one.column}" for one in notes.findings]


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}


@given(st.dictionaries(NAME, LINE.map(str.strip) | st.lists(LINE.map(str.strip), max_size=3), max_size=5))
def test_what_the_advice_quotes_reads_back(fields: dict[str, str | list[str]]) -> None:
    """The quotes that every finding recommends carry any line unchanged."""
    lines = []
    for name, value in fields.items():
        items = ", ".join(map(quoted, value)) if isinstance(value, list) else quoted(value)
        lines.append(f"{name}: [{items}]" if isinstance(value, list) else f"{name}: {items}")
    root, findings = read("\n".join(lines))
    assert findings == []
    assert root is not None
    assert plain(root) == fields


@given(LINE.map(str.strip).filter(bool))
@example("Приказ #5")
@example("Договор: что нового")
@example('"Солидарность" вышла')
@example("нет")
@example("2026-11-23")
@example("1_000")
def test_a_title_is_read_as_written_or_told(title: str) -> None:
    """Whatever stands behind `title: ` either is the value, or there is a finding: nothing is cut in silence."""
    root, findings = read(f"title: {title}\ndate: 2026-11-23\n")
    if findings or root is None:
        return
    value = root.get("title")
    assert value is not None
    bare = {title, title[1:-1], title[1:-1].replace("''", "'")}
    if title[0] == '"':
        return  # escapes of double quotes mean something
    assert isinstance(value, Sequence | Mapping) or value.text in bare


@given(PUNCTUATION)
def test_places_lie_inside_the_text(text: str) -> None:
    root, findings = read(text)
    lines = text.split("\n")
    for place in findings:
        line, column = map(int, place.split(":"))
        assert 1 <= line <= len(lines) + 1
        assert column >= 1
    if root is not None:
        assert all(1 <= line <= len(lines) + 1 for _, line, _ in frontmatter.places(root))


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? ", "[\n", "{a: ", "&a ", "!a ", "'", '"', "|\n "])
def test_nesting_and_repetition_cost_no_time_and_no_stack(sign: str) -> None:
    root, findings = read("title: " + sign * 20_000)
    assert root is None or findings or isinstance(root.get("title"), Scalar)


def test_billion_laughs_are_refused() -> None:
    root, findings = read("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n")
    assert len(findings) >= 3
    assert root is not None
    assert plain(root)["a"] == "&a [x, x]"  # type: ignore[index]


def test_comments_on_lines_of_their_own_are_fine() -> None:
    root, findings = read(
        "# о номере\ntitle: Мир\n# ещё\ntags:  # по алфавиту\n  - мир\n  # пункт\n  - труд\nslug:  # нет\n"
    )
    assert findings == []
    assert root is not None
    assert plain(root) == {"title": "Мир", "tags": ["мир", "труд"], "slug": ""}


def test_block_text_keeps_its_signs() -> None:
    root, findings = read("summary: |\n  Строка: #1\n  @вторая\ntitle: Мир\n")
    assert findings == []
    assert root is not None
    assert plain(root) == {"summary": "Строка: #1\n@вторая", "title": "Мир"}


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | PUNCTUATION.map(lambda text: f"---\n{text}\n---\n{text}".encode()))
@example(b"---\ntitle: \xd0\xbf\xd1\x80: \xd0\xb2\n---\n")
@example(b"\xef\xbb\xbf---\r\ntitle: a\r\n---\r\n")
def test_no_bytes_raise(data: bytes) -> None:
    """Any bytes in any file of the content are read or told, never a traceback."""
    with tempfile.TemporaryDirectory() as folder:
        paths = ("news/2026/11-10-a.md", "pages/b.md", "events/2026-11-10-c.md", "letters/2026-11-10-d.md")
        yaml = (
            "issues/2026-12.yaml",
            "people.yaml",
            "pictures.yaml",
            "documents.yaml",
            "pictures/a.svg",
            "pictures/a.png",
        )
        root = write(Path(folder), {**GOOD, **dict.fromkeys((*paths, *yaml), data)})
        library = read_library(root)
        assert library.organization.timezone == "Asia/Yekaterinburg"
        assert library.find("news/2026/11-20-dogovor")
        assert all(one.message and one.code for one in library.findings)


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=200) | PUNCTUATION.map(str.encode))
def test_no_bytes_of_the_union_raise(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = read_library(write(Path(folder), {**GOOD, "organization.yaml": data}))
        assert [one for one in library.findings if one.path == "organization.yaml"]
