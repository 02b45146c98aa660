"""The careful reading: figures, the places behind them, what each channel would say.

Input: a `Library`, one of its texts. Output: `Review`. Nothing is judged here that a rule does not judge: the bands
are those of `research` on real Russian texts (news has an ease of 9 to 43, laws are below 0).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.lint.copytext import Copy
from plugins.lint.engine import check
from plugins.lint.language.lexicon import Lexicon
from plugins.lint.language.phrases import phrases
from plugins.lint.language.readability import Readability, longest_sentences, longest_words, readability, syllables_of
from plugins.lint.language.repeats import frequent
from plugins.lint.language.structure import Structure, structure
from plugins.lint.language.wateriness import Water, water
from plugins.lint.manuscript import Record
from plugins.newsroom.model import Article, Finding, Letter, Library

EASE = ((40, "легко"), (20, "как хорошая газета"), (10, "трудновато"), (0, "трудно"), (-999, "как закон"))
"""Lower bounds of reading ease (Оборнева) and what a reader feels."""
WATER = (25, 38)
"""Percent of words without news in ordinary news."""
LISTS = {"cliches": "штамп", "clerical": "канцелярит", "tautologies": "масло масляное"}
CHANNELS = {"site": "сайт", "newspaper": "газета", "letter": "письмо"}
LONG = 22
"""Words: a shorter sentence is nobody's trouble."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place of the text: offsets in the file, what it is, what can stand instead (empty: nothing ready)."""

    start: int
    end: int
    what: str
    words: str
    instead: str = ""
    advice: str = ""
    """What to do where no words can be put in place: a Russian sentence without its stop."""
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What one channel would say of the text, the gravest first; `goes` tells whether the text goes there."""

    name: str
    goes: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The report of one text."""

    path: str
    title: str
    copy: Copy
    reading: Readability
    structure: Structure
    water: Water
    sentences: tuple[Spot, ...]
    words: tuple[Spot, ...]
    repeats: tuple[tuple[str, int], ...]
    """Dictionary words and how often the text says them."""
    phrases: tuple[Spot, ...]
    channels: tuple[Channel, ...]

    @property
    def ease(self) -> str:
        """What a reader feels, in a word or three."""
        return next(words for bound, words in EASE if self.reading.ease >= bound)

    @property
    def minutes(self) -> int:
        """How long it is read, at 180 words a minute."""
        return max(1, round(len(self.copy.words) / 180))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is said in any channel to which the text goes, each once, in the order of the text."""
        found = {
            (one.line, one.column, one.code): one
            for channel in self.channels
            if channel.goes
            for one in channel.findings
        }
        return tuple(found[key] for key in sorted(found))


def assess(library: Library, record: Record, cache: Path | None = None) -> Review:
    """Read a text carefully; `cache` is where looked-up words are kept."""
    lexicon = Lexicon(cache / "lint" if cache else None)
    copy = Copy(record.source, lexicon)
    made = Review(
        path=record.path,
        title=record.title,
        copy=copy,
        reading=readability(copy),
        structure=structure(copy, record.summary),
        water=water(copy),
        sentences=tuple(_sentences(copy)),
        words=tuple(_words(copy)),
        repeats=tuple((repeat.lemma, len(repeat.places)) for repeat in frequent(copy)),
        phrases=tuple(_phrases(copy)),
        channels=tuple(_channels(library, record)),
    )
    lexicon.save()
    return made


def _sentences(copy: Copy) -> Iterator[Spot]:
    for sentence in longest_sentences(copy, 3, LONG):
        words = " ".join(copy.prose[sentence.start : sentence.end].split())
        yield _spot(copy, sentence.start, sentence.end, f"{sentence.length} слов", words)


def _words(copy: Copy) -> Iterator[Spot]:
    for word in longest_words(copy):
        yield _spot(
            copy, word.start, word.end, f"слогов: {syllables_of(word.folded)}", copy.prose[word.start : word.end]
        )


def _phrases(copy: Copy) -> Iterator[Spot]:
    found = ((one, what) for name, what in LISTS.items() for one in phrases(copy, name))
    for one, what in sorted(found, key=lambda pair: pair[0].start):
        words = " ".join(copy.prose[one.start : one.end].split())
        yield _spot(copy, one.start, one.end, what, words, one.put or "", one.phrase.advice)


def _spot(copy: Copy, start: int, end: int, what: str, words: str, *mend: str) -> Spot:
    line = copy.source.text.count("\n", 0, start) + 1
    instead, advice = mend or ("", "")
    return Spot(start=start, end=end, what=what, words=words, instead=instead, advice=advice, line=line)


def _channels(library: Library, record: Record) -> Iterator[Channel]:
    """Judge the text as if it went to one channel alone, for each channel that it could go to."""
    own = _own(library, record)
    for channel in CHANNELS if isinstance(record, Article) else own:
        seen = _as_if(library, record, channel) if isinstance(record, Article) else library
        found = check(seen, stage="text", paths=(record.path,))
        ordered = sorted(
            found, key=lambda one: (("error", "warning", "info").index(one.severity), one.line, one.column)
        )
        yield Channel(name=channel, goes=channel in own, findings=tuple(ordered))


def _own(library: Library, record: Record) -> tuple[str, ...]:
    if isinstance(record, Letter):
        return ("letter",)
    if not isinstance(record, Article):
        return ("site",)
    placed = any(one.article == record.id for issue in library.issues for one in issue.placements)
    return (*record.channels, "newspaper") if placed else record.channels


def _as_if(library: Library, record: Article, channel: str) -> Library:
    """Return the library in which the article goes to this channel alone."""
    changed = replace(record, channels=(channel,))
    articles = tuple(changed if one.path == record.path else one for one in library.articles)
    issues = library.issues if channel == "newspaper" else ()
    return replace(library, articles=articles, issues=issues)
