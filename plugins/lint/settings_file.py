"""Reads `content/lint.yaml`.

Input: the content folder and the rules. Output: `Settings`, with a finding (X003) for everything that means nothing.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.lint.rule import Rule
from plugins.lint.settings import ANYWHERE, NOTHING, Settings
from plugins.newsroom import frontmatter
from plugins.newsroom.model import Severity
from plugins.newsroom.notes import FRONT_MATTER, Notes, meant

FILE = "lint.yaml"
SCHEMA = "1"
FIELDS = ("schema", "rules", "channels", "baseline")
CHANNELS = ("site", "newspaper", "letter", "social", "board", "slides")
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
        text = (folder / FILE).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        notes.add(FRONT_MATTER, "Файл не читается. Сохраните его в кодировке UTF-8.")
        return Settings(severities={}, numbers={}, findings=tuple(notes.findings))
    reading = _Reading(notes, {rule.code: rule for rule in rules})
    tree = frontmatter.read(text.replace("\r\n", "\n"), notes)
    if tree is not None:
        reading.file(tree)
    return Settings(
        severities=reading.severities,
        numbers=reading.numbers,
        agreed=reading.agreed,
        findings=tuple(notes.findings),
    )


class _Reading:
    """Goes through the file's tree; what it understands becomes settings, the rest findings."""

    def __init__(self, notes: Notes, rules: Mapping[str, Rule]) -> None:
        self.notes, self.rules = notes, rules
        self.severities: dict[tuple[str, str], Severity | None] = {}
        self.numbers: dict[tuple[str, str], dict[str, int]] = {}
        self.agreed: dict[tuple[str, str], int] = {}

    def file(self, tree: frontmatter.Mapping) -> None:
        for key, node in tree.pairs:
            if key.text == "schema":
                if not isinstance(node, frontmatter.Scalar) or node.text != SCHEMA:
                    self.complain(node, "Эта схема новее, чем программа. Напишите «schema: 1».")
            elif key.text == "rules":
                self.of_channel(ANYWHERE, node)
            elif key.text == "channels":
                for channel, inside in self.pairs(node):
                    if channel.text in CHANNELS:
                        self.of_channel(channel.text, inside)
                    else:
                        self.complain(channel, f"Канала «{channel.text}» нет.{_advice(channel.text, CHANNELS)}")
            elif key.text == "baseline":
                self.baseline(node)
            else:
                self.complain(key, f"Поля «{key.text}» здесь не бывает.{_advice(key.text, FIELDS)}")

    def baseline(self, node: frontmatter.Node) -> None:
        for path, inside in self.pairs(node):
            for code, value in self.pairs(inside):
                number = value.text if isinstance(value, frontmatter.Scalar) else ""
                rule = self.rules.get(code.text)
                if rule is None or not rule.silenceable:
                    self.complain(code, f"Правила «{code.text}» нет, или с ним нельзя мириться. Уберите эту строку.")
                elif not (number.isascii() and number.isdigit()):
                    self.complain(value, f"Здесь нужно число замечаний, а написано «{number}». Напишите цифрами.")
                else:
                    self.agreed[path.text, code.text] = int(number)

    def of_channel(self, channel: str, node: frontmatter.Node) -> None:
        for code, inside in self.pairs(node):
            rule = self.rules.get(code.text)
            if rule is None:
                self.complain(code, f"Правила «{code.text}» нет.{meant(code.text, self.rules)} Все — в docs/rules.md.")
                continue
            for key, value in self.pairs(inside):
                fault = self.setting(channel, rule, key.text, value)
                if fault:
                    self.complain(key, fault)

    def setting(self, channel: str, rule: Rule, key: str, node: frontmatter.Node) -> str:
        """Take one setting of a rule; return what is wrong with it, in Russian."""
        value = node.text if isinstance(node, frontmatter.Scalar) else ""
        limits = dict(rule.limits)
        fault = ""
        if not rule.silenceable:
            fault = f"Правило {rule.code} нельзя ни ослабить, ни отключить. Уберите эту строку."
        elif key == "severity" and value in SEVERITIES:
            self.severities[channel, rule.code] = SEVERITIES[value]
        elif key == "severity":
            fault = f"Строгость «{value}» неизвестна. Напишите: ошибка, предупреждение, совет или нет."
        elif key not in limits:
            fault = f"У правила {rule.code} нет предела «{key}».{_advice(key, ('severity', *limits))}"
        elif not (value.isascii() and value.isdigit()):
            fault = f"Предел «{key}» — целое число, а написано «{value}». Напишите число цифрами."
        else:
            self.numbers.setdefault((channel, rule.code), {})[key] = int(value)
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


def _advice(word: str, known: Iterable[str]) -> str:
    names = tuple(known)
    return meant(word, names) or f" Бывают: {', '.join(names)}."
