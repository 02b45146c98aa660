"""Which pattern a letter is drawn by: what it holds decides, nobody has to name it.

Input: a letter, and whether it announces events and how many articles it has. Output: the name of a pattern; each has a
template of that name.
"""

from typing import Literal

from plugins.newsroom.model import Letter

Pattern = Literal["notice", "announcement", "poll", "story", "digest"]
OFFICIAL, ADVERTISING = "официальное", "реклама"
"""Kinds of letters that others treat otherwise: by looks, and by whom they may reach."""


def pattern_of(letter: Letter, *, events: int, articles: int) -> Pattern:
    """Return a letter's pattern.

    What is official is strict whatever it holds; an event is what the reader has to act upon; a question alone needs
    no frame of news; one article (or none, the letter's own words) is a story, several are a digest.
    """
    if letter.kind == OFFICIAL:
        return "notice"
    if events:
        return "announcement"
    if letter.poll and not articles:
        return "poll"
    return "story" if articles <= 1 else "digest"
