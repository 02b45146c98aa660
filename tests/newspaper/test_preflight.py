"""The preflight: a sound file passes every clause, and for each clause there is a file that it alone refuses."""

import hashlib
import io
from typing import Any

import pikepdf
import pytest

from newspaper.preflight import CLAUSES, Clause, Dossier, clauses, examine
from newspaper.preflight.walk import walk
from plugins.newsroom.model import PrintShop
from plugins.toolkit import newsprint
from plugins.toolkit.pdf_text import page_text
from tests.newspaper import plates
from tests.newspaper.breaking import BROKEN, DICT, NAME, Change, in_info, in_intent, in_packet, picture, wanting


def sound(word: str, **wishes: Any) -> bytes:
    return plates.pressed(word, pages=wishes.pop("pages", 4), **wishes)


def dossier(pdf: Any, data: bytes, word: str, **values: Any) -> Dossier:
    told: dict[str, Any] = {
        "size": plates.SIZE,
        "words": page_text(data, -1),
        "imprint": (("Сайт", "gazeta.example"),),
    }
    return Dossier(pdf=pdf, word=word, **told | values)


def refused(word: str, change: Change, **wishes: Any) -> dict[str, tuple[str, ...]]:
    """Return the clauses that refuse a spoilt file, with what they say."""
    data = sound(word, **wishes)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        values = change(pdf)
        found = examine(dossier(pdf, data, word, **values if isinstance(values, dict) else {}))
        return {fault.clause.number: fault.found for fault in found}


ELSEWHERE = {"P02", "P04", "P24", "P27", "P38"}
"""Clauses whose broken file is no change of the sound one: their tests stand below."""


@pytest.mark.parametrize("word", ["x4", "x1a"])
def test_a_sound_file_passes_every_clause(word: str) -> None:
    assert refused(word, lambda _: None) == {}
    assert refused(word, lambda _: {"shop": PrintShop(icc="x")}, profile=plates.ICC, **plates.WITH_ICC) == {}


@pytest.mark.parametrize("word", ["x4", "x1a"])
@pytest.mark.parametrize(("number", "said", "change"), BROKEN)
def test_each_clause_refuses_what_no_other_does(word: str, number: str, said: str, change: Change) -> None:
    found = refused(word, change)
    assert set(found) == {number}
    assert said in " ".join(found[number])


def test_there_is_a_broken_file_for_every_clause() -> None:
    assert {number for number, _, _ in BROKEN} | ELSEWHERE == {clause.number for clause in CLAUSES}
    assert len({clause.number for clause in CLAUSES}) == len(CLAUSES)


def test_an_encrypted_file() -> None:
    data = sound("x4")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(made := io.BytesIO(), encryption=pikepdf.Encryption(owner="secret", R=4), force_version="1.6")
    with pikepdf.open(made) as pdf:
        (fault,) = examine(dossier(pdf, data, "x4"))
    assert (fault.clause.number, fault.found) == ("P02", ("файл зашифрован",))


@pytest.mark.parametrize(
    ("word", "change"),
    [("x4", in_packet("PDF/X-4", "PDF/X-3")), ("x1a", in_info(GTS_PDFXVersion="PDF/X-3:2003"))],
)
def test_a_file_that_names_another_standard(word: str, change: Change) -> None:
    found = refused(word, change)
    assert set(found) == {"P04"}
    assert "а назвал PDF/X-3" in found["P04"][0]


def test_profiles_that_one_standard_wants_or_cannot_read() -> None:
    fourth = plates.ICC[:8] + b"\x04" + plates.ICC[9:]
    assert set(refused("x1a", in_intent(DestOutputProfile=fourth))) == {"P09"}
    assert refused("x4", in_intent(DestOutputProfile=fourth)) == {}
    assert set(refused("x4", in_intent(DestOutputProfile=None, OutputConditionIdentifier="IFRA26"))) == {"P09"}
    assert set(refused("x1a", in_intent(RegistryName=None))) == {"P09"}
    assert set(refused("x1a", in_intent(OutputConditionIdentifier="Custom"))) == {"P09"}


