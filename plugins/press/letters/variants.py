"""One letter as different readers get it: a dark screen, no pictures, a mail program that drops the style sheet.

Input: the letter's HTML. Output: HTML for a frame of the preview. Nothing is drawn anew: a dark screen is the letter's
own dark rules made unconditional, and pictures are kept away by the browser itself, as a mail program does.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

OWN, NONE = "'self' http://127.0.0.1:*", "'none'"
"""Where a frame's pictures may come from (Content Security Policy, level 3)."""
_DARK = re.compile(r"@media \(prefers-color-scheme: dark\)")
_SCHEME = re.compile(r'(content="|color-scheme: )light dark')
_STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
_HEAD = re.compile(r"<head[^>]*>")


class Variant(NamedTuple):
    """How a letter is read."""

    scheme: str = "light"
    pictures: str = "on"
    sheet: str = "on"

    @property
    def name(self) -> str:
        return "-".join(self)


SWITCHES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("scheme", "Экран", (("light", "светлый"), ("dark", "тёмный"))),
    ("pictures", "Картинки", (("on", "показаны"), ("off", "выключены"))),
    ("sheet", "Таблица стилей", (("on", "есть"), ("off", "отброшена"))),
)
"""Field, name, and its two positions."""


def variants() -> Iterator[Variant]:
    """Yield all of them, the plainest first."""
    yield from (Variant(*values) for values in product(*([key for key, _ in rows] for _, _, rows in SWITCHES)))


def as_read(html: str, variant: Variant, site: str) -> str:
    """Return the letter for a frame: pictures come from the preview, links open elsewhere, nothing else is fetched.

    `site` is the address that the letter's pictures have in front of `kartinki/`.
    """
    policy = f"default-src 'none'; style-src 'unsafe-inline'; img-src {OWN if variant.pictures == 'on' else NONE}"
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><base target="_blank">'
    html = html.replace(f'src="{site}/kartinki/', 'src="kartinki/')
    dark = variant.scheme == "dark" and variant.sheet == "on"  # the dark rules go with the sheet
    html = _DARK.sub("@media all" if dark else "@media not all", html)
    html = _SCHEME.sub(rf"\g<1>{'dark' if dark else 'light'}", html)
    if variant.sheet == "off":
        html = _STYLE.sub("", html)
    return _HEAD.sub(lambda found: found[0] + head, html, count=1)
