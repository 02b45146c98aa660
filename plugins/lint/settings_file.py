"""Reads `content/lint.yaml`.

Input: the content folder and the rules. Output: `Settings`, with a finding (X003) for everything that means nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plugins.lint.rule import Rule, TextRule
from plugins.lint.settings import ANYWHERE, NOTHING, Settings
from plugins.newsroom import frontmatter
from plugins.newsroom.files import MAX_SIZE
from plugins.newsroom.model import Severity
from plugins.newsroom.notes import FRONT_MATTER, Notes, meant

FILE = "lint.yaml"
SCHEMA = "1"
FIELDS = ("schema", "rules", "channels", "paths", "baseline")
CHANNELS = ("site", "newspaper", "letter", "social", "board", "slides")
MOST = 99_999
"""A larger limit is a slip of the finger: no count of days, words or signs comes near it."""
SEVERITIES: Mapping[str, Severity | None] = {
    "ошибка": "error",
    "предупреждение": "warning",
    "совет": "info",
    "нет": None,
    "error": "error",
    "warning": "warning",
    "info": "info",
    "off": None,
}


def load(folder: Path, rules: tuple[Rule, ...]) -> Settings:
    """Read `lint.yaml` of a content folder; without the file everything is as the rules say."""
    notes = Notes(FILE)
    if not (folder / FILE).is_file():  # absent, or a folder or a pipe: then the reader has said so
        return NOTHING
    try:
        text = (folder / FILE).read_bytes()[: MAX_SIZE + 1].decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        notes.add(FRONT_MATTER, "Файл не читается. Сохраните его в кодировке UTF-8.")
        return Settings(severities={}, numbers={}, findings=tuple(notes.findings))
    if len(text) > MAX_SIZE:
        notes.add(FRONT_MATTER, "Файл больше мегабайта, его настройки не приняты. Уберите из него лишнее.")
        return Settings(severities={}, numbers={}, findings=tuple(notes.findings))
    reading = _Reading(folder, notes, {rule.code: rule for rule in rules})
    tree = frontmatter.read(text.replace("\r\n", "\n"), notes)
    if tree is not None:
        reading.file(tree)
    return Settings(
        severities=reading.severities,
        numbers=reading.numbers,
        agreed=reading.agreed,
        places=reading.places,
        findings=tuple(notes.findings),
    )


class _Reading:
    """Goes through the file's tree; what it understands becomes settings, the rest findings."""

    def __init__(self, folder: Path, notes: Notes, rules: Mapping[str, Rule]) -> None:
        self.folder, self.notes, self.rules = folder, notes, rules
        self.severities: dict[tuple[str, str], Severity | None] = {}
        self.numbers: dict[tuple[str, str], dict[str, int]] = {}
        self.agreed: dict[tuple[str, str], int] = {}
        self.places: dict[str, dict[str, Severity | None]] = {}

    def file(self, tree: frontmatter.Mapping) -> None:
        parts = {"rules": self.everywhere, "channels": self.channels, "paths": self.paths, "baseline": self.baseline}
        for key, node in tree.pairs:
            if key.text == "schema":
                if not isinstance(node, frontmatter.Scalar) or node.text != SCHEMA:
                    self.complain(node, "Эта схема новее, чем программа. Напишите «schema: 1».")
            elif key.text in parts:
                parts[key.text](node)
            else:
                self.complain(key, f"Поля «{key.text}» здесь не бывает.{_advice(key.text, FIELDS)}")

    def baseline(self, node: frontmatter.Node) -> None:
        for path, inside in self.pairs(node):
            for code, value in self.pairs(inside):
                rule = self.rules.get(code.text)
                if rule is None or not rule.silenceable:
                    self.complain(code, f"Правила «{code.text}» нет, или с ним нельзя мириться. Уберите эту строку.")
                elif _number(value) is None:
                    message = f"Здесь нужно число замечаний, а написано «{_text(value)}». Напишите цифрами."
                    self.complain(value, message)
                else:
                    self.agreed[path.text, code.text] = _number(value) or 0

    def everywhere(self, node: frontmatter.Node) -> None:
        self.of_channel(ANYWHERE, node)

    def channels(self, node: frontmatter.Node) -> None:
        for channel, inside in self.pairs(node):
            if channel.text in CHANNELS:
                self.of_channel(channel.text, inside)
            else:
                self.complain(channel, f"Канала «{channel.text}» нет.{_advice(channel.text, CHANNELS)}")

    def of_channel(self, channel: str, node: frontmatter.Node) -> None:
        for code, rule, inside in self.of_rules(node):
            if channel and not isinstance(rule, TextRule):
                message = f"Правило {rule.code} судит не один текст, канала у него нет. Перенесите строку в rules."
                self.complain(code, message)
                continue
            for key, value in self.settings(inside):
                fault = self.setting(channel, rule, key.text, value)
                if fault:
                    self.complain(key, fault)

    def settings(self, node: frontmatter.Node) -> tuple[tuple[frontmatter.Scalar, frontmatter.Node], ...]:
        """The settings of one rule; a word alone is its severity."""
        if _severity(node) is None and not _text(node):
            return self.pairs(node)
        return ((frontmatter.Scalar("severity", node.line, node.column), node),)

    def paths(self, node: frontmatter.Node) -> None:
        """How grave rules are in one file or folder."""
        for path, inside in self.pairs(node):
            place = self.place(path)
            for code, rule, value in self.of_rules(inside):
                severity = _severity(value)
                if not rule.silenceable:
                    self.complain(code, f"Правило {rule.code} нельзя ни ослабить, ни отключить. Уберите эту строку.")
                elif severity is None:
                    self.complain(value, f"Для папки можно изменить только строгость. Напишите «{rule.code}: нет».")
                elif place:
                    self.places.setdefault(place, {})[rule.code] = severity[0]

    def place(self, path: frontmatter.Scalar) -> str:
        """Return the file or folder (with a slash at its end) that is meant; «» when there is none, which is told."""
        name = path.text.strip("/")
        try:
            known = ".." not in name.split("/") and (self.folder / name).exists()
            if known and name:
                return f"{name}/" if (self.folder / name).is_dir() else name
        except (OSError, ValueError):
            pass  # a name that no file can have
        message = f"Файла или папки «{path.text}» среди материалов нет. Пишите путь от папки материалов: news/2019/."
        self.complain(path, message)
        return ""

    def of_rules(self, node: frontmatter.Node) -> Iterator[tuple[frontmatter.Scalar, Rule, frontmatter.Node]]:
        """Yield code, rule and what is said of it; an unknown code is told."""
        for code, inside in self.pairs(node):
            rule = self.rules.get(code.text)
            if rule is None:
                self.complain(code, f"Правила «{code.text}» нет.{meant(code.text, self.rules)} Все — в docs/rules.md.")
            else:
                yield code, rule, inside

    def setting(self, channel: str, rule: Rule, key: str, node: frontmatter.Node) -> str:
        """Take one setting of a rule; return what is wrong with it, in Russian."""
        severity, limits = _severity(node), dict(rule.limits)
        fault = ""
        if not rule.silenceable:
            fault = f"Правило {rule.code} нельзя ни ослабить, ни отключить. Уберите эту строку."
        elif key == "severity" and severity:
            self.severities[channel, rule.code] = severity[0]
        elif key == "severity":
            fault = f"Строгость «{_text(node)}» неизвестна. Бывают: ошибка, предупреждение, совет, нет."
        elif key not in limits:
            fault = f"У правила {rule.code} нет предела «{key}».{_advice(key, ('severity', *limits))}"
        elif (number := _number(node)) is None:
            fault = f"Предел «{key}» — целое число до {MOST}, а написано «{_text(node)}». Напишите число цифрами."
        else:
            self.numbers.setdefault((channel, rule.code), {})[key] = number
        return fault

    def pairs(self, node: frontmatter.Node) -> tuple[tuple[frontmatter.Scalar, frontmatter.Node], ...]:
        if isinstance(node, frontmatter.Mapping):
            return node.pairs
        if not isinstance(node, frontmatter.Scalar) or node.text:
            message = "Здесь нужны поля: код правила, двоеточие и что в нём изменить. Пример — в docs/rules.md."
            self.complain(node, message)
        return ()

    def complain(self, node: frontmatter.Node, message: str) -> None:
        self.notes.add(FRONT_MATTER, message, node.line, node.column)


def _text(node: frontmatter.Node) -> str:
    return node.text if isinstance(node, frontmatter.Scalar) else ""


def _severity(node: frontmatter.Node) -> tuple[Severity | None] | None:
    """Return the severity that a word means (none: switched off), or None when it means no severity."""
    return (SEVERITIES[_text(node)],) if _text(node) in SEVERITIES else None


def _number(node: frontmatter.Node) -> int | None:
    """Return a whole number up to `MOST`; None: it is none."""
    text = _text(node)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST)) else None


def _advice(word: str, known: Iterable[str]) -> str:
    names = tuple(known)
    return meant(word, names) or f" Бывают: {', '.join(names)}."
