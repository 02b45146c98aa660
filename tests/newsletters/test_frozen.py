"""A letter frozen once and merged for each reader: the same bytes as made whole, tags, signatures, ways out."""

import dataclasses
import html
import random
import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from newsletters.addresses import ascii_mailbox
from newsletters.edition import make
from newsletters.frozen import Frozen, Personal, Recipient, freeze
from newsletters.identity import (
    BOUNCE,
    UNSUBSCRIBE,
    Copy,
    Identity,
    envelope_sender,
    letter_key,
    read_envelope,
    read_tag,
    tag,
)
from plugins.newsroom.model import Library
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from tests.conftest import HOUSE
from tests.factories import make_organization
from tests.newsletters.fuzzed import line
from tests.newsletters.mailing import SECRET, by_dkimpy, by_mail_dkim, make_identity, zone
from tests.newsletters.readers import by_perl, by_python, parse
from tests.newsletters.strangers import by_mailauth
from tests.newsletters.values import PDF, THEME, rich_library

SERVICE = "https://pisma.profsoyuz.example"
ANNA = Recipient(
    id="17",
    address="anna@shkola.example",
    name="Анна Сергеевна Кузнецова",
    salutation="Уважаемая Анна Сергеевна!",
    consents=frozenset({"advertising"}),
)
LETTERS = "абвгд ЕЖЗий \u00a0«»—\u0301😀&<>\"'=\\"


def frozen(
    root: Path, *, service: str = SERVICE, salutation: str = "личное", identity: Identity | None = None
) -> Frozen:
    library = personal(root, service=service, salutation=salutation)
    return freeze(library, library.letters[0], identity or make_identity(), theme=THEME)


def personal(root: Path, *, service: str = SERVICE, salutation: str = "личное") -> Library:
    library = rich_library(root, organization=make_organization(service=service))
    letter = dataclasses.replace(library.letters[0], salutation=salutation)
    return dataclasses.replace(library, letters=(letter,))


def way_out(copy: Personal) -> str:
    found = re.match(r"<(.*?)>", str(parse(copy.message)["List-Unsubscribe"]))
    assert found
    return found[1]


def test_a_copy_is_the_edition_with_the_readers_own_words(tmp_path: Path) -> None:
    library = personal(tmp_path)
    edition = make(library, library.letters[0], theme=THEME)
    copy = frozen(tmp_path).message(ANNA)
    (tmp_path / "copy.eml").write_bytes(copy.message)
    seen = by_python(copy.message)
    assert by_perl(tmp_path / "copy.eml") == [seen]
    assert seen.html == edition.html.replace("Уважаемые коллеги!", ANNA.salutation).replace(
        f"{SERVICE}/otpiska/", way_out(copy)
    )
    assert seen.text.split() == edition.text.replace("Уважаемые коллеги!", ANNA.salutation).replace(
        f"{SERVICE}/otpiska/", way_out(copy)
    ).split()  # fmt: skip
    assert max(map(len, seen.text.replace(way_out(copy), "").splitlines())) <= 72
    assert seen.files == (("Памятка отпуск по частям.pdf", PDF),)
    assert seen.subject == library.letters[0].subject


def test_any_salutation_and_id_come_back_wherever_they_fall(tmp_path: Path) -> None:
    """Every length modulo three, and what is markup elsewhere."""
    waiting, chance = frozen(tmp_path, identity=make_identity(signed=False)), random.Random(20261123)
    for number in range(120):
        words = "".join(chance.choices(LETTERS, k=chance.randint(1, 90))).strip() or "а"
        copy = waiting.message(dataclasses.replace(ANNA, id=str(10**number)[:24], salutation=f"ж{words}ж"))
        seen = by_python(copy.message)
        greeting = re.search(r'<p class="p"[^>]*>(ж.*?ж)</p>', seen.html)
        assert greeting
        told = html.unescape(greeting[1])
        assert told.split() == [one for one in re.split(r"\s+", told) if one]
        assert re.sub(r"\s", "", told) in re.sub(r"\s", "", seen.text)
        assert re.sub(r"[\s\u00a0«»\"']", "", words) in re.sub(r"[\s\u00a0«»\"'„“]", "", told)
        assert seen.html.count(way_out(copy)) == 1
        assert way_out(copy) in seen.text
        assert not parse(copy.message).defects
        assert max(map(len, copy.message.split(b"\r\n"))) <= 998


