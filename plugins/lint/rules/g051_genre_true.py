"""G051: a text is of the genre that it says (N14)."""

from plugins.lint.example import article
from plugins.lint.language.genres import untrue
from plugins.lint.rule import TextRule

TURN = "Летом мы строили дом и пели. Он был высок и светел, в нём было много окон.\n\n"

RULE = TextRule(
    code="G051",
    name="genre-true",
    title="Жанр на деле",
    severity="info",
    channels=("newspaper",),
    why="Жанр — обещание. В интервью спрашивают и отвечают, репортаж ведёт за руку и слышит голоса, заметка умещается в"
    " полторы тысячи знаков, в очерке есть человек и место, чтобы его разглядеть. Если обещание не сдержано, допишите"
    " недостающее или назовите жанр иначе; тексты короче ста слов не судятся.",
    quote="Это делает газету газетой",
    demands=("N14",),
    limits=(("enough", 100), ("questions", 3), ("note", 1500), ("sketch", 4000)),
    bad=(
        article(TURN * 9, genre="интервью", note="Ни одного вопроса."),
        article("Дом был высок. Окна были чисты. Сад был пуст.\n\n" * 15, genre="репортаж", note="Никто не виден."),
        article(f"{TURN * 11}## Крыша\n\n{TURN * 11}", genre="заметка", note="Полторы тысячи знаков позади."),
        article(TURN * 9, genre="очерк", note="Очерк на одну минуту."),
    ),
    good=(
        article("— Давно строите?\n\n— Второй год.\n\n" * 30, genre="интервью"),
        article("Мы входим в дом. Пахнет краской.\n\n" * 25, genre="репортаж"),
        article(TURN * 10, genre="заметка"),
        article("Дом был высок.", genre="очерк", note="Короткое не судится: это набросок."),
    ),
    check=untrue,
)
