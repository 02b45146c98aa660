"""The page docs/measured/rules.md: the hard rules in figures, and every rule on texts that should be clean.

Input: `truth.py`'s measures; others' news, reports and newspaper texts, run as complete articles of the small union.
Output: the page; `false_errors()`, the error-level findings on those texts.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from plugins.lint import check
from plugins.newsroom.model import Finding
from plugins.newsroom.reader import read_library
from tests.lint import small_union, truth

CLEAN = ("news_note", "report_congrat", "newspaper")
RIGHT = {
    ("T020", 62): "в сокращении на самом деле смешаны алфавиты",
    ("T020", 140): "предлог «с» на самом деле набран латиницей",
    ("X019", 86): "имена в арабском письме, которого у газеты на самом деле нет",
    ("T020", 163): "в слове на самом деле стоит латинская буква",
}
"""Errors that were read with the eyes and are right: rule and number of the text → why."""
FALSE: dict[tuple[str, int], str] = {}
"""Errors that were read and are false: rule and number of the text → what misled the rule."""
FIRST = (
    {"G001": (1.0, 0.85), "G010": (0.92, 0.88), "G020": (0.91, 0.62), "G030": (0.87, 0.90)},
    {"G001": (0.88, 0.70), "G010": (1.0, 0.80), "G020": (1.0, 0.80), "G030": (0.83, 1.0)},
    {"G001": (1.0, 0.50), "G010": (1.0, 1.0), "G020": (1.0, 0.83), "G030": (0.83, 1.0)},
)
"""Precision and recall on the parts of our own hard cases before the rules had seen them."""


@cache
def findings() -> tuple[Finding, ...]:
    """Run all text rules over the clean texts as articles of site and newspaper."""
    with tempfile.TemporaryDirectory() as folder:
        content = small_union.content(Path(folder) / "content")
        for number, row in enumerate(truth.rows("texts.jsonl"), 1):
            if row["label"] in CLEAN:
                file = content / f"news/2025/12-01-tekst-{number}.md"
                file.parent.mkdir(exist_ok=True)
                file.write_text(_article(number, row["label"], row["text"]), encoding="utf-8")
        found = check(read_library(content), stage="text")
    return tuple(finding for finding in found if "/2025/12-01-tekst-" in finding.path)


def errors() -> tuple[tuple[str, int], ...]:
    """Return rule and number of the text for every error."""
    found = (finding for finding in findings() if finding.severity == "error")
    return tuple(sorted({(one.code, int(re.sub(r"\D", "", one.path[-7:]))) for one in found}))


def false_errors() -> Counter[str]:
    return Counter(code for code, number in errors() if (code, number) not in RIGHT)


def clean() -> int:
    return sum(row["label"] in CLEAN for row in truth.rows("texts.jsonl"))


def _article(number: int, label: str, text: str) -> str:
    """Return a file as an editor would save it: the front matter is ours, a line of the text is a paragraph."""
    lines = [re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", line.strip()) for line in text.split("\n")]
    first, *rest = [line for line in lines if line]
    title = first if rest and len(first) < 90 else f"Текст номер {number}"
    body = "\n\n".join(rest if title == first else [first, *rest])
    genre = "репортаж" if label == "report_congrat" else "заметка"
    head = ("title: " + _quoted(title), "date: 2025-12-01", f"genre: {genre}", "rubric: Новости", "goal: информация")
    return "---\n" + "\n".join((*head, "channels: [site, newspaper]")) + f"\n---\n{body}\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\\", "") + "'"


def report() -> str:
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    reports, taken = truth.holiday_reports()
    yield "# Точность трудных правил\n"
    yield "Измерено командой `python -m tests.lint.truth`; тест следит, чтобы страница не отстала. Точность — доля"
    yield "верных срабатываний, полнота — доля найденного.\n"
    yield "## На чужих текстах\n"
    yield "Сами тексты (`../shared/truth`) здесь не приводятся, номера — строки файла. Половина документов и законов,"
    yield "выбранная жребием с постоянным зерном, лежит в корпусе, другую правило узнаёт только по строению. Правила"
    yield "настраивались на этих же строках, на других результат будет ниже.\n"
    yield from truth.table(list(truth.measures()))
    numbers = ", ".join(map(str, truth.posts())) or "нет"
    yield f"\nИз {reports} репортажей о праздниках G020 приняло за поздравление {taken}. Посты, объявления и ответы на"
    yield "отзывы в его счёт не входят: они размечены по месту, а не по смыслу. Среди них правило сработало на строках"
    yield f"{numbers}; прочитано глазами: это поздравления.\n"
    yield "## На своих трудных случаях\n"
    yield "Тексты написаны для проверки (`tests/lint/hard/`) тремя частями, и каждая размечена до первого запуска."
    yield "Точность и полнота при первом запуске, потом правила обобщали:\n"
    for number, part in enumerate(FIRST, start=1):
        told = "; ".join(f"{rule} {precision:.2f} и {recall:.2f}" for rule, (precision, recall) in part.items())
        yield f"- часть {number}: {told.replace('.', ',')}."
    yield ""
    yield from truth.table(list(truth.own_measures()))
    yield "\n## Все правила на обычных текстах\n"
    yield f"{clean()} чужих заметок, репортажей и газетных текстов проверены целиком, как статьи сайта и газеты, всеми"
    yield "правилами о тексте. Замечания уровня «ошибка» прочитаны глазами:\n"
    for place in errors():
        why = f"верно: {RIGHT[place]}" if place in RIGHT else f"ложно: {FALSE.get(place, 'не разобрано')}"
        yield f"- {place[0]}, № {place[1]}: {why}."
    if not errors():
        yield "- нет ни одного."
