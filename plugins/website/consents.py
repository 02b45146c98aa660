"""Purposes for which the union asks a consent, each a document of its own (152-FZ, art. 9, part 1).

Input: `personal_data` of the organization, standing pages, the tool's patterns (`patterns/norms.yaml`).
Output: `Consent` values; their ids are those that forms use as `consent.<purpose>`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from plugins.newsroom.duties_fields import PURPOSES
from plugins.newsroom.model import Organization, Page, Purpose

PATTERNS = Path(__file__).parent / "patterns"
FOLDER = "soglasie"
WAYS = "с помощью компьютера и на бумаге"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One consent: what a person allows, in words that follow «согласие», «чтобы», «какие данные»."""

    id: str
    title: str
    goal: str
    subjects: str
    data: tuple[str, ...]
    term: str
    transfer: str
    refusal: str
    ways: str
    open: bool
    """The data are shown to everybody: art. 10.1 asks for conditions and bans."""
    address: str
    own: bool
    """The union wrote the page itself."""


def consents(organization: Organization, pages: tuple[Page, ...]) -> tuple[Consent, ...]:
    """Return the consents in the union's order; without a list of its own, all that the tool has a pattern for."""
    asked = organization.personal_data.purposes or tuple(Purpose(id=name) for name in PURPOSES)
    written = {page.purpose: page.address for page in pages if page.role == "consent" and page.purpose}
    return tuple(_consent(purpose, written) for purpose in asked)


def _consent(purpose: Purpose, written: Mapping[str, str]) -> Consent:
    pattern = _patterns().get(purpose.id, {})
    return Consent(
        id=purpose.id,
        title=purpose.title or pattern["title"],
        goal=(purpose.goal or pattern["goal"]).removeprefix("чтобы ").rstrip("."),
        subjects=pattern.get("subjects", "те, кто дал это согласие"),
        data=purpose.data or tuple(pattern["data"]),
        term=(purpose.term or pattern["term"]).rstrip("."),
        transfer=(purpose.transfer or pattern.get("transfer", "никому")).rstrip("."),
        refusal=pattern.get("refusal", "эта возможность вам не достанется, на другие дела это не влияет"),
        ways=WAYS,
        open=bool(pattern.get("open")),
        address=written.get(purpose.id, f"{FOLDER}/{purpose.id}/"),
        own=purpose.id in written,
    )


@cache
def _patterns() -> Mapping[str, Mapping[str, Any]]:
    text = (PATTERNS / "norms.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(text)["purposes"]
    return found
