"""The domain name system, asked over the network or read from zone files: for machines without network, and for trying
records out before they are published.

Input: a name and a kind of record. Output: its values as text, in a fixed order. A name that does not exist and a name
without such a record give nothing alike; who does not answer raises `SilentError`.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import dns.exception
import dns.name
import dns.rdatatype
import dns.resolver
import dns.reversename
import dns.zone
from dns.rdata import Rdata

from plugins.toolkit import named

Ask = Callable[[str, str], tuple[str, ...]]
"""(name in ASCII, «TXT», «A», «AAAA», «MX», «PTR», «NS») → values; MX and others without the closing dot."""
PATIENCE = 8.0
"""Seconds for one answer, all attempts together."""
LONGEST_CHAIN = 8
"""Aliases (CNAME) followed in a row, as resolvers do."""
LARGEST = 16 << 20
"""Bytes of a zone file: some hundred thousand records."""
_ORIGIN = re.compile(r"(?m)^\$ORIGIN\s+(\S+?)\.?\s*$")


class SilentError(Exception):
    """The name could not be looked up, so that nothing can be said of it; the text is a Russian sentence."""


def network(server: str = "", port: int = 53) -> Ask:
    """Return a way to ask the machine's own resolver, or the server at an IP address."""

    @cache
    def ask(name: str, kind: str) -> tuple[str, ...]:
        try:
            resolver = dns.resolver.Resolver(configure=not server)
            if server:
                resolver.nameservers, resolver.port = [server], port
            found = resolver.resolve(f"{name}.", kind, lifetime=PATIENCE, raise_on_no_answer=False, search=False)
            return _values(found.rrset or ())  # type: ignore[arg-type]
        except (dns.resolver.NXDOMAIN, dns.name.EmptyLabel, dns.name.LabelTooLong, dns.name.NameTooLong):
            return ()
        except (dns.exception.DNSException, OSError) as error:
            raise SilentError(f"DNS не отвечает про {name} ({type(error).__name__})") from error

    return ask


def files(path: Path) -> Ask:
    """Return a way to ask zone files (RFC 1035, 5): one, or all of a folder. A file is called after its zone
    (`profkom.ru.zone`) or names it in `$ORIGIN`.

    Raises SilentError for what cannot be read. Who is asked for a name outside these zones is silent.
    """
    records: dict[tuple[str, str], list[Rdata]] = {}
    zones: set[str] = set()
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        if not file.name.startswith("."):
            zones |= _read(file, records)

    @cache
    def ask(name: str, kind: str) -> tuple[str, ...]:
        name = name.lower().rstrip(".")
        for _ in range(LONGEST_CHAIN):
            if not any(name == zone or name.endswith(f".{zone}") for zone in zones):
                raise SilentError(f"про {name} в файлах зоны ничего нет")
            if (name, kind) in records or not (alias := records.get((name, "CNAME"))):
                break
            name = _plain(alias[0].to_text())
        return _values(records.get((name, kind), ()))

    return ask


def reverse(address: str) -> str:
    """Return the name under which an IP address is looked up backwards (RFC 1035, 3.5; RFC 3596, 2.5)."""
    return str(dns.reversename.from_address(address)).rstrip(".")


def addresses(ask: Ask, name: str) -> tuple[str, ...]:
    """Return all IP addresses of a name."""
    return (*ask(name, "A"), *ask(name, "AAAA"))


def _read(file: Path, records: dict[tuple[str, str], list[Rdata]]) -> set[str]:
    """Add a file's records and return the names of its zones."""
    stem = re.sub(r"\.(zone|txt|db)$", "", file.name.lower())
    try:
        text = named.text(file, LARGEST, encoding="utf-8-sig")
        origin = next(iter(_ORIGIN.findall(text)), "") if "." not in stem else stem
        zone = dns.zone.from_text(f"$TTL 3600\n{text}", origin=origin or ".", relativize=False, check_origin=False)
    except named.UnfitFileError as error:
        raise SilentError(f"Файл зоны {named.shown(file.name)} не читается: {error}") from error
    except (ValueError, dns.exception.DNSException) as error:
        line = re.search(r":(\d+):", str(error)) if isinstance(error, dns.exception.DNSException) else None
        where = f", строка {int(line[1]) - 1}" if line else ""  # the first is ours; the library's words are English
        raise SilentError(f"Файл зоны {named.shown(file.name)} не читается{where}. Проверьте записи") from error
    for name, _, rdata in zone.iterate_rdatas():
        key = (_plain(str(name)), dns.rdatatype.to_text(rdata.rdtype))
        records.setdefault(key, []).append(rdata)
    return {origin.lower()} if origin else {name for name, _ in records}


def _values(found: "list[Rdata] | tuple[Rdata, ...]") -> tuple[str, ...]:
    return tuple(text for _, text in sorted(map(_value, found)))


def _value(rdata: Rdata) -> tuple[int, str]:
    """Return a record's place in the order and its text: TXT joined (RFC 7208, 3.3), MX without its preference."""
    if rdata.rdtype == dns.rdatatype.TXT:
        return 0, b"".join(rdata.strings).decode("utf-8", "replace")  # type: ignore[attr-defined]
    if rdata.rdtype == dns.rdatatype.MX:
        return rdata.preference, _plain(str(rdata.exchange))  # type: ignore[attr-defined]
    return 0, _plain(rdata.to_text())


def _plain(name: str) -> str:
    return name.lower().rstrip(".")