def test_header_of_a_copy(tmp_path: Path) -> None:
    copy = frozen(tmp_path).message(ANNA)
    parsed: EmailMessage = parse(copy.message)
    key = letter_key("letters/2026-11-20-itogi")
    assert copy.recipient == "anna@shkola.example"
    assert parsed["To"].addresses[0].display_name == ANNA.name
    assert parsed["Message-ID"] == f"<{key}.17@profsoyuz.example>"
    own = tag(SECRET, UNSUBSCRIBE, Copy(key, "17"))
    line = f"List-Unsubscribe: <{SERVICE}/otpiska/{own}>, <mailto:news@profsoyuz.example?subject=unsubscribe-{own}>\r\n"
    assert line.encode() in copy.message
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert parsed["List-Id"] == "<pisma.profsoyuz.example>"
    assert (parsed["Precedence"], parsed["Auto-Submitted"]) == ("bulk", "auto-generated")
    assert re.fullmatch(rf"{key}:novosti:pisma:[a-z2-7]{{5,15}}", parsed["Feedback-ID"])
    names = [name for name in parsed.keys() if name != "DKIM-Signature"]  # noqa: SIM118 - a message's names repeat
    assert len(names) == len(set(names))


def test_the_same_copy_is_the_same_and_others_differ(tmp_path: Path) -> None:
    one, again = (frozen(tmp_path / str(number)).message(ANNA) for number in range(2))
    assert one == again
    other = frozen(tmp_path / "2").message(dataclasses.replace(ANNA, id="18"))
    assert parse(other.message)["Message-ID"] != parse(one.message)["Message-ID"]
    assert other.sender != one.sender
    assert way_out(other) != way_out(one)


def test_without_a_service_readers_leave_by_mail_and_no_click_is_promised(tmp_path: Path) -> None:
    copy = frozen(tmp_path, service="", salutation="общее").message(ANNA)
    assert way_out(copy).startswith("mailto:news@profsoyuz.example?subject=unsubscribe-")
    assert parse(copy.message)["List-Unsubscribe-Post"] is None
    seen = by_python(copy.message)
    assert "Уважаемые коллеги!" in seen.text
    assert "Анна Сергеевна" not in seen.text + seen.html


def test_both_signatures_hold_and_break_with_any_signed_part(tmp_path: Path) -> None:
    message, records = frozen(tmp_path).message(ANNA).message, zone()
    assert by_dkimpy(message, records) == [True, True]
    spoilt = {
        "subject": message.replace(b"Subject: ", b"Subject: =?utf-8?b?0LY=?= ", 1),
        "way": message.replace(b"otpiska/", b"otpiska/x", 1),
        "click": message.replace(b"=One-Click", b"=Two-Click", 1),
        "second": message.replace(b"\r\nTo: ", b"\r\nFrom: boss@profsoyuz.example\r\nTo: ", 1),
        "receiver": message.replace(b"\r\nTo: ", b"\r\nTo: all@profsoyuz.example\r\nTo: ", 1),
        "body": message.replace(b"\r\n\r\n0JPQ", b"\r\n\r\n0JPR", 1),
    }
    files = [tmp_path / "sound.eml", *(tmp_path / f"{name}.eml" for name in spoilt)]
    for file, told in zip(files, (message, *spoilt.values()), strict=True):
        file.write_bytes(told)
    verdicts = [one[0] for one in by_mail_dkim(records, *files)]  # Debian's Mail::DKIM knows RSA alone
    assert verdicts == ["pass", *["fail"] * len(spoilt)]
    sound, *broken = by_mailauth((message, *spoilt.values()), records)
    assert sound == [("rsa-sha256", "pass"), ("ed25519-sha256", "pass")]
    assert {verdict for one in broken for _, verdict in one} == {"fail", "neutral"}  # neutral: the body is another
    for name, told in spoilt.items():
        assert told != message, name
        assert by_dkimpy(told, records) == [False, False], name


