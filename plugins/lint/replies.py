"""What answers the demands of the source besides rules and the editor's questions (those name theirs themselves).

Input: nothing. Output: `ANSWERS` by the demand's id. Every answer names its proof in this repository: a test
(`tests/website/test_faq.py`, with `::name` when one test is meant), a command (`./press wordstat`) or a paper. What is
still to be made has no proof and says what it will be.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that the tool makes for a demand, in Russian, and where it is proved; no proof: it comes later."""

    words: str
    proof: str = ""

    @property
    def later(self) -> bool:
        return not self.proof


STAND = Answer("листы стенда из тех же материалов")
SLIDES = Answer("слайды из тех же материалов, с правилами презентации")
POSTS = Answer("посты для социальных сетей, план и правила для них")
REGISTER = Answer("реестр, билет и годовой отчёт")
CABINET = Answer("служба с входом для членов профсоюза")
ANSWERS: Mapping[str, tuple[Answer, ...]] = {
    "P1": (
        Answer("люди с вопросами, по которым к ним идут", "tests/website/test_union.py"),
        Answer("полка документов", "tests/website/test_documents.py"),
        Answer("архив номеров и списки всех текстов",
            "tests/website/test_pages.py::test_topics_genres_and_authors_have_a_page_of_all_of_them"),
    ),
    "P3": (
        Answer("страницы по WCAG 2.2 AA в настоящем браузере", "tests/website/test_gates_browser.py"),
        Answer("крупные буквы на телефоне", "tests/website/test_gates_large.py"),
        Answer("экранный PDF газеты с разметкой для чтения вслух", "tests/newspaper/test_screen.py"),
    ),
    "P4": (
        Answer("подсказка, что пора собрать сайт", "./press due"),
        Answer("прошедшее уходит с главной само",
            "tests/website/test_pages.py::test_what_expired_keeps_its_page_and_leaves_the_front"),
    ),
    "P5": (Answer("образец каждого жанра с подсказкой, что и в каком порядке сказать", "./press new"),),
    "A1": (STAND, Answer("имя, символы и контакты на каждой странице сайта",
        "tests/website/test_pages.py::test_the_frame_is_on_every_page")),
    "A2": (STAND, Answer("страница людей с выборными органами", "tests/website/test_union.py")),
    "A3": (STAND, Answer("контакты на каждой странице сайта",
        "tests/website/test_pages.py::test_the_frame_is_on_every_page")),
    "A4": (STAND, Answer("страница вопросов и ответов", "tests/website/test_faq.py")),
    "A5": (STAND, Answer("события на сайте и в календаре читателя", "tests/website/test_events.py")),
    "A6": (STAND, Answer("правовая колонка со своим образцом", "./press new")),
    "A7": (
        Answer("одни цвета и шрифты для сайта, газеты и писем", "tests/toolkit/test_tokens.py"),
        STAND,
    ),
    "N2": (Answer("одна тема на сайт, газету и письма", "tests/toolkit/test_tokens.py"),),
    "N8": (Answer("поиск по сайту", "tests/website/test_search.py"),),
    "N9": (
        Answer("формы обратной связи", "tests/website/test_forms.py"),
        Answer("опрос номера, ответ по ссылке", "tests/newspaper/test_furniture.py"),
    ),
    "N11": (Answer("место на полосе считает план номера", "tests/newspaper/test_plan.py"),),
    "C1": (SLIDES,),
    "C2": (SLIDES,),
    "C3": (SLIDES,),
    "C4": (SLIDES,),
    "S1": (POSTS,),
    "S2": (POSTS,),
    "S3": (POSTS,),
    "S4": (POSTS, Answer("жанр «репост» с образцом, который начинается с комментария", "./press new")),
    "S5": (POSTS,),
    "S6": (POSTS,),
    "S7": (POSTS,),
    "W9": (Answer("ленты Atom, RSS, JSON и для Яндекса", "tests/website/test_feeds.py"),),
    "W10": (Answer("события с днём, местом и файлом календаря", "tests/website/test_events.py"),),
    "M2": (Answer("слова, которыми ищут, рядом с вашими", "./press wordstat"),),
    "M3": (Answer("метки utm на ссылках из писем и газеты, если есть счётчик", "tests/toolkit/test_marks.py"),),
    "M4": (Answer("счётчик только по согласию читателя", "tests/website/test_outside.py"),),
    "M5": (Answer("окно консультанта только по согласию читателя", "tests/website/test_outside.py"),),
    "M6": (
        Answer("письмо из статей сайта, готовое к отправке", "./press build"),
        Answer("просмотр письма и проба на свой адрес", "./press letter"),
        Answer("подписка, отправка, отписка"),
    ),
    "M7": (Answer("разбор текста: читаемость, повторы, штампы, водность, что скажет каждый канал", "./press review"),),
    "R1": (REGISTER,),
    "R2": (REGISTER,),
    "R3": (REGISTER,),
    "R4": (
        CABINET,
        Answer("QR-код для оплаты взносов в банке", "tests/website/test_dues.py"),
    ),
    "R5": (CABINET,),
    "R6": (Answer("сайт, удобный на телефоне", "tests/website/test_gates_large.py"), Answer("сайт как приложение")),
    "R7": (Answer("ссылка на видеовстречу и запись с расшифровкой у события", "tests/website/test_events.py"),),
    "R8": (Answer("четыре части SWOT в тексте",
        "tests/newsroom/test_charting.py::test_swot_has_four_parts_with_headings_below_the_one_above"),),
    "R9": (Answer("диаграммы из таблицы опроса", "tests/website/test_charts.py"),),
}  # fmt: skip
