"""A023: a text is built for the eye: a lead, subheadings, paragraphs and sentences that end (P5)."""

from plugins.lint.example import article
from plugins.lint.language.layout import poorly_built
from plugins.lint.rule import TextRule

WORD = "Иван шёл домой по мокрой траве и думал про старую лодку, весло и утро"

RULE = TextRule(
    code="A023",
    name="structure",
    title="Строение текста",
    severity="info",
    why="Читатель сначала смотрит, потом читает: серый столбец без подзаголовков он пролистывает. Делите текст"
    " подзаголовком раз в полторы тысячи знаков, абзац заканчивайте до девяноста слов, фразу до тридцати, заголовок до"
    " девяноста знаков; в начале скажите, о чём речь (summary или короткий первый абзац). Показаны три худших.",
    quote="Четкость и структурированность, лаконичность",
    demands=("P5",),
    limits=(
        ("most", 3),
        ("stretch", 1500),
        ("paragraph", 90),
        ("sentence", 30),
        ("heading", 90),
        ("lead", 60),
    ),
    bad=(
        article(
            f"{WORD}, а за ним бежал рыжий пёс, нёс в зубах чью-то шапку и был так рад, что мешал всем идти.",
            note="Фраза в тридцать пять слов: здесь три фразы.",
        ),
        article("Дождь шёл. Сад мок. Пёс спал. " * 16, genre="репортаж", note="Абзац в девяносто шесть слов."),
        article(f"## {WORD} на том берегу реки за мостом\n\nДождь шёл.", note="Заголовок на весь экран."),
    ),
    good=(
        article(f"{WORD}. А за ним бежал рыжий пёс."),
        article("## Лодка и утро\n\nДождь шёл. Сад мок.\n\n> Пёс спал, пока дождь шёл."),
        article("- Дождь шёл\n- Сад мок\n\n| весло | лодка |\n| --- | --- |\n| одно | две |"),
    ),
    check=poorly_built,
)
