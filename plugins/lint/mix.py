"""The mixture of goals: how many texts served which of the three, quarter by quarter.

Input: a library. Output: the lines of `./press lint --goals`, and the words in which A001 tells a mixture.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping

from plugins.lint.lately import published
from plugins.newsroom.model import Library

GOALS: Mapping[str, str] = {
    "информация": "Расскажите, что сделано и чем кончилось.",
    "имидж": "Покажите человека, которого защитили.",
    "рост": "Напишите, что получает тот, кто вступил.",
}
"""The goals (presentation, «Цели информационной работы») and what to write when one is forgotten."""
QUARTERS = 8


def told(counted: Mapping[str, int]) -> str:
    """Return «информация — 8, имидж — 3, рост — 0»."""
    return ", ".join(f"{goal} — {counted.get(goal, 0)}" for goal in GOALS)


def report(library: Library) -> str:
    """Return a line for each of the last eight quarters in which something came out, the newest first."""
    quarters: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for article in published(library):
        quarters[article.published.year, (article.published.month + 2) // 3][article.goal] += 1
    lines = []
    for (year, quarter), counted in sorted(quarters.items(), reverse=True)[:QUARTERS]:
        silent = f", не сказано — {counted['']}" if counted[""] else ""
        lines.append(f"{year}, {quarter}-й квартал: {told(counted)}{silent}. Всего {counted.total()}.")
    return "\n".join(lines) or "Ни одного текста ещё не вышло."
