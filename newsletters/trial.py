"""A trial: the copy that a reader would get, made for the person who writes the letter.

Input: the library, a letter, one address. Output: a `Trial`. Its tags come from a secret that nobody keeps, so
the links in it unsubscribe nobody and its failures are nobody's. Everything else is as in a reader's copy: headers,
signatures, bodies. An edited letter is another message (mail services hide a second one with the same Message-ID).
"""

import dataclasses
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from newsletters import keys
from newsletters.addresses import ascii_mailbox
from newsletters.composition import compose
from newsletters.errors import LetterError
from newsletters.frozen import ADVERTISING, Personal, Recipient, freeze
from newsletters.identity import Identity
from plugins.newsroom.model import Letter, Library

MARK = "Проба: "
"""Stands before the subject, so that nobody takes a trial for the letter itself."""


class Trial(NamedTuple):
    """The message, and the kinds of its signatures: «rsa», «ed25519»."""

    personal: Personal
    signed: tuple[str, ...]


def address_of(given: list[str]) -> str:
    """Return the one address that a trial goes to. Raises ValueError in Russian for none, several, or what is none."""
    if len(given) != 1 or any(sign in given[0].strip() for sign in ",; \t\n"):
        raise ValueError("Проба идёт на один адрес, ваш собственный. Подписчикам письма шлёт не эта команда.")
    return ascii_mailbox(given[0])


def trial(
    library: Library, letter: Letter, address: str, *, variables: Mapping[str, str], theme: Path, marked: bool = True
) -> Trial:
    """Make the copy. Raises LetterError as `edition.make` does, SecretError for a DKIM key that is there and unfit.

    The same for a mailbox for failures whose name leaves no room for a tag; where it is the sender's own, LetterError.
    """
    sender = compose(library, letter).sender
    signers = keys.signers(variables, sender) if keys.has_dkim(variables) else ()
    bounces = keys.bounces(variables)
    told = dataclasses.replace(letter, subject=f"{MARK if marked else ''}{letter.subject}")
    frozen = freeze(library, told, Identity(secret=b"only to tell contents apart"), theme=theme)
    try:
        digest = hashlib.sha256(frozen.message(_recipient(address, "")).message).hexdigest()
        identity = Identity(secret=digest.encode(), signers=signers, bounces=bounces)
        copy = dataclasses.replace(frozen, identity=identity).message(_recipient(address, digest))
    except ValueError as error:
        if bounces:
            raise keys.SecretError(f"{keys.BOUNCES}: {error}") from error
        source = library.organization.source
        raise LetterError(str(error), path=source.path, line=source.place("sender.email")[0]) from error
    return Trial(copy, tuple(signer.kind for signer in signers))


def _recipient(address: str, digest: str) -> Recipient:
    """Return the writer as a reader; who looks at advertising of one's own is not its audience (38-FZ, art. 3)."""
    return Recipient(id=f"proba{digest[:12]}", address=address, consents=frozenset({ADVERTISING}))