def test_the_profile_of_the_shop_and_no_other() -> None:
    """The inks of one press on another: our formula, another shop's profile, no profile where there should be one."""
    digest = hashlib.sha256(plates.ICC).hexdigest()[:16]
    own = wanting(shop=PrintShop(icc="gazeta.icc", icc_digest=digest, icc_version=2))
    for word in ("x4", "x1a"):
        assert refused(word, own, profile=plates.ICC, **plates.WITH_ICC) == {}
        other = newsprint.profile(2.8)
        assert set(refused(word, own, profile=other, **plates.WITH_ICC)) == {"P19"}
        assert set(refused(word, own)) == {"P19"}
    fourth = wanting(shop=PrintShop(icc="gazeta.icc", icc_digest=digest, icc_version=4))
    assert refused("x1a", fourth) == {}, "PDF 1.4 cannot read it: the condition is named instead"


def test_the_condition_of_the_shop_and_no_other() -> None:
    wishes = {"condition": "FOGRA42", **plates.WITH_ICC}
    wanted = wanting(shop=PrintShop(condition="FOGRA42", icc="gazeta.icc"))
    for word in ("x4", "x1a"):
        assert refused(word, wanted, profile=plates.ICC, **wishes) == {}
        found = refused(word, wanted, profile=plates.ICC, **wishes | {"condition": "IFRA26"})
        assert found == {"P28": ("условия печати в файле IFRA26, а типография назвала FOGRA42",)}
        assert set(refused(word, wanted, profile=plates.ICC, **plates.WITH_ICC)) == {"P28"}, "none is named"
    assert refused("x4", wanting(shop=PrintShop(condition="FOGRA42"))) == {}, "our formula stands under no name"


def test_a_picture_deeper_than_pdf_1_4_knows() -> None:
    deep = {"BitsPerComponent": 16, "data": b"\0" * 8}
    assert set(refused("x1a", picture(**deep))) == {"P38"}
    assert refused("x4", picture(**deep)) == {}


def test_marks_that_are_missing_or_not_wanted() -> None:
    assert set(refused("x4", wanting(), marks="нет")) == {"P24"}
    assert set(refused("x4", wanting(shop=PrintShop(marks="нет")))) == {"P24"}


def test_three_pages_are_told_and_no_error() -> None:
    found = refused("x4", lambda _: None, pages=3)
    assert found == {"P27": ("полос 3, а в газете их кратно четырём",)}
    (clause,) = (clause for clause in CLAUSES if clause.number == "P27")
    assert clause.severity == "warning"


def test_numbers_titles_and_advice_are_words_for_people() -> None:
    for clause in CLAUSES:
        assert isinstance(clause, Clause)
        assert clause.title[0].isupper()
        assert not clause.title.endswith(".")
        assert clause.advice.endswith(".")
        assert len(clause.source) > 5
    assert {clause.number for clause in clauses("x4")} < {clause.number for clause in clauses("x1a")}


def test_the_walk_sees_into_drawings_and_follows_the_state() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 400))
    form = pdf.make_stream(
        b"2 0 0 2 10 10 cm 0.5 w 0 1 0 0 K 0 0 m 5 0 l S 0 0 4 3 re f", Type=NAME.XObject, Subtype=NAME.Form
    )
    form.BBox = pikepdf.Array([0, 0, 99, 99])
    page.obj.Resources = DICT(XObject=DICT(Fm=form))
    page.obj.Contents = pdf.make_stream(b"q 0 0 0 0.4 k /Fm Do Q 0 0 1 1 re f")
    drawn = walk(page)
    seen = {(how.kind, how.color.values, how.size): tuple(box) for how, box in drawn.inked.items()}
    assert seen == {
        ("stroke", (0, 1, 0, 0), 1.0): (10, 10, 20, 10),
        ("fill", (0, 0, 0, 0.4), 6.0): (10, 10, 18, 16),
        ("fill", (0.0,), 1.0): (0, 0, 1, 1),
    }
