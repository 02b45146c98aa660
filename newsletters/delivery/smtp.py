"""Letters over SMTP, pipelined (RFC 2920): a letter's text and the envelope of the next one cost one round trip.

Input: a `Relay`, letters. Output: an `Answer` for each by `Transport`. The order of things for two letters:

    →  MAIL RCPT DATA of the first             ←  its three replies
       note(None, first)
    →  text of the first, MAIL RCPT DATA of the second
                                               ←  reply to the text of the first
       note(answer to the first, second)
                                               ←  three replies
    →  text of the second …

So at most one letter is in doubt at any moment. A server that does not announce PIPELINING gets one command at a time.
One object serves one thread; it holds no connection between two calls.
"""

from collections.abc import Iterator

from newsletters.delivery.connection import CRLF, BrokenError, Connection, StrangeError
from newsletters.delivery.envelope import commands, enough, is_good, read_answer, text
from newsletters.delivery.opening import opened
from newsletters.delivery.replies import Reply, told
from newsletters.delivery.transport import MAIL, RCPT, TEXT, Answer, LostConnectionError, Note, Outgoing
from newsletters.relay import Relay, RelayError

PATIENCE = 600.0
"""Seconds for each answer: RFC 5321 (4.5.3.2.6) asks for ten minutes after a text; who hangs up earlier sends twice."""
_STAGES = (MAIL, RCPT, TEXT)
_CLOSED = 421


class Smtp:
    """A `Transport` to one mail server."""

    def __init__(self, server: Relay, *, patience: float = PATIENCE) -> None:
        self.server, self.patience = server, patience

    def deliver(self, letters: Iterator[Outgoing], note: Note) -> None:
        """Hand all letters over. Raises LostConnectionError and RelayError as `Transport.deliver` says."""
        errand = _Errand(self, letters, note)
        try:
            errand.run()
        except BrokenError as error:
            raise LostConnectionError(f"Сервер {self.server.where} {error}.", doubtful=errand.doubtful) from error
        finally:
            errand.close()

    def open(self, name: str) -> Connection:
        """Return a conversation in which letters may be sent. Raises RelayError."""
        return opened(self.server, name, patience=self.patience)


