"""Y009: «Вы» with a capital is for one person in a letter; a text does not mix the two."""

from collections.abc import Iterator

from plugins.lint.example import article, letter
from plugins.lint.language.politeness import polite
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    found = list(polite(text.copy))
    capital = isinstance(text.record, Letter) and text.record.salutation == "личное"
    wrong = [word for word, is_capital in found if is_capital != capital]
    if capital and len(wrong) == len(found):
        return  # a personal letter that says «вы» all through is plain, not impolite
    for word in wrong[: limits["most"]]:
        said = text.text[word.start : word.end]
        put = said.capitalize() if capital else said.lower()
        reason = "К одному человеку в письме обращаются" if capital else "Читателей много, к ним обращаются"
        letter_kind = "с большой буквы, и везде одинаково" if capital else "с маленькой буквы"
        yield text.at(word.start, f"{reason} {letter_kind}. Напишите «{put}».", end=word.end, put=put)


RULE = TextRule(
    code="Y009",
    name="polite-vy",
    title="Вы и вы",
    severity="info",
    why="«Вы» с большой буквы пишут одному человеку в личном письме. В газете, на сайте и в общем письме читателей"
    " много: там «вы», и большая буква выглядит рекламой. Хуже всего, когда в одном тексте и так и так. Чужие слова в"
    " кавычках и начало фразы программа не трогает.",
    limits=(("most", 3),),
    fix="offered",
    bad=(
        article("Если Вам не доплатили, звоните.", mended="Если вам не доплатили, звоните."),
        article("Мы поможем вам и Вашим детям.", mended="Мы поможем вам и вашим детям."),
        letter("Ждём вас в среду и поможем Вам.", salutation="личное", mended="Ждём Вас в среду и поможем Вам."),
    ),
    good=(
        article("Если вам не доплатили, звоните. Вы правы. Вас услышат."),
        article("В письме стояло: «Просим Вас явиться», и он явился."),
        letter("Ждём Вас в среду и поможем Вам.", salutation="личное"),
        letter("Ждём вас в среду.", salutation="личное"),
        article("Читайте рубрику «Вы спросили».", note="Название."),
    ),
    check=check,
)
