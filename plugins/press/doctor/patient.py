"""What a check looks at and what it answers.

Input: an `Order`. Output: `Patient`, read once for all checks; `Result`, one line of the list.
"""

import dataclasses
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from plugins.press import report
from plugins.press.order import Order
from plugins.toolkit import atomic

if TYPE_CHECKING:
    from plugins.newsroom.model import Finding, Library
    from plugins.press.doctor.mail.circumstances import Mail

State = Literal["good", "look", "bad"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One answer: «good», «look» (worth a look) or «bad» (must be mended), what was seen, what to do."""

    state: State
    said: str
    todo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """Everything that checks look at. `site` is the published tree, None when there is none."""

    order: Order
    library: "Library"
    findings: "tuple[Finding, ...]"
    """Of all stages, as `lint` says them: a check asks for codes and judges nothing twice."""
    site: Path | None
    deploy: bool
    mail: "Mail | None" = None
    """None when the mailing is not asked for."""

    def command(self, name: str) -> str:
        """Return a command as it has to be typed here to look at the same content."""
        from plugins.press.order import make

        words = ["./press", name]
        if not Path("content").is_dir() or make("", "").content != self.order.content:
            words += ["--content", report.shown(self.order.content)]
        if name == "lint":
            words += ["--site", report.shown(self.order.output / "site")] if self.site else []
        elif self.order.output != self.order.content.parent / "output":
            words += ["--output", report.shown(self.order.output)]
        return shlex.join(words)

    def of(self, *codes: str) -> "list[Finding]":
        """Return the findings of some rules, the gravest first; what is only advice is not among them."""
        grave = [one for one in self.findings if one.code in codes and one.severity != "info"]
        return sorted(grave, key=lambda one: one.severity != "error")


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list: its title, and the function that looks. A check without an answer is not told.

    Answers of one title speak of one thing, so that «good» is not told beside «look»; `several` says that they do not.
    """

    title: str
    look: Callable[[Patient], Iterator[Result]]
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked beyond the content: servers of `deploy.yaml`, the mailing, by zone files instead of the network."""

    deploy: bool = False
    mail: bool = False
    zone: Path | None = None


def admit(order: Order, wish: Wish) -> Patient:
    """Read the content and judge it once."""
    from plugins import lint
    from plugins.newsroom.reader import read_library

    library = read_library(order.content, today=order.today, cache=order.cache)
    found = [
        *lint.check(library, stage="text", cache=order.cache),
        *lint.check(library, stage="library", cache=order.cache),
    ]
    site = order.output / atomic.TREES / atomic.live_tree(order.output) if atomic.live_tree(order.output) else None
    if site:
        built = lint.Built(site=site, newspaper=order.output / "newspaper", letters=order.output / "letters")
        found += lint.check(library, stage="output", built=built, cache=order.cache)
    mail = None
    if wish.mail or wish.zone:
        from plugins.press.doctor.mail import circumstances

        mail = circumstances.mail(library.organization, online=wish.mail, zone=wish.zone)
    return Patient(order=order, library=library, findings=tuple(found), site=site, deploy=wish.deploy, mail=mail)


def by_rules(title: str, good: str, *codes: str) -> Check:
    """Return a check that tells what rules have found, each with the rule's own advice."""

    def look(patient: Patient) -> Iterator[Result]:
        found = patient.of(*codes)
        for one in found[:3]:
            state: State = "bad" if one.severity == "error" else "look"
            yield Result(
                state=state, said=one.message, todo=f"{one.path}:{one.line}; причина: ./press lint --explain {one.code}"
            )
        if len(found) > 3:
            yield Result(state="look", said=f"и ещё замечаний: {len(found) - 3}", todo="./press lint")
        if not found:
            yield Result(state="good", said=good)

    return Check(title, look)


def empty_fields(value: object, names: dict[str, str]) -> list[str]:
    """Return the Russian names of a record's fields that hold nothing."""
    assert dataclasses.is_dataclass(value)
    return [said for name, said in names.items() if not getattr(value, name)]
