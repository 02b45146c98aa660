"""A letter ready to be sent to many: everything that is the same for all is made once, by `freeze`.

Input: the library, a letter, the mailing's identity; then, for each reader, a `Recipient`. Output: a `Copy of the
letter` as bytes with its envelope: what delivery hands to a mail server. There is no database here, no clock and no
network; the same recipient gets the same bytes every time, so a copy that is sent again is known by its Message-ID.
"""

import hashlib
import html
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from newsletters import heading
from newsletters.addresses import ascii_mailbox, ascii_uri, mailto
from newsletters.attachments import of_letter
from newsletters.composition import Composition, compose
from newsletters.dkim import Field, hash_of, is_relaxed, relaxed
from newsletters.edition import draw
from newsletters.headers import CRLF, clean
from newsletters.identity import UNSUBSCRIBE, Copy, Identity, envelope_sender, letter_key, message_id, tag
from newsletters.merge import Form, canonical_ends, form
from newsletters.message import MIME_VERSION, content
from newsletters.wrapping import wrap
from plugins.newsroom.model import Letter, Library
from plugins.newsroom.typography import typeset

PERSONAL = "личное"
"""The `salutation` of a letter that greets each reader by name; others greet everybody."""
ADVERTISING = "advertising"
"""Id of the purpose that a reader of advertising has agreed to."""
LONGEST_SALUTATION = 200
"""Characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A reader of one mailing.

    `id` is what bounces and the unsubscribe page know the reader by (identity.SUBSCRIBER says what it may be), `name`
    stands beside the address in `To`, `salutation` is the whole line («Уважаемая Анна Сергеевна!»); without one the
    letter's common salutation stands. `consents` are the purposes that the reader agreed to, by id.
    """

    id: str
    address: str
    name: str = ""
    salutation: str = ""
    consents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """A message for one reader: envelope sender and recipient (RFC 5321) and the bytes between DATA and the dot."""

    sender: str
    recipient: str
    message: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A letter that waits for readers; it can be pickled but for its keys, and shared by threads."""

    identity: Identity
    letter: str
    """Key of the letter, as in tags."""
    sender: str
    service: str
    """Address of the subscription service; empty: readers leave by e-mail."""
    salutation: str
    """What is said to a reader without a salutation."""
    advertises: bool
    """Whether only readers who agreed to advertising may get it."""
    heading: tuple[str, ...]
    fields: tuple[Field, ...]
    """The same lines as DKIM sees them."""
    around: tuple[bytes, bytes, bytes]
    """What stands before, between and behind the two bodies."""
    text: Form
    html: Form

    def message(self, recipient: Recipient) -> Personal:
        """Return a reader's copy. Raises ValueError, in Russian, for an id or an address that cannot be sent to.

        Nobody gets advertising without having agreed to it beforehand (38-FZ, art. 18, part 1): ValueError too.
        """
        if not self.admits(recipient):
            raise ValueError(f"Подписчик {clean(recipient.id)[:40]} не давал согласия на рекламу, это письмо не ему.")
        address = ascii_mailbox(recipient.address)
        copy = Copy(self.letter, recipient.id)
        ways = self._ways(copy)
        own = heading.of_copy(recipient.name, address, message_id(copy, self.sender), ways)
        body = self._body(recipient.salutation, ways[0])
        head = "".join([*self._signatures(own, body), *self.heading, *own, CRLF])
        return Personal(
            sender=envelope_sender(self.identity, copy, self.sender), recipient=address,
            message=head.encode("ascii") + body,
        )  # fmt: skip

    def admits(self, recipient: Recipient) -> bool:
        """Tell whether this letter may go to a reader."""
        return not self.advertises or ADVERTISING in recipient.consents

    def _ways(self, copy: Copy) -> tuple[str, ...]:
        """Return the addresses by which this reader leaves: the service's, and a message to the sender."""
        own = tag(self.identity.secret, UNSUBSCRIBE, copy)
        by_mail = mailto(self.sender, f"{heading.BY_MAIL}-{own}")
        return (f"{self.service}/otpiska/{own}", by_mail) if self.service else (by_mail,)

    def _body(self, salutation: str, way: str) -> bytes:
        in_text, in_html = _greeting(salutation, self.salutation)
        text = {"salutation": in_text, "unsubscribe": way.encode("ascii")}
        marked = {"salutation": in_html, "unsubscribe": html.escape(way).encode("ascii")}
        before, between, behind = self.around
        return b"".join((before, self.text.fill(text), between, self.html.fill(marked), behind))

    def _signatures(self, own: list[str], body: bytes) -> list[str]:
        if not self.identity.signers:
            return []
        fields, digest = (*self.fields, *map(relaxed, own)), hash_of(body)
        return [signer.sign(fields, digest) for signer in self.identity.signers]


