"""Marks on links that tell a counter by which way a reader came (utm, M3).

Input: an absolute address of the site, the channel that prints it, the issue or letter. Output: the address with
`utm_source`, `utm_medium`, `utm_campaign`. Marks are for a counter: a union that has none gets clean addresses.
Canonical links never bear marks.
"""

from urllib.parse import parse_qsl, quote, urlsplit

from plugins.newsroom.model import Organization

CHANNELS = {
    "letter": ("rassylka", "email"),
    "newspaper": ("gazeta", "print"),
    "board": ("stend", "print"),
    "social": ("socseti", "social"),
    "slides": ("prezentatsiya", "slides"),
}
"""Source and medium by channel; mediums are those that counters know."""


def marked(address: str, channel: str, campaign: str = "") -> str:
    """Return an absolute address with marks; marks that it has already stay. Raises KeyError for no channel of ours."""
    source, medium = CHANNELS[channel]
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        return address
    known = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    wanted = {"utm_source": source, "utm_medium": medium, "utm_campaign": campaign}
    added = [f"{name}={quote(value, safe='')}" for name, value in wanted.items() if value and name not in known]
    return parts._replace(query="&".join(filter(None, (parts.query, *added)))).geturl()


def marked_home(organization: Organization, address: str, channel: str, campaign: str = "") -> str:
    """Return the address with marks when it leads to the union's own site and the union has a counter."""
    home = urlsplit(organization.site_url)
    own = urlsplit(address).netloc == home.netloc and urlsplit(address).path.startswith(home.path)
    return marked(address, channel, campaign) if own and organization.outside.counter else address
