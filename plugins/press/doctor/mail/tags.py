"""Records made of `tag=value; tag=value`: DKIM keys (RFC 6376, 3.2) and DMARC policies (RFC 7489, 6.4).

Input: the text of a TXT record. Output: its tags in order; ValueError with a Russian sentence for what is no such list.
"""

import re

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def tags(text: str) -> dict[str, str]:
    """Return tag → value without blanks at its ends. Raises ValueError, the text is Russian."""
    if "\\;" in text:
        raise ValueError("перед точкой с запятой стоит обратная черта; уберите её")
    if text.startswith('"') or text.endswith('"'):
        raise ValueError("в значение попали кавычки; уберите их")
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, sign, value = (word.strip() for word in part.partition("="))
        if not sign or not _NAME.fullmatch(name):
            raise ValueError(f"непонятное место «{part[:40]}»")
        if name in found:
            raise ValueError(f"«{name}» стоит дважды")
        found[name] = value
    return found
