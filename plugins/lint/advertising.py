"""Signs by which a reader, and the Antimonopoly Service, knows an advertisement that does not call itself so.

Input: a folded prose. Output: places where a paragraph offers goods at a price and bids to buy. What a union offers its
own members is no advertisement of somebody else's.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from plugins.lint.declined import folded
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.words import holds
from plugins.newsroom.patterns import late

HINTS = frozenset(
    {
        "скидк",
        "промо",
        "распр",
        "акции",
        "акция",
        "рассро",
        "выгод",
        "руб",
        "рубле",
        "рубля",
        "цена",
        "цены",
        "стоим",
        "доста",
    }
)
"""Beginnings of words without which there is no offer."""
OFFER = (
    r"скидк\w+[^.!?\n]{0,30}?\d+ ?%|\d+ ?% скидк|промокод|распродаж\w+|акция действует|по акции\b"
    r"|выгодн\w+ (?:цен|предложени|услови)\w+|(?:цен[аы]|стоимость) (?:от|всего|—|–) ?\d"
    r"|(?:всего|только) за \d[\d ]* ?(?:руб|₽)|рассрочк\w+ без|бесплатн\w+ доставк\w+"
)
CALLS = (
    "звоните", "закажите", "заказывайте", "приобретайте", "приобретите", "покупайте", "купите", "успейте", "спешите",
    "ждем вас", "оформите заказ", "оставьте заявку", "бронируйте", "приходите к нам", "торопитесь",
)  # fmt: skip
BID = rf"\b(?:{'|'.join(CALLS)})\b"
BIDDING = frozenset(
    {
        "звони", "закаж", "заказ", "приоб", "покуп", "купит", "успей", "спеши", "ждем", "оформ", "остав", "брони",
        "прихо", "тороп",
    }
)  # fmt: skip
"""Beginnings of the words that bid: without one an offer is no advertisement."""
OURS = late(r"член\w+ (?:нашего )?профсоюза|профсоюзн\w+ (?:билет|карт|скидк)|по билету профсоюза")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(OFFER), re.compile(BID)


def offers(prose: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs of a folded text offer and bid: the place of the offer."""
    if not holds(prose, CALLS):
        return
    offer, bid = _patterns()
    if not bid.search(prose, start):
        return
    for found in offer.finditer(prose, start):
        first = prose.rfind("\n\n", 0, found.start()) + 1
        last = prose.find("\n\n", prose.find("\n\n", found.end()) + 1)
        around = prose[first : last if last > found.end() else len(prose)]
        if bid.search(around) and not OURS.search(around):
            yield found.span()


def signs(text: Manuscript) -> Iterator[Remark]:
    """Yield a warning for the first place that looks like an advertisement."""
    for start, end in offers(folded(text.prose), text.body):
        words = " ".join(text.text[start:end].split())
        advice = "Если текст платный, впишите поле ad: рекламодателя и erid. Если нет, уберите зазыв."
        message = f"«{words}» похоже на рекламу. {advice}"
        yield replace(text.at(start, message, end=end), severity="warning")
        return
