"""SPF (RFC 7208): may this IP address send for that domain?

Input: an address, a domain, a way to ask the DNS. Output: a `Verdict` with the reason in Russian. Limits are those of
section 4.6.4: ten terms that look something up, two that find nothing, ten mail servers of an `mx`.
"""

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from plugins.press.doctor.mail.macros import Letter, MacroError, expanded
from plugins.press.doctor.mail.names import Ask, addresses, reverse

VERSION = re.compile(r"v=spf1(?: |\Z)", re.IGNORECASE)
MOST_TERMS, MOST_VOID, MOST_SERVERS = 10, 2, 10
RESULTS = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}
_TERM = re.compile(
    r"([-+~?]?)(all|include|a|mx|ptr|exists)"
    r"(?::([^/ ]+(?:/(?![/\d]+\Z)[^/ ]*)*))?((?:/\d+)?(?://\d+)?)",
    re.IGNORECASE,
)
_IP = re.compile(r"([-+~?]?)(ip4|ip6):(\S+)", re.I)
_MODIFIER = re.compile(r"([a-z][a-z0-9_.-]*)=(\S*)", re.I)


class Verdict(NamedTuple):
    """`result`: pass, fail, softfail, neutral, none or permerror (RFC 7208, 2.6); `why` in Russian for an error."""

    result: str
    why: str = ""


class WrongError(Exception):
    """The record cannot be used (permerror); the text says why, in Russian."""


@dataclass(slots=True)
class Count:
    """What one check has looked up so far."""

    terms: int = 0
    void: int = 0
    seen: list[str] = field(default_factory=list)

    def term(self, said: str) -> None:
        self.terms += 1
        if self.terms > MOST_TERMS:
            raise WrongError(f"больше {MOST_TERMS} обращений к DNS, лишнее начинается с «{said}»")

    def found(self, values: tuple[str, ...]) -> tuple[str, ...]:
        self.void += not values
        if self.void > MOST_VOID:
            raise WrongError(f"больше {MOST_VOID} имён, которых нет в DNS")
        return values


class Term(NamedTuple):
    """A mechanism: its sign, name, domain (empty: the record's own) and prefix lengths for both kinds of address."""

    sign: str
    name: str
    target: str
    lengths: tuple[int, int]


def records(ask: Ask, domain: str) -> list[str]:
    """Return the SPF records of a domain; more than one is an error of its own (RFC 7208, 3.2)."""
    return [text for text in ask(domain, "TXT") if VERSION.match(text)]


def check(ask: Ask, letter: Letter, count: Count | None = None) -> Verdict:
    """Judge one address. Raises SilentError when the DNS does not answer (temperror)."""
    count = count or Count()
    try:
        return _check(ask, letter, count)
    except (WrongError, MacroError) as error:
        return Verdict("permerror", str(error))


def _check(ask: Ask, letter: Letter, count: Count) -> Verdict:
    found = records(ask, letter.domain)
    if len(found) > 1:
        raise WrongError(f"у {letter.domain} записей SPF несколько: {len(found)}")
    if not found:
        return Verdict("none")
    terms, modifiers = parsed(found[0])
    count.seen.append(letter.domain)
    for term in terms:
        if _matches(ask, letter, term, count):
            return Verdict(RESULTS[term.sign])
    if "redirect" not in modifiers or any(term.name == "all" for term in terms):
        return Verdict("neutral")
    return _redirected(ask, letter, modifiers["redirect"], count)


def _redirected(ask: Ask, letter: Letter, target: str, count: Count) -> Verdict:
    count.term(f"redirect={target}")
    verdict = _check(ask, letter.at(expanded(target, letter)), count)
    if verdict.result == "none":
        raise WrongError(f"redirect ведёт на {target}, а там записи SPF нет")
    return verdict


def parsed(record: str) -> tuple[list[Term], dict[str, str]]:
    """Return mechanisms in order and modifiers. Raises WrongError at the first thing that is neither."""
    terms, modifiers = [], {}
    for word in record.split()[1:]:
        if modifier := _MODIFIER.fullmatch(word):
            name = modifier[1].lower()
            if name in modifiers and name in {"redirect", "exp"}:
                raise WrongError(f"{name} стоит дважды")
            modifiers[name] = modifier[2]
        else:
            terms.append(_term(word))
    return terms, modifiers


def _term(word: str) -> Term:
    if given := _IP.fullmatch(word):
        _network(given[2].lower(), given[3])
        return Term(given[1] or "+", given[2].lower(), given[3], (32, 128))
    match = _TERM.fullmatch(word)
    if not match:
        raise WrongError(f"непонятное слово «{word}»")
    sign, name, target, ends = match[1] or "+", match[2].lower(), match[3] or "", match[4]
    if (name in {"include", "exists"}) != bool(target) and name not in {"a", "mx", "ptr"}:
        raise WrongError(f"непонятное слово «{word}»")
    if ends and name not in {"a", "mx"}:
        raise WrongError(f"непонятное слово «{word}»")
    four, _, six = ends.partition("//")
    lengths = int(four.strip("/") or 32), int(six or 128)
    if lengths[0] > 32 or lengths[1] > 128:
        raise WrongError(f"непонятное слово «{word}»")
    return Term(sign, name, target, lengths)


def _network(kind: str, text: str) -> "ipaddress.IPv4Network | ipaddress.IPv6Network":
    try:
        made = ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        raise WrongError(f"непонятный адрес «{kind}:{text}»") from error
    if made.version != (4 if kind == "ip4" else 6):
        raise WrongError(f"непонятный адрес «{kind}:{text}»")
    return made


def _matches(ask: Ask, letter: Letter, term: Term, count: Count) -> bool:
    if term.name == "all":
        return True
    if term.name in {"ip4", "ip6"}:
        return ipaddress.ip_address(letter.address) in _network(term.name, term.target)
    count.term(f"{term.name}:{term.target}" if term.target else term.name)
    target = expanded(term.target, letter) if term.target else letter.domain
    if term.name == "include":
        return _included(ask, letter.at(target), count)
    if term.name == "exists":
        return bool(count.found(ask(target, "A")))
    if term.name == "ptr":
        return any(name == target or name.endswith(f".{target}") for name in _own_names(ask, letter.address))
    names = _servers(ask, target, count) if term.name == "mx" else (target,)
    return any(_covers(letter.address, one, term.lengths) for one in _places(ask, names, letter.address, count))


def _included(ask: Ask, letter: Letter, count: Count) -> bool:
    verdict = _check(ask, letter, count)
    if verdict.result == "none":
        raise WrongError(f"include ведёт на {letter.domain}, а там записи SPF нет")
    return verdict.result == "pass"


def _servers(ask: Ask, target: str, count: Count) -> tuple[str, ...]:
    servers = count.found(ask(target, "MX"))
    if len(servers) > MOST_SERVERS:
        raise WrongError(f"у {target} больше {MOST_SERVERS} почтовых серверов")
    return servers


def _places(ask: Ask, names: tuple[str, ...], address: str, count: Count) -> Iterator[str]:
    kind = "A" if ipaddress.ip_address(address).version == 4 else "AAAA"
    for name in names:
        yield from count.found(ask(name, kind))


def _covers(address: str, place: str, lengths: tuple[int, int]) -> bool:
    one = ipaddress.ip_address(address)
    length = lengths[0] if one.version == 4 else lengths[1]
    return one in ipaddress.ip_network(f"{place}/{length}", strict=False)


def _own_names(ask: Ask, address: str) -> list[str]:
    return [name for name in ask(reverse(address), "PTR")[:MOST_SERVERS] if address in addresses(ask, name)]
