"""What the checks of the mailing look at: who sends, through which server, and a way to ask the DNS.

Input: the organization's sender, the environment. Output: a `Mail`. Where something is missing it stays empty, and the
check that needs it says so.
"""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsletters import keys
from newsletters.addresses import ascii_mailbox
from newsletters.keys import SecretError
from newsletters.probe import Heard, hear
from newsletters.relay import HOST, Relay, relay
from plugins.press.doctor.mail import names
from plugins.press.doctor.mail.names import Ask, SilentError

if TYPE_CHECKING:
    from plugins.newsroom.model import Organization

PREFIX = "STENGAZETA_"
TOLD_BY = ("STENGAZETA_MAIL_", "STENGAZETA_DKIM_", "STENGAZETA_SMTP_", "STENGAZETA_BOUNCES", "STENGAZETA_REGISTER")
"""Variables that show that somebody means to send letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Sender and mailbox for failures in ASCII; `site` is the organization's own address."""

    sender: str
    site: str
    variables: Mapping[str, str]
    ask: Ask
    online: bool
    """Whether servers may be spoken to; otherwise only records are looked at."""
    relay: Relay | None = None
    heard: Heard | None = None

    @property
    def domain(self) -> str:
        """The domain that stands in From and that signs."""
        return self.sender.rpartition("@")[2]

    @property
    def envelope(self) -> str:
        """The domain of the envelope's sender, whose SPF record is asked for (RFC 7208, 2.4)."""
        return self.bounces.rpartition("@")[2]

    @property
    def bounces(self) -> str:
        """The mailbox for what comes back."""
        return self.variables.get(keys.BOUNCES, "").strip() or self.sender

    @property
    def is_own_relay(self) -> bool:
        """Whether the server is this machine or stands in the sender's own domain: then we answer for its name."""
        if self.relay is None:
            return False
        host = self.relay.host.lower()
        return is_here(host) or host == self.domain or host.endswith(f".{self.domain}")


def is_here(host: str) -> bool:
    """Return whether a host is this very machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_meant(variables: Mapping[str, str]) -> bool:
    """Return whether anything of the mailing is set up on this machine."""
    return any(name.startswith(TOLD_BY) and value.strip() for name, value in variables.items())


def mail(organization: "Organization", *, online: bool, zone: Path | None) -> Mail:
    """Gather everything; speak once to the mail server when that is allowed. Raises SilentError for zone files."""
    variables = {name: value for name, value in os.environ.items() if name.startswith(PREFIX)}
    try:
        sender = ascii_mailbox(organization.sender.email)
    except ValueError:
        sender = ""
    server = _server(variables)
    return Mail(
        sender=sender,
        site=organization.site_url,
        variables=variables,
        ask=names.files(zone) if zone else names.network(),
        online=online,
        relay=server,
        heard=hear(server, sender.rpartition("@")[2] or "localhost") if server and online else None,
    )


def _server(variables: Mapping[str, str]) -> Relay | None:
    try:
        return relay(variables) if variables.get(HOST, "").strip() else None
    except SecretError:
        return None


__all__ = ("Mail", "SilentError", "is_here", "is_meant", "mail")
