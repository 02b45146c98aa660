"""One letter handed over while somebody waits and watches: a trial to one's own address.

Input: a `Relay`, a message with its envelope. Output: the server's own words of acceptance; or a `RelayError`, one
Russian sentence that names what to mend.
"""

from newsletters.delivery.replies import Reply, told
from newsletters.delivery.smtp import Smtp
from newsletters.delivery.transport import MAIL, RCPT, TEXT, Answer, LostConnectionError, Outgoing
from newsletters.frozen import Personal
from newsletters.relay import Relay, RelayError

PATIENCE = 30.0
"""Seconds for each answer of the server."""
_WHAT = {MAIL: "адрес отправителя", RCPT: "адрес получателя", TEXT: "письмо"}


def hand_over(server: Relay, personal: Personal) -> str:
    """Give one message to the server and return what it answered to it. Raises RelayError."""
    answers: list[Answer | None] = []

    def note(answer: Answer | None, _following: Outgoing | None) -> bool:
        answers.append(answer)
        return True

    try:
        Smtp(server, patience=PATIENCE).deliver(iter([Outgoing("", personal)]), note)
    except LostConnectionError as error:
        raise RelayError(f"{error} Посмотрите, не пришло ли письмо, и повторите.", passing=True) from error
    answer = answers[-1]
    assert answer is not None  # the letter left or was refused, else there would have been an error
    if answer.code // 100 == 2:
        return answer.words
    shown = {MAIL: personal.sender, RCPT: personal.recipient}.get(answer.stage, server.host)
    reply = told(Reply(answer.code, (answer.words,)))
    raise RelayError(f"Сервер не принял {_WHAT[answer.stage]} ({shown}): {reply}.")
