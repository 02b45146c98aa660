"""Link and picture tokens: completed once, resolved per channel, none left over."""

import html as entities

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.newsroom import links

BODY = (
    '<p>См. <a href="doc:dogovor#itogi" title="Что &quot;решили&quot;">договор</a> и <a href="https://example.org/a?b=1&amp;c=2">сайт</a>.</p>'
    '<figure class="figure"><img src="picture:pictures/a&amp;b.svg" alt="Зал &quot;Мир&quot;"></figure>'
)


def test_complete_puts_ids_in_place() -> None:
    done = links.complete(BODY, {"dogovor": "news/2026/11-23-dogovor"})
    assert 'href="doc:news/2026/11-23-dogovor#itogi" title="Что &quot;решили&quot;"' in done
    assert 'href="https://example.org/a?b=1&amp;c=2"' in done


def test_complete_leaves_unknown_targets() -> None:
    assert links.complete(BODY, {"ustav": "documents/ustav.pdf"}) == BODY


def test_resolve_hands_over_plain_values_and_escapes_results() -> None:
    seen: list[tuple[str, str]] = []

    def link(target: str, fragment: str) -> str:
        seen.append((target, fragment))
        return '../"a"&b/'

    done = links.resolve(BODY, link=link, picture=lambda path, alt: f"[{path}|{alt}]")
    assert seen == [("dogovor", "itogi")]
    assert '<a href="../&quot;a&quot;&amp;b/" title="Что &quot;решили&quot;">договор</a>' in done
    assert '[pictures/a&b.svg|Зал "Мир"]' in done


def test_resolve_without_an_address_leaves_the_words() -> None:
    done = links.resolve('<a href="doc:x">слово</a>', link=lambda *_: "", picture=lambda *_: "")
    assert done == "<a>слово</a>"


def test_resolve_does_not_touch_text_that_looks_like_a_token() -> None:
    text = '<p><code>href="doc:x"</code> src="picture:y" &lt;a href="doc:z"&gt;</p>'
    assert links.resolve(text, link=lambda *_: "1", picture=lambda *_: "2") == text


def test_anchors_get_a_prefix() -> None:
    text = '<h2 id="a">id="b"</h2><a class="x" href="#a">к</a><a href="doc:x#a">д</a>'
    expected = '<h2 id="n1-a">id="b"</h2><a class="x" href="#n1-a">к</a><a href="doc:x#a">д</a>'
    assert links.prefix_anchors(text, "n1-") == expected


@settings(deadline=None)
@given(st.text(min_size=1), st.text())
def test_no_token_survives_and_values_come_back(target: str, fragment: str) -> None:
    address = entities.escape(links.token(target, fragment))
    alt = entities.escape(fragment)
    html = f'<p><a href="{address}">x</a><img src="picture:{entities.escape(links.encode(target))}" alt="{alt}"></p>'
    seen: list[tuple[str, str]] = []

    def note(first: str, second: str) -> str:
        seen.append((first, second))
        return "ok"

    done = links.resolve(html, link=note, picture=note)
    assert done == '<p><a href="ok">x</a>ok</p>'
    assert seen == [(target, fragment)] * 2
