"""M021: no advertising and no chain letters (L11). A letter of `kind: реклама` has its own mark and its own readers."""

from collections.abc import Iterator

from plugins.lint.advertising import HINTS, offers
from plugins.lint.declined import folded
from plugins.lint.example import letter
from plugins.lint.mailings import chains
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Letter):
        return
    for start, end in chains(text.copy.voice):
        words = " ".join(text.text[start:end].split())
        yield text.at(start, f"«{words}» — приём «писем счастья». Уберите его: письмо не просят размножать.", end=end)
    if text.record.kind == "реклама" or not HINTS & text.copy.beginnings:
        return
    for start, end in offers(folded(text.copy.voice), text.body):
        words = " ".join(text.text[start:end].split())
        yield text.at(
            start,
            f"Письмо похоже на рекламу: «{words}». Уберите продажу; настоящей рекламе нужны kind: реклама,"
            " пометка с рекламодателем и согласие читателей.",
            end=end,
        )


RULE = TextRule(
    code="M021",
    name="no-ads-chain",
    title="Без рекламы и «писем счастья»",
    severity="error",
    channels=("letter",),
    why="На профсоюзную рассылку подписались ради новостей. Реклама без согласия читателя запрещена законом (38-ФЗ,"
    " статья 18), а «письмо счастья» подрывает доверие. Рассказать о льготе для членов Профсоюза можно: что,"
    " кому и где оформить, без призывов купить.",
    quote="принимать участие в рассылке рекламных и иных писем (письма счастья и т. д.)",
    demands=("L11",),
    bad=(
        letter("Перешлите это письмо десяти друзьям, и удача вернётся."),
        letter("Магазин «Парта» ждёт вас: скидки до 30 %! Успейте купить до пятницы, промокод внутри."),
    ),
    good=(
        letter("По карте Профсоюза в аквапарке скидка 20 %, акция действует до мая. Карту выдаёт горком."),
        letter("Перешлите письмо коллеге, который ещё не в Профсоюзе. Акция в поддержку учителей пройдёт 7 октября."),
        letter("Закажите билеты на ёлку у председателя первички до 10 декабря."),
    ),
    check=check,
)
