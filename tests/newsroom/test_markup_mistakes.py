"""What an editor can get wrong, and input that means harm: a finding at its place, never an exception, never a hang."""

import re
import time

import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.newsroom import links
from plugins.newsroom.markup import allowlist, convert, guards
from plugins.newsroom.typography import typeset_html


def said(markdown: str) -> list[tuple[str, str, int, int]]:
    return [(f.code, f.severity, f.line, f.column) for f in convert(markdown, facts={}).findings]


@pytest.mark.parametrize(
    ("markdown", "line", "column", "words"),
    [
        ("Да\n\n<script>x()</script>", 3, 1, "<script>"),
        ("Да <font color=red>крас</font>", 1, 4, "<font>"),
        ('<p\nstyle="color:red">да</p>', 2, 1, "«style»"),
        ("*да*{style='color:red'}", 1, 6, "«style»"),
        ("<b onclick=x()>да</b>", 1, 4, "«onclick»"),
        ("<img src=a.svg width=5>", 1, 16, "«width»"),
        ("<iframe src='https://a.example'></iframe>", 1, 1, "<iframe>"),
        ("[да](javascript:x)", 1, 1, "«javascript:x»"),
        ("<a href='data:text/html,x'>да</a>", 1, 1, "«data:"),
        ("Да [да](C:\\Устав.pdf)", 1, 4, "C:"),
        ("[да]()", 1, 1, "без адреса"),
        ("![да](https://a.example/x.jpg)", 1, 1, "чужого"),
        ("<img src='//a.example/x.jpg'>", 1, 1, "чужого"),
        ("![да](data:image/png;base64,AA)", 1, 1, "чужого"),
    ],
)
def test_what_is_removed_is_said(markdown: str, line: int, column: int, words: str) -> None:
    result = convert(markdown, facts={})
    (finding,) = result.findings
    assert (finding.code, finding.severity, finding.line, finding.column) == ("X003", "warning", line, column)
    assert words in finding.message
    assert finding.message.endswith(".")


@pytest.mark.parametrize(
    ("markdown", "line", "words"),
    [
        ("Да\n\n::: врeзка\nтекст\n:::", 3, "«врезка»"),
        ("::: афиша\n:::", 1, "Есть такие"),
        ("::: галерея Наши люди\n\nСлова\n\n:::", 1, "Галерея пуста"),
        ("::: врезка\nтекст", 1, "не закрыт"),
        ("Да\n\n:::", 3, "ничего не закрывает"),
        ("- да\n    ::: врезка\n", 2, "с начала строки"),
        ("Да[^1]", 1, "Сноски «1» нет"),
        ("Да[^1]\n\n[^1]:", 3, "пустая"),
        ("Да[^1]\n\n[^1]:\n\nи дальше", 3, "пустая"),
        ("![да](x.svg){focus=центр}", 1, "focus="),
        ("![да](x.svg){focus='2 0'}", 1, "focus="),
    ],
)
def test_mistakes(markdown: str, line: int, words: str) -> None:
    (finding,) = convert(markdown, facts={}).findings
    assert (finding.code, finding.severity, finding.line) == ("X003", "error", line)
    assert words in finding.message


def test_code_is_no_mistake() -> None:
    code = "`<script>` `[^1]` `[а](javascript:x)`\n\n```\n::: ой\n<iframe>\n```\n\n"
    assert said(code + "В <https://a.example> 2 < 3 <Иванов>") == []


def test_forbidden_elements_do_not_take_the_text_with_them() -> None:
    body = convert("<div>да</div> и <script>x</script>\n\nДальше `<style>` **всё**", facts={}).body
    assert "Дальше" in body.text
    assert "<strong>всё</strong>" in body.html
    assert "x" not in body.text


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("Да\n\n" + "\n".join("  " * depth + "- а" for depth in range(400)), 23),
        ("\n".join("    " * depth + "1. а" for depth in range(400)), 21),
        ("\n".join("\t" * depth + "-\tа" for depth in range(400)), 21),
        ("- " * 400 + "а", 1),
        ("> " * 400 + "а", 1),
        (">" * 400 + "а", 1),
        ("> - " * 30 + "а", 1),
        ("::: врезка\n" * 30 + ":::\n" * 30, 21),
        ("<div>" * 400, 1),
        ("[" * 30_000, 1),
        ("Да\n\n" + "а" * 200_000, 3),
        ("а\n\n" * 30_000, guards.MAX_LINES),
        ("а <b " * 30_000, 1),
        ("*[а]: б\n" * 1000, 301),
    ],
)
def test_what_would_hang_or_overflow_is_refused(markdown: str, line: int) -> None:
    result = convert(markdown, facts={})
    (finding,) = result.findings
    assert (finding.code, finding.severity, finding.line) == ("X005", "error", line)
    assert result.body.html == ""
    assert result.body.markdown == markdown


@pytest.mark.parametrize(
    "markdown",
    [
        "\n".join("  " * depth + "- а" for depth in range(guards.MAX_DEPTH)),
        ">" * guards.MAX_DEPTH + " а",
        "- - - - - - - - - - - - - - - - - - - - - - - - - -",
        "* " * 40,
        "\n".join(f"{number}. а" for number in range(1, 500)),
        "\n\n".join(f"[а](x{number}) (б [в]" for number in range(300)),
        "| [а](x) | (б) |\n|---|---|\n" + "| [а](x) | (б) |\n" * 1000,
    ],
)
def test_what_an_editor_may_write_is_not_refused(markdown: str) -> None:
    assert said(markdown) == []


