"""The preview of a letter as pages that need no script: frames with its variants, checklist, text, headers.

Input: a `Dossier`. Output: files by name: `index.html` and a page for each variant, the letters in their frames, the
message itself. They can be served from a folder; pictures lie beside them at their addresses.
"""

import email
import email.policy
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plugins.newsroom.dates import full_date
from plugins.press.letters.checklist import checklist
from plugins.press.letters.dossier import Dossier, headers
from plugins.press.letters.variants import SWITCHES, Variant, as_read, variants
from plugins.toolkit.house import THEME
from plugins.toolkit.jinja import environment
from plugins.toolkit.tokens import Tokens, read_tokens

TEMPLATES = Path(__file__).parent / "templates"
STATES = {"good": "хорошо", "look": "взгляните", "bad": "исправьте", "none": "не проверено"}
WIDTHS = ((375, "Телефон"), (640, "Компьютер"))
"""CSS pixels of the two frames: a telephone held upright, and the letter's own width."""
FOR_PEOPLE = {"From": "От кого", "To": "Кому", "Reply-To": "Отвечать", "Subject": "Тема", "Date": "Дата"}
LOST = b"<!doctype html><title>404</title><p><a href=/>404</a></p>"
"""What the server says of an address that the preview does not have."""


def files(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """Yield the preview's files, pictures too."""
    html, site = dossier.shown.html, dossier.library.organization.site_url.rstrip("/")
    tokens = read_tokens(THEME, dossier.library.organization.brand)
    names = _names(dossier, tokens)
    template = environment(TEMPLATES).get_template("letter.html")
    for variant in variants():
        yield f"pismo-{variant.name}.htm", as_read(html, variant, site).encode()
        page = template.render(names, variant=variant, switches=_switches(variant)).encode()
        yield f"{variant.name}.html", page
        if variant == Variant():
            yield "index.html", page
    yield "404.html", LOST
    yield "message.eml", dossier.copy.personal.message
    for picture in dossier.pictures:
        yield picture.address, picture.file.read_bytes()


def refused(name: str, sentence: str, tokens: Tokens) -> bytes:
    """Return the page of a letter that cannot be made."""
    template = environment(TEMPLATES).get_template("refused.html")
    return template.render(name=name, why=sentence, palette=tokens.palette()).encode()


def _names(dossier: Dossier, tokens: Tokens) -> dict[str, Any]:
    letter, message = dossier.letter, dossier.copy.personal.message
    read = email.message_from_bytes(message, policy=email.policy.default)
    return {
        "letter": letter,
        "day": full_date(letter.date.date()) if letter.date else "",
        "greeting": dossier.greeting,
        "items": checklist(dossier),
        "states": STATES,
        "findings": [(one, os.path.relpath(dossier.library.root / one.path)) for one in dossier.findings],
        "widths": WIDTHS,
        "text": dossier.shown.text,
        "people": [(words, str(read[name])) for name, words in FOR_PEOPLE.items() if read[name]],
        "headers": headers(message),
        "attachments": dossier.letter.attachments,
        "palette": tokens.palette(),
    }


def _switches(variant: Variant) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Return each switch: its name, and for its positions the words, the page, whether it stands there."""
    return [
        (
            title,
            [(words, f"{variant._replace(**{field: key}).name}.html", getattr(variant, field) == key)
             for key, words in rows],
        )
        for field, title, rows in SWITCHES
    ]  # fmt: skip
