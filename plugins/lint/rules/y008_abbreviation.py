"""Y008: an abbreviation is explained where it first stands."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.language.abbreviations import unexplained
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    if not text.russian:
        return
    levels = text.library.organization
    own = {level.short_name for level in (levels.national, levels.region, levels.local)}
    found = unexplained(text.copy, text.library.words | own)
    for one, _ in zip(found, range(limits["most"]), strict=False):
        message = f"Сокращение «{one.letters}» не объяснено. Назовите полностью, а сокращение дайте в скобках."
        yield text.at(one.start, message, end=one.end)


RULE = TextRule(
    code="Y008",
    name="abbreviation",
    title="Непонятное сокращение",
    severity="warning",
    why="«ППО», «ФНПР», «КДМ» понятны тем, кто их пишет. Где слово появилось впервые, назовите его целиком, а"
    " сокращение дайте в скобках; если оно дальше не нужно, обойдитесь без него."
    " Что знает каждый (РФ, МРОТ, ЕГЭ), объяснять не надо; привычное вашим впишите в words.txt.",
    limits=(("most", 3),),
    bad=(
        article("Договор подписали КДМ и горком.", note="«Комитет по делам молодёжи (КДМ)»."),
        article("Взносы собирают все ППО города."),
    ),
    good=(
        article("Первичные профсоюзные организации (ППО) собирают взносы. У каждой ППО свой счёт."),
        article("Комитет по делам молодёжи, КДМ, помещается во дворе. КДМ — это три комнаты."),
        article("МРОТ вырос, РФ большая, ЕГЭ в мае. В «ХХ век» ходили пешком, у СОШ № 5 тоже."),
        article("НЕ ОПАЗДЫВАЙТЕ, написано на двери ООО «Скала»."),
    ),
    check=check,
)
