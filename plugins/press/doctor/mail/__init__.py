"""The mailing's part of the checklist: records of the DNS, the mail server, secrets, the clock.

Input: a `Patient` that was admitted with its mail. Output: results. Nothing is sent.
"""

from collections.abc import Callable, Iterator

from plugins.press.doctor.mail import own, records, servers
from plugins.press.doctor.mail.circumstances import Mail
from plugins.press.doctor.mail.dkim import dkim
from plugins.press.doctor.mail.dmarc import dmarc
from plugins.press.doctor.mail.mailbox import mailbox
from plugins.press.doctor.mail.names import SilentError
from plugins.press.doctor.patient import Check, Patient, Result


def _of_mail(title: str, look: Callable[[Mail], Iterator[Result]], *, several: bool = False) -> Check:
    """Return a check that has no answer without a sender, and says so when the DNS has none."""

    def checked(patient: Patient) -> Iterator[Result]:
        if patient.mail is None or not patient.mail.sender:
            return
        try:
            yield from look(patient.mail)
        except SilentError as error:
            todo = "проверьте связь и повторите; с --dns — допишите эти записи в файл зоны"
            yield Result(state="look", said=f"не проверить: {error}", todo=todo)

    return Check(title, checked, several)


def _of_machine(title: str, look: Callable[[Patient, Mail], Iterator[Result]]) -> Check:
    """Return a check of what lies on this machine."""

    def checked(patient: Patient) -> Iterator[Result]:
        if patient.mail is not None and patient.mail.sender:
            yield from look(patient, patient.mail)

    return Check(title, checked)


MAIL = (
    Check("Рассылка", own.prepared),
    _of_machine("Секреты рассылки", own.secrets),
    _of_machine("Реестр подписчиков", own.register),
    _of_machine("Лимиты", own.limits),
    _of_machine("Журнал сервера", own.log),
    _of_mail("SPF", records.spf),
    _of_mail("DKIM", dkim),
    _of_mail("DMARC", dmarc),
    _of_mail("Приём почты", records.exchangers),
    _of_mail("Имя сервера", records.own_server),
    _of_mail("Почтовый сервер", servers.server),
    _of_mail("Ящик возвратов", mailbox),
    _of_mail("Часы", servers.clock),
)
