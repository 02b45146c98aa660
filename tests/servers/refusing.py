"""A server that refuses as it is told: what stands behind it (Postfix, Exim) then writes a real notification.

Input: what to answer to whom, by the recipient's name before the @. Output: its port.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers.mail import HERE, free_port


class _Refusals:
    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = answers

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.answers.get(address.partition("@")[0], "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return "250 OK"


@contextmanager
def refusing(answers: Mapping[str, str]) -> Iterator[int]:
    controller = Controller(_Refusals(answers), hostname=HERE, port=free_port(), server_hostname="mx.there.example")
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
