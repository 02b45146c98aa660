"""Films, forms and chats of other sites: what our page shows in their place until the reader lets them in.

Input: an address, and the hosts that the union allows (`outside` of organization.yaml). Output: the address of a
player, empty when the site may only be linked; the name of a site as people read it.
"""

import re
from urllib.parse import urlsplit

from plugins.newsroom.domains import ascii_host, readable_host
from plugins.newsroom.model import Outside

RUTUBE = re.compile(r"/(?:video|play/embed|shorts)/(?:private/)?([A-Za-z0-9_-]+)")
VK = re.compile(r"video(-?\d+)_(\d+)")


def player(address: str, outside: Outside) -> str:
    """Return what a frame would load for a film, only from a host that `outside.video` names and only by https."""
    try:
        parts = urlsplit(address)
        host = ascii_host(parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if host not in outside.video or parts.scheme.lower() not in {"http", "https"}:
        return ""
    rutube, vk = RUTUBE.match(parts.path), VK.search(f"{parts.path}?{parts.query}")
    if host == "rutube.ru":
        return f"https://rutube.ru/play/embed/{rutube[1]}/" if rutube else ""
    if host in {"vk.com", "vkvideo.ru"}:
        return f"https://{host}/video_ext.php?oid={vk[1]}&id={vk[2]}" if vk else ""
    return parts._replace(scheme="https", netloc=host, fragment="").geturl()


def host_shown(address: str) -> str:
    """Return the name of an address's site: «rutube.ru», «профсоюз.рф»."""
    return readable_host((urlsplit(address).hostname or "").removeprefix("www."))
