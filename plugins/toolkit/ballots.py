"""Answers to a letter's one question, and where each of them leads: in the letter and in its web version alike.

Input: a letter's poll, the letter's name, the mailbox that takes answers. Output: pairs of words and address. An answer
is a page that shows a button (a scanner's click counts nothing), or a message: then whoever reads the mailbox finds
letter and answer in the subject. Nothing in an address tells one reader from another.
"""

from urllib.parse import quote

from plugins.newsroom.model import Ballot


def answers(poll: Ballot, name: str, mailbox: str) -> tuple[tuple[str, str], ...]:
    """Return the answers with their addresses: `…?v=2` of the poll's page, or `mailto:` (RFC 6068) to the mailbox."""
    if poll.url:
        sign = "&" if "?" in poll.url else "?"
        return tuple((answer, f"{poll.url}{sign}v={number}") for number, answer in enumerate(poll.answers, 1))
    to = quote(mailbox, safe="@+")
    return tuple(
        (answer, f"mailto:{to}?subject={quote(f'Опрос {name}: {answer}', safe='')}") for answer in poll.answers
    )
