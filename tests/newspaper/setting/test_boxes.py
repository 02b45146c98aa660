"""Boxes taller than a frame: divided between their parts, and as high on the page as the rows were counted."""

import re
from html import unescape
from pathlib import Path

import pytest

from newspaper import formats
from newspaper.desk import Desk
from newspaper.edition import make
from newspaper.setting import cut
from plugins.toolkit.tokens import read_tokens
from tests import factories
from tests.newspaper import sample
from tests.newspaper.setting.frames import printed

PARAGRAPHS = "".join(f"<p>{sample.sentences(at, 4)}</p>" for at in range(6))
ROWS = "".join(f"<tr><td>{sample.sentences(at, 1)}</td></tr>" for at in range(20))
BOXES = (
    f'<aside class="note">{PARAGRAPHS}</aside>',
    f'<section class="swot"><p class="swot-title">Итоги</p><div><h3>Сильные</h3>{PARAGRAPHS}</div></section>',
    f"<blockquote>{PARAGRAPHS}</blockquote>",
    f"<ul><li><p>раз</p>{PARAGRAPHS}</li><li>два</li></ul>",
    f'<ol start="7"><li>{sample.sentences(1, 3)}</li><li><p>два</p></li></ol><ul><li><p>раз</p><p>ещё</p></li></ul>',
    f"<ol><li>Слова <b>и ещё</b> {PARAGRAPHS} и конец<ul><li>внутри</li></ul></li></ol>",
    f"<dl><dt>Слово</dt><dd>{sample.sentences(2, 2)}</dd><dt>Другое</dt><dd>{PARAGRAPHS}</dd></dl>",
    f'<p>Вот что:</p><pre>раз\nдва</pre><hr><div class="footnotes"><ol><li>{PARAGRAPHS}</li></ol></div>',
    f"<table><thead><tr><th>Да</th></tr><tr><th>Нет</th></tr></thead><tbody>{ROWS}</tbody></table>",
    f"<table><caption>Школы</caption><tbody>{'<tr><td>а</td><td>б</td></tr>' * 70}</tbody></table>",
)


def letters(html: str) -> str:
    """Return the words of some HTML without tags, spaces and the hyphens that breaking adds."""
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", html)).replace("\u2010", ""))


@pytest.mark.parametrize("html", BOXES, ids=range(len(BOXES)))
def test_a_tall_box_is_divided_and_keeps_its_height(tmp_path: Path, html: str) -> None:
    library, issue = sample.library(tmp_path, formats=("a4",))
    text = factories.make_article("korob", "2026-11-20", sample.body(3, 8, extra=html))
    issue = factories.make_issue("2026-11", (text.id,), formats=("a4",))
    edition = make(factories.make_library(tmp_path, articles=(text,), issues=(issue,)), issue)
    desk = Desk(edition, formats.find("a4"), read_tokens(sample.THEME), library.root, tmp_path / "cache")
    desk.measure()
    rows = desk.flows.rows[text.id]
    assert max(row.lines for row in rows) <= 24
    assert letters("".join(row.html for row in rows)) == letters(desk.flow(edition.stories[0]))
    made = cut(rows, [25] * 20)
    assert made.over == 0
    slips = printed(desk, text.id, made)
    assert len(slips) == sum(part.used > 0 for part in made.parts)
