"""How many letters a mail server lets through, and how many the large mail services like to get: values only.

Input: numbers of the administrator (quota_file.py reads them). Output: `Quotas`. A window slides unless it is said to
begin at midnight: «500 a day» then holds for every 24 hours, whenever they begin.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from newsletters.delivery.windows import Window

SECOND = 1000
"""Moments are in milliseconds here: a minute is cut into slices shorter than a second."""
MINUTE, HOUR, DAY, CALENDAR_DAY = "per_minute", "per_hour", "per_day", "per_calendar_day"
LENGTHS = {MINUTE: 60 * SECOND, HOUR: 3600 * SECOND, DAY: 86_400 * SECOND, CALENDAR_DAY: 0}
"""Milliseconds; a calendar day has no length of its own: clocks may be put forward or back."""
SLICES = 200
"""Parts of a sliding window. A letter is counted for up to one part more than the window has: nothing is ever exceeded,
and half a per cent of what would be allowed is not used."""
LONGEST_SLICE = 20 * SECOND
"""A day's slices are shorter: a letter that comes a moment later than foretold may fall into the next one, and the end
of the mailing moves by as much."""

FAMILIES = (
    ("mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru", "vk.com"),
    ("yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz", "narod.ru"),
    ("gmail.com", "googlemail.com"),
    ("rambler.ru", "lenta.ru", "autorambler.ru", "myrambler.ru", "ro.ru"),
    ("outlook.com", "hotmail.com", "live.com", "msn.com"),
)
"""Domains that one mail service keeps and counts together; the first names them."""
_FAMILY = {domain: family[0] for family in FAMILIES for domain in family}
RELAY = "relay"
"""Whose limits hold for all letters: the mail server's that we hand them to."""
OTHERS = "*"
"""Stands for each domain that is not named, by itself."""


class Limit(NamedTuple):
    """So many letters in a window, named as in the file."""

    per: str
    number: int


Limits = tuple[Limit, ...]
CHEAP_HOST: Limits = (Limit(MINUTE, 60), Limit(DAY, 500))
"""What nearly every cheap host and mailbox allows; stands while the administrator has said nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotas:
    """All limits of a mailing. `domains` has the first domain of a family, or OTHERS; `zone` counts calendar days."""

    relay: Limits = CHEAP_HOST
    server: str = ""
    """Whose limits these are: another mail server of the same register has its own."""
    domains: Mapping[str, Limits] = field(default_factory=dict)
    windows: tuple[Window, ...] = ()
    """When letters may leave; none: at any time."""
    zone: dt.tzinfo = dt.UTC

    def scope(self, domain: str) -> str:
        """Return what a recipient's domain is counted as; empty when nobody counts it."""
        family = family_of(domain)
        return family if family in self.domains or OTHERS in self.domains else ""

    def limits(self, scope: str) -> Limits:
        """Return the limits of RELAY or of a scope as `scope` names it."""
        if scope == RELAY:
            return self.relay
        return self.domains.get(scope, self.domains.get(OTHERS, ()))

    def name(self, scope: str, limit: Limit) -> str:
        """Return under which name the register keeps what was spent of a limit."""
        whose = f"{RELAY} {self.server}".strip() if scope == RELAY else scope
        return f"{whose} {limit.per}"

    @property
    def counts_days(self) -> bool:
        """Whether any limit begins anew at midnight."""
        return any(limit.per == CALENDAR_DAY for limits in (self.relay, *self.domains.values()) for limit in limits)

    def members(self, scope: str) -> tuple[str, ...]:
        """Return the domains that are counted together under this name."""
        return next((family for family in FAMILIES if family[0] == scope), (scope,))


def family_of(domain: str) -> str:
    """Return the domain that stands for the whole mail service: «bk.ru» → «mail.ru», others stand for themselves."""
    return _FAMILY.get(domain, domain)
