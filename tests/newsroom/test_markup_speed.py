"""What the conversion of a body costs, measured against Python-Markdown alone on the same text and machine."""

import time
from collections.abc import Callable

import pytest
from markdown import Markdown

from plugins.newsroom.markup import convert
from plugins.newsroom.model import Picture

pytestmark = pytest.mark.alone

PARAGRAPH = (
    "На собрании в школе № 5 говорили о зарплате, нагрузке и отдыхе: пришли 120 человек - больше, чем в прошлом году. "
    '"Мы **вместе** отвечаем за договор", - сказала Вера Соколова и показала [таблицу](dogovor#itogi). Средний взнос - '
    "1 процент, и за 2025-2026 годы на путёвки ушло 340 000 руб.\n\n"
)
ARTICLE = (
    f'## Что решили\n\n{PARAGRAPH * 4}![Зал](zal.jpg "Зал собрания")\n\n- раз\n- два\n  - три\n\n::: врезка Цифры\n'
    f"| Кто | Сколько |\n|---|--:|\n| Школы | 28 |\n:::\n\n{PARAGRAPH * 4}"
    f"## Дальше\n\n> Цитата[^1]\n\n{PARAGRAPH}[^1]: Сноска\n"
)
FACTS = {"pictures/zal.jpg": Picture(path="pictures/zal.jpg")}
BOUND = 6
"""Cleaning, typography, places, figures and plain text may cost this many times the bare Markdown."""


def _best(work: Callable[[], object]) -> float:
    """Seconds of processor time of the quickest of many runs."""
    costs = []
    for _ in range(25):
        start = time.process_time()
        work()
        costs.append(time.process_time() - start)
    return min(costs)


def test_an_article_of_3000_characters_costs_a_few_times_the_bare_markdown() -> None:
    text = ARTICLE[:3000]
    assert len(text) >= 2700
    bare = Markdown(extensions=["tables", "footnotes", "abbr", "attr_list", "def_list", "fenced_code"])
    alone = _best(lambda: bare.reset().convert(text))
    whole = _best(lambda: convert(text, facts=FACTS))
    print(f"{whole * 1000:.2f} ms an article, {whole / alone:.1f} times Markdown alone")  # shown by pytest -s
    assert whole < BOUND * alone, f"{whole * 1000:.2f} ms against {alone * 1000:.2f} ms of Markdown alone"


def test_a_megabyte_of_ordinary_text_grows_in_proportion() -> None:
    def cost(times: int) -> float:
        start = time.process_time()
        assert convert(ARTICLE.replace("[^1]: Сноска\n", "") * times + "\n[^1]: Сноска", facts=FACTS).findings == ()
        return time.process_time() - start

    cost(1)
    small = min(cost(30), cost(30))
    assert cost(120) < 10 * small
