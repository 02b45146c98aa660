"""How fast letters may leave: what a sender asks before each one.

Input: a recipient's domain, a moment. Output: seconds to wait. `Unhurried` is for relays without limits.
"""

from typing import Protocol

from sqlalchemy import Connection


class Quota(Protocol):
    """Limits of the provider and of recipients' domains, and hours in which letters may leave at all.

    Each connection to a mail server has one of its own; moments are unix seconds with their fraction.
    """

    def allow(self, domain: str, now: float) -> float:
        """Return the seconds until a letter to this domain may leave, 0 for at once; «» asks for all domains."""

    def spend(self, connection: Connection, domain: str, now: float) -> bool:
        """Count one letter that leaves, in the transaction that keeps it as `sending`; False: it must wait."""

    def settle(self) -> None:
        """Give back what is reserved and not used: before a long wait, and at the end."""


class Unhurried:
    """No limits."""

    def allow(self, domain: str, now: float) -> float:
        del domain, now
        return 0

    def spend(self, connection: Connection, domain: str, now: float) -> bool:
        del connection, domain, now
        return True

    def settle(self) -> None:
        """Nothing is reserved."""
