"""What a mail server says when one comes, logs in and leaves again without a letter.

Input: a `Relay`. Output: a `Heard`; what is wrong is the sentence of `relay`, so that a check and a sending say the
same.
"""

import ssl
from dataclasses import dataclass

from newsletters.relay import Relay, RelayError, conversation, log_in


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
        with conversation(server, name) as connection:
            connection.ehlo_or_helo_if_needed()
            words = (connection.ehlo_resp or connection.helo_resp or b"").split()
            heard = Heard(
                name=words[0].decode("ascii", "replace").lower() if words else "",
                ends=_ends(connection.sock),
                pipelining=connection.has_extn("pipelining"),
            )
            if server.user:
                log_in(connection, server)
    except RelayError as error:
        return Heard(name=heard.name, ends=heard.ends, pipelining=heard.pipelining, wrong=str(error))
    return heard


def _ends(connection: object) -> int:
    if not isinstance(connection, ssl.SSLSocket):
        return 0
    certificate = connection.getpeercert() or {}
    return int(ssl.cert_time_to_seconds(str(certificate["notAfter"]))) if "notAfter" in certificate else 0
