"""M017: a letter has no emoji, smileys or decorative signs (L7)."""

from collections.abc import Iterator

from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.smileys import signs


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    for one in signs(text.prose):
        message = f"В письме значок «{one.shown.strip()}». Уберите его: чувство передадут слова, порядок — список."
        yield text.at(one.start, message, end=one.end, put=one.put, safe=True)


RULE = TextRule(
    code="M017",
    name="no-emoji",
    title="Без смайликов и значков",
    severity="error",
    channels=("letter",),
    fix="safe",
    why="Смайлик каждый понимает по-своему, почтовая программа рисует его по-своему, а чтение вслух превращает в"
    " «лицо со слезами радости». В деловом письме чувство передают слова, порядок — список.",
    quote="использовать в деловой переписке различные символы и знаки (смайлики)",
    demands=("L7",),
    bad=(
        letter("Ждём вас в пятницу 😊", mended="Ждём вас в пятницу."),
        letter("📌 Собрание в пятницу :)", mended="Собрание в пятницу."),
        letter("Билеты ещё есть))) Приходите ★", mended="Билеты ещё есть. Приходите."),
    ),
    good=(
        letter("Ждём вас в пятницу (малый зал (второй этаж))."),
        letter("Возьмите: а) паспорт; б) договор (копию). Телефон для справок:(0000) 21-43-61, 15:30."),
        letter("§ 4, № 12, 20 °C, ±5 %, «Файл → Печать», © и код `:)`."),
    ),
    check=check,
)
