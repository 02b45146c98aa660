"""SPF judged by the examples of RFC 7208, appendix A, and by records that are wrong in each way that people find."""

from pathlib import Path

import pytest

from plugins.press.doctor.mail import spf
from plugins.press.doctor.mail.macros import Letter, MacroError, expanded
from plugins.press.doctor.mail.names import Ask, files

APPENDIX_A = """
@           MX 10 mail-a
@           MX 20 mail-b
@           A  192.0.2.10
@           A  192.0.2.11
amy         A  192.0.2.65
bob         A  192.0.2.66
mail-a      A  192.0.2.129
mail-b      A  192.0.2.130
www         CNAME example.com.
"""
ORG = """
@           MX 10 mail-c
mail-c      A  192.0.2.140
"""
BACKWARDS = """
10          PTR example.com.
11          PTR example.com.
65          PTR amy.example.com.
66          PTR bob.example.com.
129         PTR mail-a.example.com.
130         PTR mail-b.example.com.
140         PTR mail-c.example.org.
"""
CASES = (
    ("v=spf1 +all", ("192.0.2.200",), ()),
    ("v=spf1 a -all", ("192.0.2.10", "192.0.2.11"), ("192.0.2.65", "192.0.2.129")),
    ("v=spf1 a:example.org -all", (), ("192.0.2.10",)),
    ("v=spf1 mx -all", ("192.0.2.129", "192.0.2.130"), ("192.0.2.10",)),
    ("v=spf1 mx:example.org -all", ("192.0.2.140",), ("192.0.2.129",)),
    ("v=spf1 mx mx:example.org -all", ("192.0.2.129", "192.0.2.130", "192.0.2.140"), ("192.0.2.10",)),
    ("v=spf1 mx/30 mx:example.org/30 -all", ("192.0.2.131", "192.0.2.141"), ("192.0.2.132", "192.0.2.10")),
    ("v=spf1 ptr -all", ("192.0.2.10", "192.0.2.65"), ("192.0.2.140", "10.0.0.4")),
    ("v=spf1 ip4:192.0.2.128/28 -all", ("192.0.2.129", "192.0.2.140"), ("192.0.2.65",)),
    ("v=spf1 ip6:2001:db8::/32 ~ip4:192.0.2.1 ?all", ("2001:db8::5",), ()),
)


def zone(folder: Path, **names: str) -> Ask:
    """A folder of zone files by their names (`_` for a dot)."""
    for name, text in names.items():
        (folder / f"{name.replace('_', '.')}.zone").write_text(text)
    return files(folder)


def known(folder: Path, record: str, **more: str) -> Ask:
    text = f'{APPENDIX_A}@ TXT "{record}"\n'
    (folder / "2.0.192.in-addr.arpa.zone").write_text(BACKWARDS)
    (folder / "0.0.10.in-addr.arpa.zone").write_text("9 PTR x.example.com.")
    return zone(folder, example_com=text, example_org=ORG, **more)


def result(ask: Ask, address: str, count: spf.Count | None = None) -> spf.Verdict:
    letter = Letter(address=address, domain="example.com", sender="strong-bad@example.com")
    return spf.check(ask, letter, count)


@pytest.mark.parametrize(("record", "passing", "failing"), CASES, ids=[one[0] for one in CASES])
def test_simple_examples_of_the_standard(
    tmp_path: Path, record: str, passing: tuple[str, ...], failing: tuple[str, ...]
) -> None:
    ask = known(tmp_path, record)
    assert {one: result(ask, one).result for one in passing} == dict.fromkeys(passing, "pass")
    assert {one: result(ask, one).result for one in failing} == dict.fromkeys(failing, "fail")


def test_signs_decide_the_result(tmp_path: Path) -> None:
    ask = known(tmp_path, "v=spf1 ~ip4:192.0.2.1 ?ip4:192.0.2.2 -ip4:192.0.2.3")
    found = [result(ask, f"192.0.2.{n}").result for n in (1, 2, 3, 4)]
    assert found == ["softfail", "neutral", "fail", "neutral"]
    assert spf.check(ask, Letter(address="192.0.2.1", domain="example.org", sender="a@example.org")).result == "none"


