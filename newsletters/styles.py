"""How a letter looks: declarations by element, from the shared tokens; one typeface, weight and slant for all.

Input: `Tokens`. Output: a mapping for `paragraphs.plain_styled` and the template, and the rules of the dark scheme.
Everything that light reading needs stands on the elements; the style sheet holds only what may be lost.
"""

from collections.abc import Mapping
from dataclasses import replace

from plugins.toolkit.tokens import Tokens

FONT = "-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"
"""The reader's own: a letter loads nothing. Names without quotation marks, because MRML escapes them."""


def sober(tokens: Tokens) -> Tokens:
    """Return the tokens of a letter without decoration: words in ink on paper, nothing else."""
    ink, paper = tokens.color("ink"), tokens.color("paper")
    instead = {"union": ink, "accent": ink, "tint": paper}
    colors = (replace(instead.get(color.name, color), name=color.name) for color in tokens.colors)
    return tokens._replace(colors=tuple(colors))


def styles(tokens: Tokens) -> Mapping[str, str]:
    """Return declarations by element or role; colours are those of the light scheme."""
    return _headings(tokens) | _flow(tokens) | _pictures(tokens) | _tables(tokens) | _own_parts(tokens)


def _small(tokens: Tokens) -> str:
    return f"font-size:15px;line-height:22px;color:{tokens.color('muted').light}"


def _headings(tokens: Tokens) -> dict[str, str]:
    union = tokens.color("union").light
    return {
        "matter": "margin:24px 0 14px;font-size:21px;line-height:29px;font-weight:400",
        "h1": f"margin:0;font-size:32px;line-height:38px;font-weight:400;color:{union}",
        "lead": f"margin:0 0 8px;font-size:25px;line-height:31px;font-weight:400;color:{union}",
        "h2": f"margin:0 0 8px;font-size:20px;line-height:27px;font-weight:400;color:{union}",
        "h3": "margin:26px 0 8px;font-size:19px;line-height:26px;font-weight:400",
        "h4": "margin:16px 0 8px;font-size:17px;line-height:26px;font-weight:400",
        "headline": f"color:{union};text-decoration:none",
    }


def _flow(tokens: Tokens) -> dict[str, str]:
    union, rule, tint = (tokens.color(name).light for name in ("union", "rule", "tint"))
    return {
        "p": "margin:0 0 14px",
        "a": f"color:{union};text-decoration:underline",
        "ul": "margin:0 0 14px;padding:0 0 0 24px",
        "ol": "margin:0 0 14px;padding:0 0 0 24px",
        "li": "margin:0 0 6px",
        "dl": "margin:0 0 14px",
        "dt": "margin:0",
        "dd": "margin:0 0 6px 24px",
        "blockquote": f"margin:0 0 14px;padding:0 0 0 16px;border-left:2px solid {rule}",
        "pull-quote": f"margin:24px 0;padding:10px 0 1px 16px;border-left:4px solid {union};color:{union}",
        "footer": f"margin:0 0 14px;{_small(tokens)}",
        "note": f"margin:24px 0;padding:16px 16px 2px;background-color:{tint}",
        "note-title": f"margin:0 0 8px;color:{union}",
        "footnote": f"margin:24px 0 0;border-top:1px solid {rule};padding:14px 0 0;{_small(tokens)}",
        "sup": "font-size:12px;line-height:1",
        "sub": "font-size:12px;line-height:1",
        "abbr": "text-decoration:none",
    }


def _pictures(tokens: Tokens) -> dict[str, str]:
    """A picture that is not loaded is a tinted sheet with its description in small letters on it."""
    ink, tint = tokens.color("ink").light, tokens.color("tint").light
    return {
        "figure": "margin:0 0 14px",
        "figcaption": f"margin:6px 0 14px;{_small(tokens)}",
        "img": "display:block;width:100%;height:auto;"
        f"font-size:15px;line-height:22px;color:{ink};background-color:{tint}",
    }


def _tables(tokens: Tokens) -> dict[str, str]:
    muted, rule = tokens.color("muted").light, tokens.color("rule").light
    cell = "padding:6px 6px 6px 0;text-align:left"
    return {
        "table": "width:100%;margin:0 0 14px;border-collapse:collapse;font-size:15px;line-height:22px",
        "caption": f"padding:0 0 6px;text-align:left;{_small(tokens)}",
        "td": f"{cell};border-bottom:1px solid {rule};vertical-align:top",
        "th": f"{cell};border-bottom:1px solid {muted};vertical-align:bottom;font-weight:400;color:{muted}",
    }


def _own_parts(tokens: Tokens) -> dict[str, str]:
    """What only a letter has: masthead, lines of facts, the signature's addresses, the way to the site."""
    return {
        "address": f"color:{tokens.color('union').light};text-decoration:underline;display:inline-block;max-width:100%",
        "unit": "display:inline-block;max-width:100%;text-decoration:underline",
        "when": f"margin:0 0 8px;font-size:21px;line-height:29px;color:{tokens.color('union').light}",
        "masthead": "margin:0",
        "small": f"margin:0 0 14px;{_small(tokens)}",
        "contacts": "margin:0 0 14px;font-size:15px;line-height:25px",
        "more": "margin:0",
        "answer": f"margin:0 0 10px;border:1px solid {tokens.color('union').light}",
        "pick": f"display:block;padding:11px 16px;color:{tokens.color('union').light};text-decoration:none",
    }


def dark_rules(tokens: Tokens) -> str:
    """Return CSS for those who read on a dark screen; `!important`, because it must win over the elements' styles."""
    ink, paper, tint, muted, union, rule = (
        tokens.color(name).dark for name in ("ink", "paper", "tint", "muted", "union", "rule")
    )
    pairs = (
        ("body, .page", f"background-color:{tint}"),
        (".letter, .letter table", f"background-color:{paper}"),
        (".letter div, .letter p, .letter li, .letter td, .letter h3, .letter h4", f"color:{ink}"),
        (".letter h1, .letter h2, .letter a, .letter .pull-quote, .letter .pull-quote p, .letter .note-title, .foot a",
         f"color:{union}"),
        (".letter .when", f"color:{union}"),
        (".letter .small, .letter .figcaption, .letter .footer, .letter .th, .letter .caption", f"color:{muted}"),
        (".letter .footnote li, .letter .footnote p, .foot div, .foot .small", f"color:{muted}"),
        (".letter .note, .letter .img", f"background-color:{tint}"),
        (".letter .img", f"color:{ink}"),
        (".letter .td, .letter .th, .letter .blockquote, .letter .footnote, .letter p", f"border-color:{rule}"),
        (".letter .pull-quote, .letter .answer", f"border-color:{union}"),
    )  # fmt: skip
    inside = "\n".join(f"{selector} {{ {declaration} !important }}" for selector, declaration in pairs)
    return f"@media (prefers-color-scheme: dark) {{\n{inside}\n}}"