BOMBS = (
    *("[", "![", "[a](", "[a](b)", "[a][b]", "[^a]", "[^1]: a\n\n", "*[a]: b\n", "a*b_c`["),
    *("*a ", "**a* ", "_a ", "***", "`a ", "``a` ", "\\", "a{b}", '"а" - б ', "слово "),
    *("<", "<a ", "<a>", "<!--", "&a;", "x<y ", "<p>\n\n", '<b c="', "<td>", "<b id=x>", "<br>"),
    *("> ", "> - a\n", "- a\n", "# a\n", "    a\n", "a\n: b\n", "~~~\n", "---\n", "***\n", "a\n=\n", "::: врезка\n"),
    *("|a|b|\n", "|-|-|\n", "a | b\n- | -\n", "a\n\n"),
)


def cost(bomb: str, size: int) -> float:
    """Return seconds of CPU for so many characters."""
    start = time.process_time()
    result = convert((bomb * size)[:size], facts={})
    assert "не удалось" not in "".join(finding.message for finding in result.findings)
    return time.process_time() - start


@pytest.fixture(scope="module")
def headings() -> float:
    """What 40,000 characters of headings cost on this machine: the dearest of what is honestly linear."""
    return min(cost("# a\n", 40_000) for _ in range(3))


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_linear(bomb: str, headings: float) -> None:
    """Four times the text must not take ten times as long (or it is refused at once).

    Short texts may go a way of their own that costs next to nothing: what costs no more than headings do is no bomb.
    """
    small, large = (min(cost(bomb, size), cost(bomb, size)) for size in (10_000, 40_000))
    assert not explodes(small, large, headings)


def explodes(small: float, large: float, headings: float) -> bool:
    return large > max(10 * small, 4 * headings)


def test_a_bomb_would_be_seen() -> None:
    """Work that grows with the square of the text is sixteen times as much."""
    assert explodes(0.1, 1.6, 0.3)
    assert not explodes(0.1, 0.4, 0.3)
    assert not explodes(0.001, 0.3, 0.3)


PIECES = (
    *("а", "слово", " ", "  ", "\n", "\n\n", "    ", "\t", "\r", "\x00", "\x02", "\x03", "\u00a0", "\u2028"),
    *(
        "- ",
        "1. ",
        "> ",
        "# ",
        "* ",
        "===",
        "---\n",
        "\n: ",
        ": ",
        ":::",
        "::: врезка ",
        "::: цитата\n",
        "| ",
        "\n|---|\n",
    ),
    *(
        "**",
        "_",
        "`",
        "```\n",
        "~~~\n",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "!",
        "![",
        "](",
        "[^1]",
        "[^1]: ",
        "*[а]: ",
        "[а]: x",
    ),
    *("{", "}", "{.a}", '{style="x"}', "{#a}", '{credit="x" focus="1"}', "{onclick=x}", "style=", "onclick=", "'", '"'),
    *("<", ">", "<b>", "</b>", "<p>", "<div>", "</div>", "<h1>", "<td>", "<table>", "<!--", "-->", "<math>", "<a/>"),
    *("<script>", "</script>", "<style>", "<svg onload=x>", "<img src=x onerror=y>", '<a href="javascript:x">', "</a>"),
    *("&", ";", "&lt;", "&#106;", "&nbsp;", "%", "%00", "#x", "-", "—", "№", "5", "10", "т.", "A."),
    *("x.svg", "a b", "javascript:x", "JaVaScRiPt:x", "data:text/html,x", "https://a.example", "//a.example"),
    *("klzzwxh:0000", "\x02wzxhzdk:0\x03", "///Footnotes Go Here///"),
)
ANY = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=200)

STRICT = nh3.Cleaner(
    tags=set(allowlist.TAGS) - {"h1"},
    attributes={tag: set(names) - {"credit", "focus", "align"} for tag, names in allowlist.ATTRIBUTES.items()},
    url_schemes={*allowlist.SCHEMES, "doc", "picture"},
    link_rel=None,
)


@settings(deadline=None)
@given(ANY)
@example("[^1]:")
@example("[^1]: [^1]: ")
@example("<h1><a/><h1>")
@example("а<table>\n: ")
@example("a\n-\n")
@example("<a href='&#106;avascript:x'>x</a>")
@example("<svg><style><img src=x onerror=y></style></svg>")
@example("![a](x.svg){src=https://a.example/y.svg}")
@example("[a](x){href=javascript:x}")
def test_any_text_gives_safe_html_and_no_exception(markdown: str) -> None:
    result = convert(markdown, facts={})
    html = result.body.html
    assert STRICT.clean(html).replace("&nbsp;", "\u00a0") == html.replace("&nbsp;", "\u00a0").replace("&#x27;", "'")
    for tag in re.findall(r"<[a-z][a-z0-9]*((?:\s+[^\s=\"'<>/]+=\"[^\"]*\")*)>", html):
        values = links.attributes(tag)
        assert "style" not in values
        assert not any(name.startswith("on") for name in values)
        assert not re.match(r"[\s\x00-\x20]*(?:javascript|data|vbscript):", values.get("href", ""), re.IGNORECASE)
        assert values.get("src", "picture:").startswith("picture:")
    assert "не удалось" not in "".join(finding.message for finding in result.findings)
    assert typeset_html(html) == html
    lines = markdown.split("\n")
    for found in (*result.findings, *result.body.links, *result.body.pictures, *result.body.headings):
        assert 1 <= found.line <= len(lines)
        assert getattr(found, "column", 1) <= len(lines[found.line - 1]) + 1