class _Errand:
    """One call of `deliver`: the letter at hand, what the one before it was answered."""

    def __init__(self, way: Smtp, letters: Iterator[Outgoing], note: Note) -> None:
        self.way, self.letters, self.note = way, letters, note
        self.connection: Connection | None = None
        self.answer: Answer | None = None
        self.announced = False
        """Whether the envelope of the letter at hand is on its way already."""
        self.open = False
        """Whether the server waits for more of an envelope that it has refused in part."""
        self.taken = 0
        """Letters that the server has accepted in this conversation."""
        self.doubtful = ""
        """Id of the letter whose text has left and has not been answered."""

    def run(self) -> None:
        try:
            letter = next(self.letters, None)
            while letter is not None:
                letter = self._send(letter)
        finally:
            if self.answer is not None:
                self._tell(None)
        if self.connection is not None:
            self.connection.leave()

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection, self.announced, self.open, self.taken = None, False, False, 0

    def _tell(self, letter: Outgoing | None) -> bool:
        answer, self.answer = self.answer, None
        return self.note(answer, letter)

    def _send(self, letter: Outgoing) -> Outgoing | None:
        """Send a letter, unless it must not leave; return the next one, whose envelope may be on its way already."""
        connection = self.connection or self._connect(letter)
        leaves = self._tell(letter)
        if not leaves and not self.announced:
            return next(self.letters, None)
        refusal = self._envelope(connection, letter)
        while leaves and refusal is not None and refusal.code == _CLOSED:
            connection = self._again(letter, refusal)
            refusal = self._envelope(connection, letter)
        if refusal is None and leaves:
            return self._hand_over(connection, letter)
        if refusal is None or refusal.code == _CLOSED:
            self.close()  # a server that waits for a text would deliver an empty one
        self.answer = refusal if leaves else None
        return next(self.letters, None)

    def _connect(self, letter: Outgoing) -> Connection:
        self.connection = self.way.open(letter.personal.sender.rpartition("@")[2])
        return self.connection

    def _again(self, letter: Outgoing, refusal: Answer) -> Connection:
        """Return a new conversation instead of one that the server has ended (421).

        Servers end one after so many letters; one that ends it before the first letter means it.
        """
        if not self.taken:
            raise self._stop(refusal, passing=True)
        self.close()
        return self._connect(letter)

    def _envelope(self, connection: Connection, letter: Outgoing) -> Answer | None:
        """Send the envelope if it has not been sent; return the refusal, None when the server waits for the text.

        All replies are read whatever the first one was (RFC 2920, 3.1).
        """
        if self.announced or "PIPELINING" in connection.features:
            if not self.announced:
                self._announce(connection, letter)
            self.announced = False
            refusal = self._replies(connection, letter)
        else:
            refusal = self._one_by_one(connection, letter)
        if refusal is not None and (enough(refusal) or (refusal.stage == MAIL and refusal.code >= 500)):
            raise self._stop(refusal, passing=enough(refusal))
        if refusal is None and not connection.is_quiet():
            raise StrangeError
        return refusal

    def _announce(self, connection: Connection, letter: Outgoing) -> None:
        """Send the whole envelope at once."""
        lines = [b"RSET"] if self.open else []
        connection.say(CRLF.join((*lines, *commands(self.way.server, connection, letter.personal), b"")))
        self.announced = True

    def _replies(self, connection: Connection, letter: Outgoing) -> Answer | None:
        if self.open:
            self._reset(connection.hear())
        replies = []
        for stage in _STAGES:
            replies.append(connection.hear())
            if replies[-1].code == _CLOSED:
                return read_answer(letter, stage, replies[-1])
        refused = [(stage, reply) for stage, reply in zip(_STAGES, replies, strict=True) if not is_good(reply, stage)]
        if not refused:
            return None
        self.open = refused[0][0] != MAIL
        if replies[-1].code == 354:
            self._end_of_nothing(connection, replies[1])
        return read_answer(letter, *refused[0])

    def _end_of_nothing(self, connection: Connection, rcpt: Reply) -> None:
        """End the text of a letter that has no recipient: a dot, which goes to nobody (RFC 2920, 3.1)."""
        self.open = False
        if rcpt.code < 400 or connection.ask(b".").code == _CLOSED:
            self.close()

    def _one_by_one(self, connection: Connection, letter: Outgoing) -> Answer | None:
        """Send the envelope a command at a time, stop at the first refusal."""
        if self.open:
            self._reset(connection.ask(b"RSET"))
        lines = commands(self.way.server, connection, letter.personal)
        for stage, command in zip(_STAGES, lines, strict=True):
            reply = connection.ask(command)
            if not is_good(reply, stage):
                self.open = stage != MAIL
                return read_answer(letter, stage, reply)
        return None

    def _reset(self, reply: Reply) -> None:
        if reply.code // 100 != 2:
            raise BrokenError("не закончил прежнее письмо")
        self.open = False

    def _hand_over(self, connection: Connection, letter: Outgoing) -> Outgoing | None:
        """Send the text and the envelope of the next letter, read what the server says to the text."""
        try:
            connection.say(*text(letter.personal.message))
        except BrokenError:
            self._interrupted(connection, letter)
            return next(self.letters, None)
        self.doubtful = letter.id
        if "PIPELINING" not in connection.features:
            self._hear(connection, letter)
            return next(self.letters, None)
        following = self._following(connection, letter)
        self._hear(connection, letter)
        return following

    def _following(self, connection: Connection, letter: Outgoing) -> Outgoing | None:
        """Make the next letter and send its envelope, while the server is busy with the text of this one."""
        following = None
        try:
            if (following := next(self.letters, None)) is not None:
                self._announce(connection, following)
        except BrokenError:
            self.announced = True  # the reply to the text may have come before that; what is missing will be missed
        except BaseException:
            self._hear(connection, letter)
            raise
        return following

    def _hear(self, connection: Connection, letter: Outgoing) -> None:
        """Read the reply to a text."""
        reply = connection.hear()
        if reply.code // 100 == 3:
            raise StrangeError
        self.doubtful = ""
        if enough(reply):
            raise self._stop(read_answer(letter, TEXT, reply), passing=True)
        self.answer = read_answer(letter, TEXT, reply)
        if reply.code // 100 == 2:
            self.taken += 1
        elif reply.code == _CLOSED:
            self._closed(self.answer)

    def _interrupted(self, connection: Connection, letter: Outgoing) -> None:
        """The server has hung up before the end of a text; it may have said why."""
        reply = connection.overheard()
        if reply is None or reply.code < 400:
            raise BrokenError("оборвал связь")
        self.answer = read_answer(letter, TEXT, reply)
        self._closed(self.answer)

    def _closed(self, answer: Answer) -> None:
        """The server has refused a text and ended the conversation."""
        if answer.code == _CLOSED and not self.taken:
            raise self._stop(answer, passing=True)
        self.close()

    def _stop(self, refusal: Answer, *, passing: bool) -> RelayError:
        reply = told(Reply(refusal.code, (refusal.words,)))
        return RelayError(f"Сервер {self.way.server.where} не принимает письма: {reply}.", passing=passing)
