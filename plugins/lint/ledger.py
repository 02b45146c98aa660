"""What was said of which text, kept from one command to the next.

Input: the library, the union's settings, the rules, the folder of the cache. Output: for a text the rules that have to
be asked again, and the findings of the others. A text is asked about anew when it or its place has changed; a rule is,
for every text, when its settings have changed or something that it looks at (`surroundings`); all are, when the tool or
the union's own files have changed. The file holds the texts that are there, no more.
"""

import contextlib
import marshal
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from functools import cached_property
from pathlib import Path

from plugins.lint.corpus import Corpus
from plugins.lint.fingerprint import fingerprint
from plugins.lint.hands import Judgement, Task
from plugins.lint.manuscript import Case, cases
from plugins.lint.rows import Row, finding
from plugins.lint.rule import TextRule
from plugins.lint.settings import Settings
from plugins.lint.surroundings import digest, steady
from plugins.newsroom import sealed
from plugins.newsroom.files import scan
from plugins.newsroom.model import Article, Event, Finding, Issue, Letter, Library, Page

MAGIC = b"stengazeta ledger 1\n"
Contexts = dict[str, bytes]
"""By the code of a rule: a hash of everything besides the text that decides what the rule says."""

SMALL = {
    kind.__name__: tuple(one.name for one in fields(kind) if one.name not in {"source", "body"})
    for kind in (Article, Page, Event, Letter)
}
"""By the kind of a record: its fields but for its text and what that was converted to."""


class Entry:
    """What is known of a text: its hash, the contexts in which the rules were asked, what they said."""

    __slots__ = ("contexts", "key", "said")

    def __init__(self, key: bytes, contexts: Contexts, said: dict[str, tuple[Row, ...]]) -> None:
        self.key, self.contexts, self.said = key, contexts, said


class Ledger:
    """The findings of one command; `folder` None keeps nothing."""

    def __init__(self, library: Library, settings: Settings, rules: tuple[TextRule, ...], folder: Path | None) -> None:
        self.library, self.settings, self.rules, self.cache = library, settings, rules, folder
        self.asked: dict[str, set[str]] = defaultdict(set)
        self.entries: dict[str, Entry] = {}
        self._keys: dict[str, bytes] = {}
        self._issues: dict[str, str] = {}
        self._file = folder / f"{library.root.name}.ledger" if folder else None
        self._head = MAGIC + fingerprint() + steady(library) + digest(Corpus(library).undescribed()) if folder else b""
        self._written = False
        kept = self._read(self._file) if self._file else None
        self._now = self._contexts()
        if kept:
            tables = [self._now if table == self._now else table for table in kept[0]]
            self.entries = {name: Entry(key, tables[table], said) for name, (key, table, said) in kept[1].items()}

    def stale(self, case: Case) -> frozenset[str]:
        """Return the codes of the rules that have to be asked about a text."""
        entry, codes = self.entries.get(case.record.path), frozenset(self._now)
        if entry is None or self._file is None or entry.key != self._key(case):
            return codes
        if entry.contexts is self._now:
            return frozenset()
        return frozenset(code for code in codes if entry.contexts.get(code) != self._now[code])

    def write(self, task: Task, judgement: Judgement) -> None:
        """Enter what the rules of a task said of its text."""
        case, codes = task
        entry = self.entries.get(case.record.path)
        key = self._key(case) if self._file else b""
        if entry is None or entry.key != key:
            entry = self.entries[case.record.path] = Entry(key, {}, {})
        kept = {code: told for code, told in entry.said.items() if code not in codes or code in judgement.elsewhere}
        entry.said = kept | judgement.said
        entry.contexts = self._now
        self._written = True
        for code, names in judgement.asked.items():
            self.asked[code] |= names

    def told(self, case: Case) -> Iterable[Finding]:
        """Return the findings of a text in the order of the rules."""
        said = self.entries[case.record.path].said if case.record.path in self.entries else {}
        for rule in self.rules if said else ():
            for row in said.get(rule.code, ()):
                yield finding(rule, row)

    def save(self) -> None:
        """Keep it. A cache that cannot be written is no error."""
        if self._file is None or not self._written:
            return
        now, there = self._contexts(), {text.path for text in self.library.texts()}
        tables: list[Contexts] = []
        rows = {}
        for path, entry in self.entries.items():
            table = now if entry.contexts is self._now else entry.contexts
            if path in there:
                if table not in tables:
                    tables.append(table)
                rows[path] = (entry.key, tables.index(table), entry.said)
        asked = {code: sorted(names) for code, names in self.asked.items()}
        with contextlib.suppress(OSError):
            sealed.write(self._file, self._head, [marshal.dumps((asked, tables, rows))])

    def _read(self, path: Path) -> tuple[list[Contexts], dict[str, Row]] | None:
        file = sealed.opened(path, self._head)
        if file is None:
            return None
        with file:
            asked, tables, rows = marshal.loads(file.read())  # noqa: S302 - our own file, whole by its checksum
        self.asked.update((code, set(names)) for code, names in asked.items())
        return tables, rows

    def _contexts(self) -> Contexts:
        return {rule.code: self._context(rule.code) for rule in self.rules}

    def _context(self, code: str) -> bytes:
        union = self.settings
        changed = (
            sorted((pair, severity) for pair, severity in union.severities.items() if pair[1] == code),
            sorted((pair, sorted(numbers.items())) for pair, numbers in union.numbers.items() if pair[1] == code),
            sorted((place, codes[code]) for place, codes in union.places.items() if code in codes),
        )
        return digest([repr(changed), *(f"{name} {self._seen(name)}" for name in sorted(self.asked.get(code, ())))])

    def _seen(self, name: str) -> str:
        """Return what stands for something that a rule looked at."""
        if name == "today":
            return self.library.today.isoformat()
        return self._beside if name == "root" else self._texts

    @cached_property
    def _beside(self) -> str:
        """The files of the content folder, for a rule that opens one: path, size and time of change."""
        return digest(repr(file) for file in scan(self.library.root).files).hex()

    @cached_property
    def _texts(self) -> str:
        """All texts, for a rule that looks at others than its own."""
        rest = (self.library.issues, self.library.redirects, self.library.galleries, self.library.findings)
        return digest([repr(rest), *(self._key(case).hex() for case in cases(self.library))]).hex()

    def _key(self, case: Case) -> bytes:
        """Return a hash of all that a text and its place are. The plain text follows from the HTML."""
        record = case.record
        if record.path not in self._keys:
            body = record.body
            small = [getattr(record, name) for name in SMALL[type(record).__name__]]
            rest = repr((small, body.links, body.pictures, body.charts, case.channels))
            issue = self._issue(case.issue) if case.issue else ""
            parts = (type(record).__name__, record.source.path, rest, issue, record.source.text, body.html)
            self._keys[record.path] = digest(parts)
        return self._keys[record.path]

    def _issue(self, issue: Issue) -> str:
        if issue.id not in self._issues:
            self._issues[issue.id] = digest([repr(issue)]).hex()
        return self._issues[issue.id]
