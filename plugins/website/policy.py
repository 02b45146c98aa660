"""What a browser may do on our pages: the content security policy and the other headers of safety.

Input: an `Organization`. Output: headers, in plain ASCII. The policy has no `unsafe-inline`; other sites stand in it
only when `outside` names them, and even then nothing of theirs is loaded before a click. Hosts were validated by the
reader (`newsroom/domains.py`), so a value can neither end its header nor add a directive.
"""

from urllib.parse import urlsplit

from plugins.newsroom.domains import origin
from plugins.newsroom.model import Organization

METRIKA = ("https://mc.yandex.ru", "https://mc.yandex.com", "https://yastatic.net")
"""Where Metrika's script, its parts and its answers come from."""
ALSO = {"vk.com": ("vkvideo.ru",), "vkvideo.ru": ("vk.com",)}
"""Sites that send a film on to a second one of theirs."""
YEAR = 31_536_000
"""Seconds."""


def content_security_policy(organization: Organization) -> str:
    """Return the value of `Content-Security-Policy` (W3C CSP 3). `wasm-unsafe-eval` is for the search's own WASM."""
    outside = organization.outside
    counter = METRIKA if outside.counter else ()
    chat = (origin(outside.chat),) if outside.chat else ()
    service = (origin(organization.service),) if organization.service else ()
    sockets = tuple(one.replace("https://", "wss://") for one in (*METRIKA[:1], *chat) if one in (*counter, *chat))
    frames = [f"https://{host}" for name in outside.video for host in (name, *ALSO.get(name, ()))]
    frames += [*chat, *((origin(outside.form),) if outside.form else ())]
    allowed = {
        "default-src": ("'none'",),
        "script-src": ("'self'", "'wasm-unsafe-eval'", *counter, *chat),
        "style-src": ("'self'", *chat),
        "img-src": ("'self'", *counter, *chat),
        "font-src": ("'self'", *chat),
        "connect-src": ("'self'", *counter, *chat, *sockets),
        "media-src": ("'self'", *chat),
        "manifest-src": ("'self'",),
        "worker-src": ("'self'",),
        "frame-src": tuple(dict.fromkeys(frames)) or ("'none'",),
        "form-action": ("'self'", *service),
        "base-uri": ("'none'",),
        "frame-ancestors": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())


def security_headers(organization: Organization) -> tuple[tuple[str, str], ...]:
    """Return pairs of name and value. Strict transport is asked for only when the site's own address is https."""
    found = [
        ("Content-Security-Policy", content_security_policy(organization)),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ]
    if urlsplit(organization.site_url).scheme.lower() == "https":
        found.append(("Strict-Transport-Security", f"max-age={YEAR}"))
    return tuple(found)
