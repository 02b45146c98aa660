"""Y007: a text that is hard to read, with the sentences and words that make it so (P3)."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.language.hardness import hard_text
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Article

HARD = (
    "Общеобразовательные школы города получили в мае новые копировальные аппараты. Преподаватели сами"
    " отремонтировали компьютерную лабораторию на третьем этаже. Родители помогли купить физкультурное оборудование"
    " для гимназистов. Местная телекомпания показала восстановленную мастерскую своим телезрителям. Администрация"
    " установила противопожарную сигнализацию и электронные турникеты. Три недели старшеклассники собирали"
    " радиоуправляемые автомобили. Инспектор записал положительные результаты и поблагодарил организаторов."
    " Библиотекари посоветовали ученикам иллюстрированные издания. Психологи консультировали первоклассников и их"
    " встревоженных родителей. Предприниматели подарили интернату свежие ягоды.\n\nЭлектромонтажники заменили"
    " неисправные трансформаторы. Одиннадцатиклассники сыграли благотворительный спектакль, и зал долго хлопал стоя."
    " Преподавательницы подготовили экскурсионные маршруты для всех, кто летом был дома. Участники фотографировались"
    " с экскурсоводами и пили чай у реки. Актовый зал гимназии отремонтируют в июне, если хватит денег, а пока"
    " зрители сидят в коридоре на стульях из столовой. Вечером дождь залил двор и крыльцо."
)


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    record = text.record
    legal = isinstance(record, Article) and record.genre == "правовая колонка"
    if legal and (text.issue or (isinstance(record, Article) and "newspaper" in record.channels)):
        return  # G011 judges it, and more strictly
    yield from hard_text(text, limits[text.channel], limits[text.channel] - limits["worse"])


RULE = TextRule(
    code="Y007",
    name="readability",
    title="Удобочитаемость",
    severity="info",
    channels=("site", "newspaper", "letter", "social"),
    why="Формула Флеша с поправками Оборневой считает слова во фразе и слоги в слове: у новостей выходит 20–25,"
    " у законов меньше нуля. Сам балл ничего не значит, важны причины, поэтому программа называет самые длинные фразы и"
    " слова: разбейте первые, замените вторые. Текст короче ста слов не судится, для очень тяжёлого замечание станет"
    " предупреждением.",
    quote="Доступность",
    demands=("P3",),
    limits=(("site", 5), ("newspaper", 5), ("letter", 15), ("social", 25), ("worse", 20)),
    bad=(article(HARD, note="Слова по пять слогов: за каждым прячется простое."),),
    good=(
        article(HARD[:600].rpartition(" ")[0], note="Короче ста слов формула не судит."),
        article("Мы открыли окно. Дым ушёл. Пришёл завхоз и принёс лампу.\n\n" * 12, genre="репортаж"),
    ),
    check=check,
)
