"""Questions and answers of a page, as its editor wrote them; blocks of a body."""

from pathlib import Path

from plugins.website.blocks import blocks, bold_lead, joined, plain
from plugins.website.faq import grouped, introduction, questions
from tests import factories
from tests.website import sites

BOLD = (
    "<p>Короткие ответы.</p>\n<h2 id=\"dengi\">Деньги</h2>\n<p><strong>Сколько платить?</strong> Один процент. "
    '<a href="doc:pages/vznosy">Подробнее</a></p>\n<ul>\n<li>раз</li>\n</ul>\n'
    "<p><strong>Сколько платить?</strong> Столько же.</p>\n<h2 id=\"chlenstvo\">Членство</h2>\n"
    "<p><strong>Я на пенсии.</strong> Остаётесь &lt;на учёте&gt;.</p>"
)  # fmt: skip
HEADED = (
    "<h2 id=\"dengi\">Деньги</h2>\n<h3 id=\"kogda\">Когда придут деньги</h3>\n<p>Два раза в месяц.</p>\n"
    "<p><strong>Важно.</strong> Проценты школа должна сама.</p>\n"
    "<h2 id=\"uznaet-li\">Узнает ли директор?</h2>\n<p>Да.</p>\n<h2 id=\"priyom\">Приём</h2>\n<p>По вторникам.</p>"
)  # fmt: skip


def test_bold_words_ask_and_headings_group() -> None:
    found = questions(BOLD)
    assert [one.question for one in found] == ["Сколько платить?", "Сколько платить?", "Я на пенсии."]
    assert [one.group for one in found] == ["Деньги", "Деньги", "Членство"]
    assert [one.anchor for one in found] == ["skolko-platit", "skolko-platit-2", "ya-na-pensii"]
    assert found[0].text == "Один процент. Подробнее раз"
    assert found[0].answer.endswith("</ul>")
    assert found[2].text == "Остаётесь <на учёте>."
    assert [(group, len(asked)) for group, asked in grouped(found)] == [("Деньги", 2), ("Членство", 1)]
    assert introduction(BOLD) == "<p>Короткие ответы.</p>"


def test_headings_ask_too() -> None:
    found = questions(HEADED)
    assert [(one.question, one.anchor) for one in found] == [
        ("Когда придут деньги", "kogda"),
        ("Узнает ли директор?", "uznaet-li"),
    ]
    assert found[0].text == "Два раза в месяц. Важно. Проценты школа должна сама."
    assert found[0].group == "Деньги"


def test_a_question_without_an_answer_is_none() -> None:
    assert questions("<p><strong>Когда?</strong></p>") == ()
    assert questions("<p>Просто текст.</p>") == ()


def test_anchors_are_names_whatever_the_words() -> None:
    html = "".join(f"<p><strong>{words}</strong> Да.</p>" for words in ("2026?", "???", "???", "ё" * 300))
    assert [one.anchor for one in questions(html)] == ["vopros-2026", "vopros", "vopros-2", "yo" * 30]


def test_blocks_put_together_are_the_body() -> None:
    for html in (BOLD, HEADED, '<figure><img src="a" alt="x"><figcaption>Да<br>нет</figcaption></figure>\n<hr>'):
        assert joined(blocks(html)) == html
    svg = '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'
    assert [block.tag for block in blocks(f"<p>{svg}</p>\n<p>Да</p>")] == ["p", "p"]


def test_words_of_html_are_plain() -> None:
    assert plain("<p>Раз<br>два</p><p>три &amp; <em>чет</em>ыре</p>") == "Раз два три & четыре"
    assert bold_lead(blocks("<p>Нет <strong>не</strong> первое</p>")[0]) is None


def test_the_page_shows_contents_and_every_answer_without_a_click(tmp_path: Path) -> None:
    """Open text prints, is found by the browser's own search and needs no second press from a reader who sees badly."""
    page = factories.make_page("voprosy", role="faq", body=sites.linked(BOLD))
    built = sites.build(factories.make_library(tmp_path / "content", pages=(page,)), tmp_path / "out")
    read = sites.read(built, "voprosy/index.html")
    assert {"skolko-platit", "skolko-platit-2", "ya-na-pensii"} <= read.ids
    assert {"#skolko-platit", "#ya-na-pensii"} <= set(read.references())
    headings = [tag for tag, _, around in read.tags if tag in {"h1", "h2", "h3"} and "main" in around]
    assert headings == ["h1", "h2", "h2", "h3", "h3", "h2", "h3"]
    assert not [tag for tag, _, around in read.tags if tag == "details" and "main" in around]
    assert "Остаётесь <на учёте>." in read.words


def test_a_page_without_questions_stays_a_page(tmp_path: Path) -> None:
    page = factories.make_page("voprosy", role="faq")
    built = sites.build(factories.make_library(tmp_path / "content", pages=(page,)), tmp_path / "out")
    assert "Первый абзац" in sites.read(built, "voprosy/index.html").words
