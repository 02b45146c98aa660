"""What a mail server says when one comes, logs in and leaves again without a letter.

Input: a `Relay`. Output: a `Heard`; what is wrong is the sentence of `relay`, so that a check and a sending say the
same.
"""

from dataclasses import dataclass, replace

from newsletters.delivery.opening import log_in, opened
from newsletters.relay import Relay, RelayError

PATIENCE = 30.0
"""Seconds for each answer of the server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """`wrong` is empty when the server would take letters; `name` is what it calls itself in its answer to EHLO."""

    name: str = ""
    ends: int = 0
    """Last second of its certificate since 1970; 0 without encryption."""
    pipelining: bool = False
    wrong: str = ""


def hear(server: Relay, name: str) -> Heard:
    """Connect, encrypt, log in, leave; `name` is said in EHLO."""
    heard = Heard()
    try:
        connection = opened(replace(server, user="", password=""), name, patience=PATIENCE)
        heard = Heard(
            name=connection.name, ends=connection.certificate_ends(), pipelining="PIPELINING" in connection.features
        )
        if server.user:
            log_in(connection, server)
        connection.leave()
    except RelayError as error:
        return replace(heard, wrong=str(error))
    return heard
