"""The way letters go: through a service with an API when the environment names one, else through a mail server.

Input: variables of the environment. Output: what makes a `Transport`, one for each connection; `greet` looks whether
whoever is there would take letters.
"""

from collections.abc import Callable, Mapping

from newsletters.delivery.opening import opened
from newsletters.delivery.ses import Ses, service
from newsletters.delivery.smtp import Smtp
from newsletters.delivery.transport import Transport
from newsletters.relay import relay

GREETING = 15.0
"""Seconds for each answer to a greeting: a person waits for it."""


def greet(variables: Mapping[str, str], name: str) -> None:
    """Connect, encrypt, log in, leave; `name` is what we call ourselves. Raises SecretError, RelayError."""
    if (found := service(variables)) is not None:
        Ses(found).greet(GREETING)
        return
    opened(relay(variables), name, patience=GREETING).leave()


def way(variables: Mapping[str, str]) -> Callable[[], Transport]:
    """Return what makes transports. Raises SecretError for what is missing or makes no sense."""
    if (found := service(variables)) is not None:
        return lambda: Ses(found)
    server = relay(variables)
    return lambda: Smtp(server)
