"""Our validator and MRML beside the reference implementation of MJML."""

from collections import defaultdict

import pytest
from mjml import mjml2html

from newsletters.composition import compose
from newsletters.drawing import mjml_document
from newsletters.mjml import faults
from newsletters.mjml.components import components
from newsletters.mjml.renderer import undrawn
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from plugins.toolkit.tokens import read_tokens
from tests.conftest import HOUSE
from tests.newsletters.dom import as_in_version_5, tokens
from tests.newsletters.mjml_documents import SOURCED, UNKNOWN_TO_ORACLE, broken, document, judged, right
from tests.newsletters.oracle import VERSIONS, ask, facts, judge
from tests.newsletters.values import THEME, rich_library

ADDED_IN_5 = {
    ("mj-body", "id"),
    ("mj-section", "gutter"),
    ("mj-wrapper", "gutter"),
    ("mj-social", "border"),
    ("mj-social-element", "border"),
}


def of_oracle(kind: str) -> str:
    """Write a kind of the reference implementation as our table does."""
    name, _, rest = kind.partition("(")
    units = rest.partition(")")[0].split(",")
    if name == "enum":
        return "= " + " ".join(unit or "''" for unit in units)
    sign = "±" if name.endswith("WithNegative") else ""
    four = " ×4" if kind.endswith("{1,4}") else ""
    return sign + " ".join(unit or "1" for unit in units) + four if rest else name.replace("string", "any")


def test_the_table_is_the_languages() -> None:
    """Every part, its parents, its attributes and their kinds are those of version 4; what 5 adds is known."""
    told = facts(4)
    theirs = {name: {key: of_oracle(kind) for key, kind in allowed.items()} for name, allowed, _ in told["parts"]}
    ours = {one.name: dict(one.attributes) for one in components().values() if one.name not in UNKNOWN_TO_ORACLE}
    assert ours == theirs
    assert len(theirs) == 31
    assert sum(map(len, theirs.values())) == 390
    for name, _, words in told["parts"]:
        assert components()[name].words == words
        assert set(components()[name].parents) == {
            one for one, held in told["dependencies"].items() if name in held
        }, name  # fmt: skip
    newer = {(name, key) for name, allowed, _ in facts(5)["parts"] for key in allowed}
    assert newer - {(name, key) for name, keys in ours.items() for key in keys} == ADDED_IN_5


@pytest.mark.parametrize("version", VERSIONS)
def test_the_whole_matrix_of_faults_is_named(version: int) -> None:
    """Wherever the reference implementation names a line and a part, so do we; and every case is really wrong."""
    cases = list(broken())
    assert len(cases) > 2300
    missed, ours_alone = [], []
    for case, errors in zip(cases, judge((case.document for case in cases), version), strict=True):
        ours = {(fault.place.line, fault.part) for fault in faults(case.document, "a.mjml")}
        theirs = {(line, part) for line, part, _ in errors}
        if (case.line, case.part) not in ours or not theirs <= ours:
            missed.append((case, ours, theirs))
        if (case.line, case.part) not in theirs:
            ours_alone.append(case)
    assert missed == []
    # version 5 takes any words for a radius
    assert len(ours_alone) == (0 if version == 4 else sum("radius" in case.document for case in ours_alone))


def test_right_documents_are_right_to_both() -> None:
    cases = [document(part, f' {name}="{right(kind, name)}"') for part, name, kind in judged()]
    for case, errors in zip(cases, judge((case.document for case in cases), 4), strict=True):
        assert errors == ()
        told = [fault.message for fault in faults(case.document)]
        assert all("в письме не сработает" in one or "чужого" in one or "не понимает" in one for one in told), told


def test_what_mrml_loses_is_known() -> None:
    """An attribute that changes the reference's HTML and not MRML's is one that `renderer` names."""
    rows = [row for row in judged() if not undrawn(row[0]) and row[0] != "mj-html-attributes"]
    plain = {part: document(part).document for part, _, _ in rows}
    cases = [document(part, f' {name}="{right(kind, name)}"').document for part, name, kind in rows]
    bare = dict(zip(plain, (one.html for one in ask(plain.values(), 4)), strict=True))
    lost = defaultdict(set)
    for (part, name, _), case, answer in zip(rows, cases, ask(cases, 4), strict=True):
        if answer.html == bare[part] or (part in SOURCED and name == "src") or (part, name) == ("mj-raw", "position"):
            continue
        if mjml2html(case, fonts={}) == mjml2html(plain[part], fonts={}):
            lost[part].add(name)
    assert [(part, name) for part, names in lost.items() for name in names if not undrawn(part, name)] == []
    assert lost["mj-button"] == {"title"}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The letter with everything in it, and every letter of the sample, as MRML gets them."""
    rich = rich_library(tmp_path_factory.mktemp("letter"))
    sample = as_of(read_library(HOUSE / "content"))
    return [
        mjml_document(library, compose(library, letter), read_tokens(THEME, library.organization.brand))
        for library in (rich, sample)
        for letter in library.letters
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_our_letters_are_drawn_as_by_the_reference(documents: list[str], version: int) -> None:
    """The whole document, comments for Outlook included; what is evened out stands in `dom`."""
    assert len(documents) >= 4
    for source, answer in zip(documents, ask(documents, version), strict=True):
        even = as_in_version_5 if version == 5 else list
        assert answer.errors == ()
        assert even(tokens(mjml2html(source, disable_comments=False, fonts={}))) == even(tokens(answer.html))


def test_a_difference_for_outlook_alone_would_be_seen(documents: list[str]) -> None:
    html = mjml2html(documents[0], disable_comments=False, fonts={})
    spoiled = html.replace('width="640" bgcolor', 'width="641" bgcolor', 1)
    spoiled = spoiled if spoiled != html else html.replace("<!--[if mso | IE]>", "<!--[if mso]>", 1)
    assert spoiled != html
    assert tokens(spoiled) != tokens(html)
