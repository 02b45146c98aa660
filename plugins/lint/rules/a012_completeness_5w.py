"""A012: the beginning of a note says what, where and when (P2)."""

from plugins.lint.example import article
from plugins.lint.language.beginning import incomplete
from plugins.lint.rule import TextRule

REST = "Дома было тепло. Чай был горяч. Кот спал. Окно запотело. Никто не спешил. " * 5

RULE = TextRule(
    code="A012",
    name="completeness-5w",
    title="Кто, где, когда",
    severity="info",
    why="Заметку и анонс читают до первой точки. Поэтому в начале стоят три ответа: кто, где и когда. Программа ищет их"
    " в заголовке, в поле summary и в первых шестидесяти словах; дату события можно назвать и в поле event_date."
    " Заметки короче шестидесяти слов не судятся.",
    quote="Объективность и полнота",
    demands=("P2",),
    limits=(("words", 60),),
    bad=(article(REST, title="Тепло", note="Кто, где и когда, неизвестно."),),
    good=(
        article(f"В среду в школе № 7 директор включил отопление. {REST}", title="Тепло"),
        article(f"Вчера сторож детского сада Иван Лукин нашёл кота в подвале. {REST}", title="Кот"),
        article(REST[:80], title="Тепло", note="Короткая."),
        article(REST, title="Тепло", genre="очерк", note="Очерк начинают как хотят."),
    ),
    check=incomplete,
)
