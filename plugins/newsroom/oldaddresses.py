"""Addresses that were in use before: how they are written, and where they may stand.

Input: an address as an editor copies it from the old site. Output: its one form: no slash in front, per cent signs
read (UTF-8), composed letters, a slash behind a folder, no `index.html`, perhaps a question mark and what follows it.
"""

import unicodedata
from urllib.parse import unquote_to_bytes

from plugins.newsroom.patterns import late

FILES = (".html", ".htm")
"""Endings that a host of plain files serves as a page."""
_HARMLESS = late(r"[^\x00-\x20\x7f\\#\"'<>{}|$`^\s]*")
"""What server settings, HTML and file systems take without a second meaning."""
_QUERY = late(r"[A-Za-z0-9._~%&=+/,:;@!*()\[\]-]*")
LONGEST = 180
"""Bytes of a part between slashes: file systems end at 255."""
DEEPEST, LENGTH = 20, 1000
"""Parts and bytes of a whole address: a file's path ends at 4096, and the site's own folder takes some of it."""


def normal(written: str) -> str:
    """Return the one form of an old address. Raises ValueError with a Russian sentence for what cannot be one."""
    path, mark, query = written.strip().partition("?")
    if too_long(written):
        raise ValueError(f"«{written[:40]}…» — слишком длинный адрес. Проверьте, что это один адрес, или уберите его.")
    if ":" in path.split("/", 1)[0] or path.startswith("//") or not _HARMLESS.fullmatch(path):
        raise ValueError(f"«{written}» — не адрес на этом сайте. Напишите только путь, например staraya-stranitsa/.")
    if not _QUERY.fullmatch(query):
        raise ValueError(f"«{written}»: после «?» бывают только латинские буквы, цифры и знаки = & %. Исправьте адрес.")
    parts = _parts(path, written)
    if parts and parts[-1].lower() in {"index.html", "index.htm"} and not mark:
        parts.pop()
    if not parts and not query:
        raise ValueError(f"«{written}» — главная страница, она никуда не переезжает. Напишите прежний адрес целиком.")
    slash = "/" if parts and "." not in parts[-1] else ""
    return f"{'/'.join(parts)}{slash}{mark}{query}" if query else f"{'/'.join(parts)}{slash}"


def _parts(path: str, written: str) -> list[str]:
    try:
        text = unicodedata.normalize("NFC", unquote_to_bytes(path).decode("utf-8"))
    except UnicodeDecodeError:
        message = f"«{written}»: знаки после % — не UTF-8. Такой адрес не перенаправить, уберите его."
        raise ValueError(message) from None
    parts = [part for part in text.split("/") if part]
    if not _HARMLESS.fullmatch(text) or any(part.startswith(".") or len(part.encode()) > LONGEST for part in parts):
        raise ValueError(f"«{written}» — не адрес на этом сайте. Напишите только путь, например staraya-stranitsa/.")
    return parts


def too_long(written: str) -> bool:
    """Whether no file system would take the address."""
    parts = written.split("/")
    return len(written.encode("utf-8", "replace")) > LENGTH or len(parts) > DEEPEST


def by_server_alone(address: str) -> bool:
    """Whether only a web server's rules can answer this address: no file of a site has a question mark or `.php`."""
    last = address.rpartition("/")[2]
    return "?" in address or ("." in last and not last.endswith(FILES))
