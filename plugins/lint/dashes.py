"""Hyphens that stand for a dash, and dashes set wrongly.

Input: prose of a file. Output: places, offsets of the file. Patterns begin with the sign itself and look behind
afterwards: the search then skips from blank to blank.
"""

from collections.abc import Iterator

from plugins.newsroom.patterns import late

RANGE = late(r" (?<=\d )[-–—] (?=(?P<high>\d{1,4})(?: [а-яё]| ?%))")
NUMBERS = late(rb"\d -? \d")
LOW = late(r"(?<![\d.,:/–-])\d{1,4}$")
YEARS = late(r"(?:(?:19|20)\d\d){2}")
"""A range of years, which the page sets right anyway."""
HYPHEN = late(r" (?<=[^\s|] )(?P<sign>--?)(?= +[^\s|])(?!(?<=\d -) +\d)(?! +(?:же|то|либо|нибудь|ка)\b)")
LAME = late(r" -(?<=[а-яё»] -)(?=[а-яё])|-(?<=[а-яё]-) +(?=[а-яё])(?!(?:и|или|либо|а|но|до|да)\b)")


def spaced(prose: str) -> bool:
    """Whether there is a hyphen with a blank beside it."""
    return " -" in prose or "- " in prose


def ranged(signs: bytes) -> bool:
    """Whether there are numbers with a dash and blanks between them; a long dash is none of the ASCII signs."""
    return NUMBERS.search(signs) is not None


def ranges(prose: str) -> Iterator[tuple[int, int, str]]:
    """Yield numbers that rise with a dash and blanks between them («5 - 7 дней»), and how to write them."""
    for match in RANGE.finditer(prose):
        low = LOW.search(prose, max(0, match.start() - 5), match.start())
        if low and int(low[0]) < int(match["high"]) and not YEARS.fullmatch(low[0] + match["high"]):
            yield low.start(), match.end("high"), f"{low[0]}–{match['high']}"


def hyphens(prose: str) -> Iterator[tuple[int, int]]:
    """Yield hyphens with a blank on both sides.

    Not those between numbers, which are codes and telephones, nor those before «то» or «либо», which are hyphens.
    """
    return (match.span("sign") for match in HYPHEN.finditer(prose))


def lame(prose: str) -> Iterator[tuple[int, int]]:
    """Yield hyphens between words with a blank on one side; «теле- и радио» is right."""
    return (match.span() for match in LAME.finditer(prose))
