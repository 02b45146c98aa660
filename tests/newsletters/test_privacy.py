"""Nothing personal is ever built: no name, greeting, address, tag or way to leave that is one reader's own."""

import email
import email.policy
import re
from collections.abc import Iterator
from pathlib import Path

import newsletters
from newsletters.frozen import Recipient, freeze
from newsletters.subscriber import Subscriber, recipient
from plugins.newsroom.model import Ballot
from tests.factories import make_letter, make_library, make_organization
from tests.newsletters.mailing import make_identity
from tests.newsletters.values import THEME
from tests.website import sites

READERS = (
    Subscriber(id="a17", address="anna.kuznetsova@pochta.example", first="Аннабелла", patronymic="Харитоновна",
               surname="Кузнечикова", consents=frozenset({"advertising"})),
    Subscriber(id="b-2", address="gleb@pochta.example", name="Глеб Евстигнеевич Рогозин",
               consents=frozenset({"advertising"})),
)  # fmt: skip
TAGGED = re.compile(rb"[a-z2-7]{8}\.[a-z0-9-]{1,24}\.[a-z2-7]{16}|salutation[0-9a-f]{64}|[0-9a-f]{64}\.invalid|\x00")
"""Tags of `identity`, marks of `frozen`."""


def decoded(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file below a folder; of messages the header and each part as its reader sees it, too."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        yield str(file), data
        if file.suffix == ".eml":
            message = email.message_from_bytes(data, policy=email.policy.default)
            yield f"{file}: header", "\n".join(f"{name}: {value}" for name, value in message.items()).encode()
            for part in message.walk():
                yield f"{file}: {part.get_content_type()}", part.get_payload(decode=True) or b""


def personal(message: bytes, reader: Recipient, sender: str) -> set[bytes]:
    """Return what one copy has of its reader: from the register, and from its own header."""
    parsed = email.message_from_bytes(message, policy=email.policy.default)
    ways = re.findall(r"<([^>]+)>", parsed["List-Unsubscribe"])
    said = {reader.address, reader.name, reader.salutation, parsed["Message-ID"].strip("<>"), sender, *ways}
    said |= {way.rpartition("/")[2].rpartition("-")[2] for way in ways} | set(reader.name.split())
    return {words.encode() for words in said if words}


def made(root: Path) -> tuple[Path, set[bytes]]:
    """Build letters and site of a union whose letters greet by name; return the output and what is its readers' own."""
    service = "https://pisma.profsoyuz.example"
    poll = Ballot(question="Когда собраться?", answers=("В субботу", "Не приду"))
    letters = (
        make_letter("lichnoe", "2026-11-20", salutation="личное", poll=poll),
        make_letter("vsem", "2026-11-19", articles=(), poll=poll),
    )
    library = make_library(root / "content", letters=letters, organization=make_organization(service=service))
    own = set[bytes]()
    for letter in library.letters:
        frozen = freeze(library, letter, make_identity(bounces="bounce@profsoyuz.example"), theme=THEME)
        for reader in map(recipient, READERS):
            copy = frozen.message(reader)
            own |= personal(copy.message, reader, copy.sender)
        newsletters.build(library, letter, root / "output" / "letters" / letter.name, cache=root / "cache", theme=THEME)
    sites.build(library, root / "output" / "site", root / "cache")
    return root / "output", own


def test_what_is_built_knows_no_reader(tmp_path: Path) -> None:
    output, own = made(tmp_path)
    assert len(own) >= 2 * len(READERS) * 4
    assert {"Уважаемая Аннабелла Харитоновна!".encode(), b"gleb@pochta.example"} <= own
    found = dict(decoded(output))
    assert sum(name.endswith((".html", ".eml", ".atom", ".json", ".rss")) for name in found) > 15
    for name, data in found.items():
        plain = data.replace("\u00a0".encode(), b" ")
        assert [words for words in own if words in plain] == [], name
        if name.endswith((".html", ".eml", ".txt", ".atom", ".rss", ".json")) or ": " in name:
            assert not TAGGED.search(plain), name


def test_it_would_be_seen(tmp_path: Path) -> None:
    """A reader's own copy in the output, encoded as messages are."""
    library = make_library(tmp_path, letters=(make_letter("lichnoe", salutation="личное"),))
    reader = recipient(READERS[0])
    copy = freeze(library, library.letters[0], make_identity(), theme=THEME).message(reader)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "copy.eml").write_bytes(copy.message)
    parts = dict(decoded(tmp_path / "out"))
    own = personal(copy.message, reader, copy.sender)
    seen = {words for words in own for data in parts.values() if words in data.replace("\u00a0".encode(), b" ")}
    assert own - seen == {copy.sender.encode()}  # the envelope is no part of the message
    assert any(TAGGED.search(data) for data in parts.values())


def test_the_sample_knows_no_reader(built: Path) -> None:
    for folder in ("letters", "site/pisma", "site/feeds"):
        checked = [name for name, data in decoded(built / "output" / folder) if not TAGGED.search(data)]
        assert len(checked) == len(dict(decoded(built / "output" / folder))) > 5
