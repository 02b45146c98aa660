"""Links and pictures inside converted HTML: tokens that every channel resolves in its own way.

Input: the HTML of a `Body`, where a link below the content folder is `<a href="doc:TARGET#fragment">`, a picture
`<img src="picture:PATH" alt="…">` and the chart `body.charts[0]` is `<img src="chart:0">`. Output: HTML with completed
targets (`complete`), with a channel's addresses, pictures and charts (`resolve`), or with anchors that stay unique when
several bodies share one document (`prefix_anchors`).

The HTML comes from the allow-list's serializer, hence attributes are always `name="value"` and `<` in text is always
escaped; that makes one regular expression per pass enough. Inside a token `%`, `#`, quotes, angle brackets and white
space of TARGET are percent-encoded; everybody outside this module sees plain text.
"""

import html as entities
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from plugins.newsroom.patterns import late

_TAG = late(r"<(a|img)((?:\s+[^\s=\"'<>/]+(?:=\"[^\"]*\")?)*)\s*/?>")
_ATTRIBUTE = late(r"\s+([^\s=\"'<>/]+)(?:=\"([^\"]*)\")?")
_UNSAFE = late(r"[\s%#\"'<>\\]")
_ANCHORS = late(r"(<[a-z][a-z0-9]*(?:\s+[^\s=\"'<>/]+(?:=\"[^\"]*\")?)*\s*/?>)")
_ID = late(r"\s(id=\"|href=\"#)")


def encode(target: str) -> str:
    """Return a target as it stands in a token, before HTML escaping."""
    return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target)


def token(target: str, fragment: str = "") -> str:
    """Return the token of a link, before HTML escaping: `doc:news/2026/11-23-dogovor#itogi`."""
    return f"doc:{encode(target)}" + (f"#{encode(fragment)}" if fragment else "")


def attributes(text: str) -> dict[str, str]:
    """Return the attributes of a serialized tag (`' href="…" title="…"'`), values without HTML escapes."""
    return {match[1]: entities.unescape(match[2] or "") for match in _ATTRIBUTE.finditer(text)}


def tag(name: str, values: Mapping[str, str]) -> str:
    """Return a start tag with escaped values."""
    inside = "".join(f' {key}="{entities.escape(value)}"' for key, value in values.items())
    return f"<{name}{inside}>"


def complete(html: str, mapping: Mapping[str, str]) -> str:
    """Put the ids of documents in place of what the editor wrote; targets not in `mapping` stay as they are."""

    def completed(match: re.Match[str]) -> str:
        values = attributes(match[2])
        found = _document(values) if match[1] == "a" else None
        if found is None or found[0] not in mapping:
            return match[0]
        return tag("a", values | {"href": token(mapping[found[0]], found[1])})

    return _TAG.sub(completed, html)


def no_chart(_number: int) -> str:
    """Leave a chart out: what a channel does that can show none."""
    return ""


def resolve(
    html: str,
    *,
    link: Callable[[str, str], str],
    picture: Callable[[str, str], str],
    chart: Callable[[int], str] = no_chart,
) -> str:
    """Return the HTML of a channel, in one pass.

    `link(target, fragment)` gives the address; when it is empty (the channel has none), the link loses its `href` and
    is plain text. `picture(path, alt)` and `chart(number)` give the whole HTML that stands instead of `<img>`.
    """

    def resolved(match: re.Match[str]) -> str:
        values = attributes(match[2])
        if match[1] == "img":
            source = values.get("src", "")
            if source.startswith("chart:"):
                return chart(int(source[6:]))
            return picture(unquote(source[8:]), values.get("alt", "")) if source.startswith("picture:") else match[0]
        found = _document(values)
        if found is None:
            return match[0]
        address = link(*found)
        return tag("a", {key: address if key == "href" else value for key, value in values.items()
                         if key != "href" or address})  # fmt: skip

    return _TAG.sub(resolved, html)


def prefix_anchors(html: str, prefix: str) -> str:
    """Put `prefix` before every `id` and every link inside the text, for documents that hold several bodies."""
    safe = entities.escape(prefix)
    return _ANCHORS.sub(lambda match: _ID.sub(lambda found: f" {found[1]}{safe}", match[0]), html)


def _document(values: Mapping[str, str]) -> tuple[str, str] | None:
    """Return target and fragment of a link token, or None for any other address."""
    address = values.get("href", "")
    if not address.startswith("doc:"):
        return None
    target, _, fragment = address[4:].partition("#")
    return unquote(target), unquote(fragment)
