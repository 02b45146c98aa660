"""DMARC (RFC 7489): the policy is there, and letters from here satisfy it.

Input: a `Mail`. Output: results.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsletters import keys
from plugins.press.doctor.mail.circumstances import Mail
from plugins.press.doctor.mail.names import Ask, SilentError
from plugins.press.doctor.mail.tags import tags
from plugins.press.doctor.mail.told import publish
from plugins.press.doctor.patient import Result

POLICIES = ("none", "quarantine", "reject")
_VERSION = re.compile(r"v\s*=\s*DMARC1\s*(?:;|\Z)")
_REPORT = re.compile(r"mailto:[^@,!\s]+@([^@,!\s]+)(?:![0-9]+[kmgt]?)?", re.IGNORECASE)


class Policy(NamedTuple):
    """A domain's record, and the domain where it was found: the sender's own or one above it."""

    domain: str
    text: str


def dmarc(mail: Mail) -> Iterator[Result]:
    """Judge the record, then whether From, signature and envelope belong together."""
    found = policies(mail.ask, mail.domain)
    name, wanted = f"_dmarc.{mail.domain}", f"v=DMARC1; p=none; rua=mailto:{mail.sender}"
    if not found:
        todo = publish(mail.ask, name, mail.domain, wanted)
        yield Result(state="bad", said=f"записи {name} нет: Gmail и Mail.ru её требуют", todo=todo)
        return
    if len(found) > 1:
        yield Result(state="bad", said=f"записей {name} несколько, ни одна не действует", todo="оставьте одну")
        return
    policy = found[0]
    try:
        known = tags(policy.text)
    except ValueError as error:
        todo = publish(mail.ask, name, mail.domain, wanted, instead=True)
        yield Result(state="bad", said=f"запись _dmarc.{policy.domain}: {error}", todo=todo)
        return
    yield from _policy(mail, policy, known)
    yield from _reports(mail, policy, known)
    yield from _aligned(mail, policy, known)


def policies(ask: Ask, domain: str) -> list[Policy]:
    """Return the records of the domain, else of the nearest one above it that has any (down to two labels).

    RFC 7489, 3.2, jumps to the organizational domain by a list of public suffixes; walking up needs no list and finds
    the same record wherever nobody between has one. What is silent above the domain counts as absent.
    """
    labels = domain.split(".")
    for start in range(max(1, len(labels) - 1)):
        level = ".".join(labels[start:])
        try:
            texts = ask(f"_dmarc.{level}", "TXT")
        except SilentError:
            if level == domain:
                raise
            texts = ()
        found = [Policy(level, text) for text in texts if _VERSION.match(text)]
        if found:
            return found
    return []


def _policy(mail: Mail, policy: Policy, known: dict[str, str]) -> Iterator[Result]:
    key = "sp" if policy.domain != mail.domain and "sp" in known else "p"
    value = known.get(key, "").lower()
    if value not in POLICIES:
        said = f"запись _dmarc.{policy.domain}: {key}={known.get(key, '')}, бывает {', '.join(POLICIES)}"
        yield Result(state="bad", said=said, todo=f"впишите {key}=none, а через месяц {key}=quarantine")
    elif value == "none":
        said = f"запись есть, но подделок не задерживает ({key}=none)"
        yield Result(state="look", said=said, todo=f"месяц почитайте отчёты и впишите {key}=quarantine")
    else:
        yield Result(state="good", said=f"{key}={value}, подписи и адреса сходятся")


def _reports(mail: Mail, policy: Policy, known: dict[str, str]) -> Iterator[Result]:
    """Reports have an address, and a foreign one agrees to get them (RFC 7489, 7.1)."""
    given = [one.strip() for one in known.get("rua", "").split(",") if one.strip()]
    if not given:
        todo = f"допишите в запись _dmarc.{policy.domain}: rua=mailto:{mail.sender}"
        yield Result(state="look", said="отчёты некому читать: нет rua", todo=todo)
    for one in given:
        match = _REPORT.fullmatch(one)
        if not match:
            yield Result(
                state="look", said=f"адрес отчётов «{one[:60]}» не вида mailto:имя@домен", todo="исправьте rua"
            )
        elif not _belongs(match[1].lower(), policy.domain) and not _agrees(mail.ask, policy.domain, match[1].lower()):
            said = f"{match[1]} не соглашался получать отчёты о {policy.domain}, их не пришлют"
            yield Result(state="look", said=said, todo="назовите в rua ящик своего домена")


def _agrees(ask: Ask, domain: str, foreign: str) -> bool:
    return any(_VERSION.match(text) for text in ask(f"{domain}._report._dmarc.{foreign}", "TXT"))


def _aligned(mail: Mail, policy: Policy, known: dict[str, str]) -> Iterator[Result]:
    """One of both must belong to the From domain: the signature, which always does, or the envelope (3.1)."""
    if keys.has_dkim(mail.variables):
        return
    strict = known.get("aspf", "r").lower() == "s"
    fits = mail.envelope == mail.domain if strict else _belongs(mail.envelope, policy.domain)
    if not fits:
        said = f"письма от {mail.domain} уходят с конвертом {mail.envelope} и без нашей подписи: DMARC не пройдёт"
        yield Result(state="bad", said=said, todo=f"задайте ключ DKIM или {keys.BOUNCES} в домене {policy.domain}")


def _belongs(domain: str, above: str) -> bool:
    return domain == above or domain.endswith(f".{above}")
