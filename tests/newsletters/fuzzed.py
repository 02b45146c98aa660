"""Headers of every sort: words that mail programs stumble over, in any order, the same for the same number."""

import dataclasses
import random

from newsletters import heading
from newsletters.composition import Composition
from newsletters.headers import clean
from newsletters.message import assemble
from plugins.newsroom.model import Library, Sender
from tests.factories import make_organization
from tests.newsletters.strangers import Heads

ADDRESS = "anna@shkola.example"
SENDER = "news@profsoyuz.example"
WORDS = (
    "Профсоюз", "учителей", "школы", "№", "3", "—", "«Перемена»", "ёлка", "Е\u0301лка", "и\u0306", "горком", "a", "to",
    "Верхнереченского", "превысокомногорассмотрительствующий", "доп\u00adлата", "в\u00a0срок", "5\u202f000",
    "да\u2060нет",
    "😀", "👩‍👧", "🇷🇺", "\u202eобратно\u202c", "\u200fשלום", "مرحبا", "(шутка)", ")", "(", "(((", "a, b", ",", ";", ":",
    '"', '""', '"так"', "\\", "\\\\", '\\"', "<a@b.example>", "@", "=?utf-8?q?x?=", "=?", "?=", "_", "=", ".", "...",
    "Re:", "%00", "\t", "\r\n", "\n", "\x00", "\x7f", "\u2028", "\u0085", "\ufeff", "ж" * 90, "x" * 120, "é" * 60, "",
)  # fmt: skip


def line(chance: random.Random) -> str:
    """Return words of every sort, between blanks of every sort or none."""
    blanks = (" ", " ", " ", "", "\u00a0", "  ", "\u202f", "\u2009")
    return "".join(chance.choice(WORDS) + chance.choice(blanks) for _ in range(chance.randint(0, 14)))


def fuzzed(library: Library, composition: Composition, number: int) -> tuple[bytes, Heads]:
    """Return a message made by the letters' own hand, and what everybody has to read in it."""
    chance = random.Random(number)
    subject, sender, reader = line(chance), line(chance), line(chance)
    named = dataclasses.replace(
        library, organization=make_organization(sender=Sender(name=sender, email=SENDER, signature="sokolova"))
    )
    told = dataclasses.replace(composition, letter=dataclasses.replace(composition.letter, subject=subject))
    ways = (f"https://pisma.profsoyuz.example/otpiska/{'a' * chance.randint(1, 700)}", "mailto:a@b.example?subject=x")
    lines = [*heading.shared(named, told), *heading.of_copy(reader, ADDRESS, "<a@b.example>", ways)]
    shown = clean(sender) or composition.organization
    wanted = Heads(clean(subject), (shown, composition.sender), (clean(reader), ADDRESS))
    return assemble(lines, text="а\n", html="<p>а</p>", seed="x"), wanted
