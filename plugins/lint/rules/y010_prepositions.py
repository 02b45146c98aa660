"""Y010: prepositions that are written or governed wrongly: «в течении дня», «не смотря на», «согласно приказа»."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.government import slips
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    for one in slips(text.copy) if text.russian else ():
        yield text.at(one.start, one.said, end=one.end, put=one.put)


RULE = TextRule(
    code="Y010",
    name="prepositions",
    title="Предлоги",
    severity="warning",
    why="«В течении дня», «не смотря на дождь», «согласно приказа» читатель-учитель видит первыми. О времени пишут «в"
    " течение», уступку — слитно «несмотря на», а «согласно» требует дательного: «согласно приказу». Программа судит"
    " только там, где соседнее слово не оставляет сомнений.",
    fix="offered",
    bad=(
        article("Заявления примут в течении двух недель.", mended="Заявления примут в течение двух недель."),
        article("Премию дали согласно приказа.", mended="Премию дали согласно приказу."),
        article("Не смотря на дождь, пришли все.", mended="Несмотря на дождь, пришли все."),
    ),
    good=(
        article("Заявления примут в течение двух недель, премию дадут согласно приказу."),
        article("Лодка застряла в течении реки, а в течении болезни наступил перелом."),
        article("Он ответил, не смотря в глаза, и ушёл, не смотря на соседа."),
        article("«Не смотря на дождь, пришли все», — написал первоклассник."),
        article("Руководство согласно. Приказа ждут в пятницу."),
    ),
    check=check,
)
