"""L041: a paid text says so, with its advertiser and, on the net, its token."""

from collections.abc import Iterator

from plugins.lint.advertising import BIDDING, HINTS, signs
from plugins.lint.example import article
from plugins.lint.laws import ADVERTISING, stands_on
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Article, Letter
from plugins.newsroom.patterns import late

TOKEN = late(r"[0-9A-Za-z_-]{8,}")


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    record = text.record
    ad = record.ad if isinstance(record, Article) else None
    if ad is None:
        begun = text.copy.beginnings
        hinted = not (HINTS.isdisjoint(begun) or BIDDING.isdisjoint(begun))
        if hinted and not isinstance(record, Letter) and "ad:" not in text.text[: text.body]:
            yield from signs(text)  # of letters M021 speaks
        return
    if isinstance(record, Article) and set(record.channels) - {"newspaper"} and not TOKEN.fullmatch(ad.erid):
        said = f"«{ad.erid}» — не токен." if ad.erid else "Реклама без токена."
        field = "ad.erid" if ad.erid else "ad"
        yield text.on(field, f"{said} Получите erid у оператора рекламных данных и впишите: «erid: 2VtzqwABCDE».")


RULE = TextRule(
    code="L041",
    name="erid",
    title="Реклама без пометки",
    severity="error",
    why="Платный и партнёрский текст печатают с пометкой «Реклама» и именем рекламодателя, а в интернете ещё с"
    " токеном erid; за пропуск штрафуют обоих. Пометку программа поставит сама, впишите поле ad. Льготы самого"
    " Профсоюза для его членов — не реклама." + stands_on(ADVERTISING),
    bad=(
        article("Санаторий ждёт отдыхающих.", ad="{advertiser: ООО «Сосна»}"),
        article("Санаторий ждёт отдыхающих.", ad="{advertiser: ООО «Сосна», erid: скоро}"),
        article("Скидка 15 % на все куртки. Звоните и заказывайте, магазин на Речной."),
    ),
    good=(
        article("Санаторий ждёт отдыхающих.", ad="{advertiser: ООО «Сосна», erid: 2VtzqwABCDE}"),
        article(
            "Санаторий ждёт отдыхающих.", ad="{advertiser: ООО «Сосна»}", channels="[newspaper]", note="На бумаге."
        ),
        article("Членам Профсоюза скидка 15 % в бассейне. Звоните в горком."),
        article("Цены выросли на 15 %, скидки отменили, а рассрочку дают не всем."),
        article("«Успейте купить!» — кричала витрина, но зал был пуст."),
    ),
    check=check,
)
