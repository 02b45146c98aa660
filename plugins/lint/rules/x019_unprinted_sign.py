"""X019: a text for the newspaper has only signs that its faces have."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.unprinted import told, unprinted


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    for start, end in unprinted(text.prose):
        yield text.at(start, told(text.prose[start:end]), end=end)


RULE = TextRule(
    code="X019",
    name="unprinted-sign",
    title="Знака нет в шрифтах газеты",
    severity="error",
    channels=("newspaper",),
    why="На экране недостающий знак браузер берёт из любого шрифта компьютера. В газете брать неоткуда: в типографию"
    " уйдёт пустой квадрат. Газета печатает русские буквы, буквы всех языков России, латиницу Европы, греческий"
    " алфавит, дроби ½ и ⅓, стрелки, ✓ и ■. Значки-картинки, иероглифы, арабскую вязь она не печатает: скажите то же"
    " словами или поставьте рисунком.",
    bad=(
        article("Победа! 🎉 Договор подписан."),
        article("Звоните: ☎ 21-43-61."),
        article("Гости из 北京 приехали утром."),
    ),
    good=(
        article("Башҡортостан, чӑваш чӗлхи, Ґданьск, Ülo Vooglaid, π ≈ 3,14 → ½ доли."),
        article("Работает → отдыхает; † 1943; 15 °C ± 2; ■ Повестка ― дня; ✔ готово."),
        article("Иванов (И\u0306ошкар-Ола), «ё́лка», 20 °C, 15 ₽, № 4.", note="«Й» из двух знаков станет одним."),
    ),
    check=check,
    silenceable=False,
)
