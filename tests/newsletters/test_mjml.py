"""Templates that are no MJML: each fault by the line of the template, in one Russian sentence."""

import random
import re
import shutil
from pathlib import Path

import pytest
from mjml import mjml2html

from newsletters import drawing
from newsletters.composition import compose
from newsletters.errors import LetterError
from newsletters.mjml import Place, faults
from newsletters.mjml.places import has_marks, marked, unmarked
from newsletters.paragraphs import attribute
from plugins.toolkit.tokens import read_tokens
from tests.newsletters.test_html import Page
from tests.newsletters.values import THEME, rich_library

TEMPLATES = drawing.TEMPLATES
SPOILED = [
    ("letter.mjml", '<mj-section padding="0" />', '<mj-section paddin="0" />', "Возможно, вы имели в виду padding."),
    ("letter.mjml", 'padding="22px 0 0"', 'padding="22 0 0"', "Значение «22 0 0» атрибута padding у <mj-section>"),
    ("letter.mjml", "colors.union|attribute }}\" padding", "'x'|attribute }}\" paddin=\"1\" padding", "paddin "),
    ("letter.mjml", '<mj-body width="640px"', '<mj-body\n    width="640"', "Значение «640» атрибута width у <mj-body>"),
    ("parts.mjml", "<mj-divider", "<mj-devider", "Тега <mj-devider> в MJML нет. Возможно, вы имели в виду mj-divider."),
    ("parts.mjml", 'border-width="1px"', 'border-width="тонкая"', "нужен размер вроде 12px"),
    ("parts.mjml", "{{ colors.rule|attribute }}", "{{ 'серый'|attribute }}", "нужен цвет"),
    ("parts.mjml", "<mj-text css-class", "<mj-text\n  align=\"слева\"\n  css-class", "left, right, center или justify"),
    ("parts.mjml", "</mj-text>", "</mj-text><mj-text>", "не закрыт"),
]  # fmt: skip


def draw(folder: Path, root: Path) -> str:
    library = rich_library(root)
    tokens = read_tokens(THEME, library.organization.brand)
    return drawing.mjml_document(library, compose(library, library.letters[0]), tokens, folder=folder)


@pytest.mark.parametrize(("file", "before", "after", "said"), SPOILED)
def test_a_fault_is_named_by_its_line_in_the_template(
    file: str, before: str, after: str, said: str, tmp_path: Path
) -> None:
    folder = tmp_path / "newsletters" / "templates"
    shutil.copytree(TEMPLATES, folder)
    source = (folder / file).read_text(encoding="utf-8")
    assert before in source
    spoiled = source.replace(before, after, 1)
    (folder / file).write_text(spoiled, encoding="utf-8")
    with pytest.raises(LetterError) as caught:
        draw(folder, tmp_path)
    line = spoiled[: source.index(before)].count("\n") + 1 + ("\n" in after)
    assert str(caught.value).startswith(f"newsletters/templates/{file}:{line}: ")
    assert said in str(caught.value)


def test_our_templates_are_sound_and_come_out_without_marks(tmp_path: Path) -> None:
    document = draw(TEMPLATES, tmp_path)
    assert not has_marks(document)
    assert faults(document) == ()


@pytest.mark.parametrize(
    ("document", "line", "said"),
    [
        ("<mjml>\n<mj-body>\n</mjml>", 2, "Тег <mj-body> не закрыт"),
        ("<mjml>\n<mj-body></mj-body>\n</mj-body></mjml>", 3, "ничего не закрывает"),
        ("<mjml><mj-body><mj-section>\nПривет\n</mj-section></mj-body></mjml>", 2, "Слова «Привет» никто не увидит"),
        ("<mjml>\n<mj-body width='1px'\n width='2px'></mj-body></mjml>", 3, "стоит дважды"),
        ("<mjml>\n<mj-body width></mj-body></mjml>", 2, "нет значения"),
        ("<mj-body></mj-body>", 1, "не может стоять на самом верху"),
        ('<mjml lang="ru" dir="вниз"></mjml>', 1, "ltr или rtl"),
        ("<mjml><mj-head><mj-attributes>\n<mj-all colour='red' /></mj-attributes></mj-head></mjml>", 2, "colour"),
        ("<mjml><mj-head>\n<mj-font name='a' href='https://x.example/a.css' /></mj-head></mjml>", 2, "с чужого сайта"),
        ("<mjml><mj-head>\n<mj-style inline='inline'>p{}</mj-style></mj-head></mjml>", 2, "не сработает"),
    ],
)
def test_what_the_reference_passes_over(document: str, line: int, said: str) -> None:
    found = [fault for fault in faults(document, "a.mjml") if said in fault.message]
    assert [fault.place for fault in found] == [Place("a.mjml", line)]


def test_html_comments_and_what_jinja_reads_stay_as_they_are() -> None:
    source = '<mj-text>\n<!-- <mj-x> -->\n{% if a <b %}\n  {{ "\n<b>" }}\n{% endif %}</mj-text>'
    assert unmarked(marked(source, "a")) == source
    assert re.findall(r"\{.*?\}", marked(source, "a"), re.DOTALL) == re.findall(r"\{.*?\}", source, re.DOTALL)
    assert faults("<mjml><mj-body>\n<!-- <mj-x> слова -->\n<mj-raw><mj-y z='1'></mj-raw></mj-body></mjml>") == ()


def test_ten_thousand_values_come_through() -> None:
    """No-break and narrow blanks, soft hyphens, accents, quotation marks, backslashes, signs beyond the BMP."""
    chance = random.Random(20261127)
    signs = "абвЁя Az09\u00a0\u00ad\u202f\u2060\u0301\u0306\\\"'`<>&;#%{}=/\u2028😀𝔘«»—№"
    values = ["".join(chance.choices(signs, k=chance.randint(0, 40))) for _ in range(10_000)]
    raw = "\n".join(f"<p title=\"{attribute(value)}\" class='{attribute(value)}'>x</p>" for value in values)
    html = mjml2html(f"<mjml><mj-body><mj-raw>{raw}</mj-raw></mj-body></mjml>", fonts={})
    assert [(one["title"], one["class"]) for one in Page(html).all("p")] == [(value, value) for value in values]


def test_own_attributes_of_parts_come_through() -> None:
    """What MRML itself puts into `alt`, `title` and `href` of a picture."""
    chance = random.Random(5)
    values = ["".join(chance.choices("а\u00a0\u00ad\u0301\\\"'<&😀", k=12)) for _ in range(500)]
    images = "".join(
        f'<mj-image src="https://x.example/p.png" alt="{attribute(value)}" title="{attribute(value)}" />'
        for value in values
    )
    page = Page(mjml2html(
        f"<mjml><mj-body><mj-section><mj-column>{images}</mj-column></mj-section></mj-body></mjml>", fonts={}
    ))  # fmt: skip
    assert [(one["alt"], one["title"]) for one in page.all("img")] == [(value, value) for value in values]
