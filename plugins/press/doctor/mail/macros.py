"""Macros in SPF records (RFC 7208, 7): `%{i}._spf.%{d2}` becomes the name that is looked up.

Input: a domain with macros and what is known of the letter. Output: the domain.
"""

import ipaddress
import re
from dataclasses import dataclass, replace

_MACRO = re.compile(r"%(?:\{([slodivh])(\d*)(r?)([.\-+,/_=]*)\}|([%_-]))", re.IGNORECASE)
_ESCAPES = {"%": "%", "_": " ", "-": "%20"}
LONGEST = 253


class MacroError(Exception):
    """A macro that the standard does not know; the text is Russian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Of what a macro can speak: the IP address that sends, the sender's address, the name said in EHLO."""

    address: str
    domain: str
    sender: str
    helo: str = "unknown"

    def at(self, domain: str) -> "Letter":
        """Return the same letter, judged by another domain's record."""
        return replace(self, domain=domain)


def expanded(text: str, letter: Letter) -> str:
    """Return a domain without macros, shortened from the left to 253 characters. Raises MacroError."""
    if "%" in _MACRO.sub("", text):
        raise MacroError(f"непонятная подстановка в «{text}»")
    made = _MACRO.sub(lambda match: _one(match, letter), text).lower().rstrip(".")
    while len(made) > LONGEST and "." in made:
        made = made.partition(".")[2]
    return made


def _one(match: re.Match[str], letter: Letter) -> str:
    if match[5]:
        return _ESCAPES[match[5]]
    parts = re.split(f"[{re.escape(match[4] or '.')}]", _value(match[1].lower(), letter))
    if match[3]:
        parts.reverse()
    if match[2]:
        kept = int(match[2])
        if not kept:
            raise MacroError(f"непонятная подстановка «{match[0]}»")
        parts = parts[-kept:]
    return ".".join(parts)


def _value(name: str, letter: Letter) -> str:
    local, _, domain = letter.sender.rpartition("@")
    address = ipaddress.ip_address(letter.address)
    return {
        "s": letter.sender,
        "l": local or "postmaster",
        "o": domain,
        "d": letter.domain,
        "i": str(address) if address.version == 4 else ".".join(address.exploded.replace(":", "")),
        "v": "in-addr" if address.version == 4 else "ip6",
        "h": letter.helo,
    }[name]