def test_includes_and_redirects_are_followed(tmp_path: Path) -> None:
    ask = known(
        tmp_path, "v=spf1 include:a.example.net redirect=b.example.net",
        example_net='a TXT "v=spf1 ip4:192.0.2.1 -all"\nb TXT "v=spf1 ip4:192.0.2.2 -all"',
    )  # fmt: skip
    count = spf.Count()
    assert [result(ask, f"192.0.2.{n}").result for n in (1, 2)] == ["pass", "pass"]
    assert result(ask, "192.0.2.3", count).result == "fail"
    assert (count.terms, count.seen) == (2, ["example.com", "a.example.net", "b.example.net"])


CHAIN = "".join(f'x{n} TXT "v=spf1 include:x{n + 1}.example.net ~all"\n' for n in range(12))
WRONG = (
    ("v=spf1 ip4:300.1.1.1 ~all", "непонятный адрес «ip4:300.1.1.1»"),
    ("v=spf1 ip6:192.0.2.1 ~all", "непонятный адрес «ip6:192.0.2.1»"),
    ("v=spf1 ip4 :192.0.2.1 ~all", "непонятное слово «ip4»"),
    ("v=spf1 include ~all", "непонятное слово «include»"),
    ("v=spf1 all:example.org", "непонятное слово «all:example.org»"),
    ("v=spf1 inclde:example.org ~all", "непонятное слово «inclde:example.org»"),
    ("v=spf1 a/33 ~all", "непонятное слово «a/33»"),
    ("v=spf1 include:nowhere.example.net ~all", "include ведёт на nowhere.example.net, а там записи SPF нет"),
    ("v=spf1 redirect=nowhere.example.net", "redirect ведёт на nowhere.example.net, а там записи SPF нет"),
    ("v=spf1 redirect=a.b redirect=c.d", "redirect стоит дважды"),
    ("v=spf1 include:x0.example.net ~all", "больше 10 обращений к DNS"),
    ("v=spf1 a:n1.example.net a:n2.example.net a:n3.example.net ~all", "больше 2 имён, которых нет в DNS"),
    ("v=spf1 exists:%{x}.example.net ~all", "непонятная подстановка"),
    ("v=spf1 include:example.com ~all", "больше 10 обращений к DNS"),
)


@pytest.mark.parametrize(("record", "why"), WRONG, ids=[one[0] for one in WRONG])
def test_a_wrong_record_is_told_for_what_it_is(tmp_path: Path, record: str, why: str) -> None:
    verdict = result(known(tmp_path, record, example_net=CHAIN), "203.0.113.7")
    assert verdict.result == "permerror"
    assert why in verdict.why


def test_two_records_are_an_error(tmp_path: Path) -> None:
    ask = zone(tmp_path, example_com='@ TXT "v=spf1 a -all"\n@ TXT "v=spf1 mx -all"\n@ TXT "v=spf10"')
    assert result(ask, "192.0.2.1").why == "у example.com записей SPF несколько: 2"


MACROS = (
    ("%{s}", "strong-bad@email.example.com"),
    ("%{o}", "email.example.com"),
    ("%{d4}", "email.example.com"),
    ("%{d2}", "example.com"),
    ("%{dr}", "com.example.email"),
    ("%{d2r}", "example.email"),
    ("%{l-}", "strong.bad"),
    ("%{lr-}", "bad.strong"),
    ("%{l1r-}", "strong"),
    ("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"),
    ("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com"),
    ("%%%_%-x", "% %20x"),
)


@pytest.mark.parametrize(("text", "made"), MACROS)
def test_macros_of_the_standard(text: str, made: str) -> None:
    letter = Letter(address="192.0.2.3", domain="email.example.com", sender="strong-bad@email.example.com")
    assert expanded(text, letter) == made


def test_macros_of_the_newer_addresses_and_wrong_ones() -> None:
    letter = Letter(address="2001:db8::cb01", domain="email.example.com", sender="strong-bad@email.example.com")
    wanted = "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com"
    assert expanded("%{ir}.%{v}._spf.%{d2}", letter) == wanted
    assert expanded(f"{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.ru", letter).startswith("b" * 60)
    for wrong in ("%{q}", "%{d0}", "100%", "%{d"):
        with pytest.raises(MacroError):
            expanded(wrong, letter)