def freeze(
    library: Library, letter: Letter, identity: Identity, *, theme: Path, bytecode: Path | None = None
) -> Frozen:
    """Make everything of a letter that its copies share. Raises LetterError as `edition.make` does.

    `library` is as readers may see it, `theme` the folder with `tokens.yaml`, `bytecode` keeps compiled templates.
    """
    composition = compose(library, letter)
    marks = _marks(composition, service=bool(library.organization.service))
    bodies = draw(library, _marked(composition, marks), theme=theme, bytecode=bytecode)
    attached = of_letter(library, composition)
    made = content(_TEXT, _HTML, attachments=attached, seed=letter.id)
    assert is_relaxed(made.body.encode("ascii"))  # what is put in is base64, so this holds for every copy
    lines = (*heading.shared(library, composition), MIME_VERSION, made.header)
    return Frozen(
        identity=identity, letter=letter_key(letter.id), sender=composition.sender,
        service=ascii_uri(library.organization.service.rstrip("/")) if library.organization.service else "",
        salutation=composition.salutation, advertises=composition.advertises,
        heading=lines, fields=tuple(map(relaxed, lines)),
        around=_around(made.body), text=form(bodies.text, marks), html=form(bodies.html, marks),
    )  # fmt: skip


@lru_cache(maxsize=10_000)
def _greeting(salutation: str, common: str) -> tuple[bytes, bytes]:
    """Return a salutation as it stands in both bodies; first names and patronymics come again and again."""
    greeting = typeset(clean(salutation)[:LONGEST_SALUTATION]) or common
    return canonical_ends(wrap(greeting)), html.escape(greeting).encode()


_TEXT, _HTML = "\0text\0", "\0html\0"
"""Stand for the bodies while the structure is made; no message can hold them."""


def _around(body: str) -> tuple[bytes, bytes, bytes]:
    before, rest = body.split(_TEXT)
    between, behind = rest.split(_HTML)
    return before.encode("ascii"), between.encode("ascii"), behind.encode("ascii")


def _marks(composition: Composition, *, service: bool) -> dict[str, str]:
    """Return the words that stand in the bodies for a reader's own, each with the field of the composition it is.

    They depend on the letter, so that no text can hold them by chance; the address is longer than a line of the plain
    text and has a line to itself, as readers' own addresses need. Without a service the address is everybody's.
    """
    seed = hashlib.sha256(f"marks {composition.letter.id} {composition.letter.markdown}".encode()).hexdigest()
    marks = {f"https://{seed}.invalid/{'u' * 8}": "unsubscribe"} if service else {}
    return marks | ({f"salutation{seed}": "salutation"} if composition.letter.salutation == PERSONAL else {})


def _marked(composition: Composition, marks: dict[str, str]) -> Composition:
    words = {name: mark for mark, name in marks.items()}
    return replace(
        composition,
        salutation=words.get("salutation", composition.salutation),
        unsubscribe=words.get("unsubscribe", composition.unsubscribe),
    )
