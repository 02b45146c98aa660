"""Hosts of the web, in both of their ways of writing: «профсоюз.рф» and `xn--…`.

Input: a host as an editor writes it. Output: the ASCII way (RFC 3492, for headers, feeds and letters) or the readable
one (for people). A host that passes `ascii_host` holds letters, digits, hyphens and dots only, so it is harmless in
a header, in a server's settings and in HTML.
"""

from urllib.parse import urlsplit

from plugins.newsroom.patterns import late

_LABEL = late(r"(?!-)[a-z0-9-]{1,63}(?<!-)")


def ascii_host(host: str) -> str:
    """Return a domain in ASCII, small letters. Raises ValueError for what is no domain name (RFC 1123)."""
    try:
        made = host.strip().rstrip(".").lower().encode("idna").decode("ascii")
    except UnicodeError:
        made = ""
    if not made or len(made) > 253 or not all(_LABEL.fullmatch(label) for label in made.split(".")):
        raise ValueError(f"«{host}» — не имя сайта. В нём бывают буквы, цифры, дефисы и точки.")
    return made


def readable_host(host: str) -> str:
    """Return a domain as people read it: `xn--…` becomes Cyrillic; what cannot be read stays as it is."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def origin(address: str) -> str:
    """Return scheme, host and port of an address, as a policy of the browser names it: `https://rutube.ru`.

    Raises ValueError when the address has no host that can be named so.
    """
    parts = urlsplit(address)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme.lower()}://{ascii_host(parts.hostname or '')}{port}"


def ascii_address(address: str) -> str:
    """Return the address with its host in ASCII; what is no domain name stays for the rule S041 to tell."""
    parts = urlsplit(address)
    try:
        host = ascii_host(parts.hostname or "")
    except ValueError:
        return address
    return parts._replace(netloc=host + (f":{parts.port}" if parts.port else "")).geturl()


def people_write(address: str) -> str:
    """Return an address as people write it: «профсоюз.рф/gazeta», no scheme, no slash at the end, no `xn--`."""
    bare = address.removeprefix("https://").removeprefix("http://").rstrip("/")
    host, slash, rest = bare.partition("/")
    return f"{readable_host(host)}{slash}{rest}"