def test_every_copy_verifies_for_three_judges(tmp_path: Path) -> None:
    """Names and salutations of every sort, signed twice: dkimpy, mailauth of Node.js, Mail::DKIM of Perl (RSA)."""
    waiting, records, copies = frozen(tmp_path), zone(), []
    for number in range(60):
        chance = random.Random(number)
        reader = dataclasses.replace(ANNA, id=str(number), name=line(chance), salutation=line(chance))
        copies.append(waiting.message(reader).message)
        (tmp_path / f"{number:02}.eml").write_bytes(copies[-1])
    assert [by_dkimpy(one, records) for one in copies[::6]] == [[True, True]] * 10
    assert by_mailauth(copies, records) == [[("rsa-sha256", "pass"), ("ed25519-sha256", "pass")]] * 60
    told = by_mail_dkim(records, *(tmp_path / f"{number:02}.eml" for number in range(60)))
    assert [one[0] for one in told] == ["pass"] * 60


def test_every_letter_of_the_sample_verifies_and_bears_its_headers() -> None:
    """Every pattern, attachments too: three readers' copies each, signed twice, headers for machines in one line."""
    library, records, copies = as_of(read_library(HOUSE / "content")), zone(), []
    for letter in library.letters:
        waiting = freeze(library, letter, make_identity(bounces="bounce@profsoyuz.example"), theme=THEME)
        copies += [waiting.message(dataclasses.replace(ANNA, id=str(number))).message for number in range(3)]
    assert by_mailauth(copies, records) == [[("rsa-sha256", "pass"), ("ed25519-sha256", "pass")]] * len(copies)
    assert [by_dkimpy(one, records) for one in copies[::3]] == [[True, True]] * len(library.letters)
    for message in copies:
        head = message.split(b"\r\n\r\n", 1)[0]
        assert max(map(len, message.split(b"\r\n"))) <= 998
        for name in (b"List-Unsubscribe", b"List-Id", b"List-Archive", b"Feedback-ID", b"Message-ID"):
            assert len(re.findall(rb"\r\n%s: [!-~]+(?: [!-~]+)*(?:\r\n(?![ \t])|$)" % name, head)) == 1, name


def test_headers_on_their_way_may_be_folded_anew(tmp_path: Path) -> None:
    message = frozen(tmp_path).message(ANNA).message
    assert by_dkimpy(message.replace(b"Precedence: bulk", b"precedence:\r\n\t bulk  "), zone()) == [True, True]


@pytest.mark.parametrize(
    "evil", ["a\r\nBcc: all@profsoyuz.example", "a\nX-Evil: 1", "a\x00b", "a\u2028Bcc: b", "a\x85b"]
)
@pytest.mark.parametrize("field", ["id", "address", "name", "salutation"])
def test_no_field_of_a_reader_starts_a_header(tmp_path: Path, field: str, evil: str) -> None:
    waiting = frozen(tmp_path)
    reader = dataclasses.replace(ANNA, **{field: f"anna@shkola.example{evil}" if field == "address" else evil})
    if field in {"id", "address"}:
        with pytest.raises(ValueError, match=r"Номер подписчика|не адрес"):
            waiting.message(reader)
    else:
        honest, copy = waiting.message(ANNA), waiting.message(reader)
        assert parse(copy.message).keys() == parse(honest.message).keys()
        assert copy.sender == honest.sender


def test_bounces_come_back_to_the_right_copy() -> None:
    identity, copy = make_identity(bounces="bounce@profsoyuz.example"), Copy(letter_key("letters/x"), "a-17")
    address = envelope_sender(identity, copy, "news@profsoyuz.example")
    assert address.startswith("bounce+")
    assert ascii_mailbox(address) == address
    assert len(address.partition("@")[0]) <= 64
    assert read_envelope(identity, address) == read_envelope(identity, address.upper()) == copy
    strange = [address.replace("a-17", "a-18"), address[1:].replace("+", "-"), "bounce@profsoyuz.example", ""]
    strange += [envelope_sender(Identity(secret=b"another secret, long"), copy, "news@profsoyuz.example")]
    assert [read_envelope(identity, one) for one in strange] == [None] * len(strange)
    assert read_tag(SECRET, UNSUBSCRIBE, tag(SECRET, BOUNCE, copy)) is None


def test_a_weak_identity_is_refused() -> None:
    with pytest.raises(ValueError, match="короче 16"):
        Identity(secret=b"1234567890")
    with pytest.raises(ValueError, match="не адрес"):
        Identity(secret=SECRET, bounces="bounce@")
    with pytest.raises(ValueError, match="слишком длинно"):
        envelope_sender(make_identity(), Copy(letter_key("a"), "a" * 24), f"{'n' * 20}@profsoyuz.example")
    assert "secret" not in repr(make_identity()).replace("secret for", "")
