"""Notifications that follow no standard: known by who writes them and by what they say.

Input: a message. Output: what a person would read in it as a `Report`, or None when it is no notification. Automatic
replies (RFC 3834) are told apart: they come to the same address.
"""

import re
from email.message import Message

from newsletters.returns.came import Report
from newsletters.returns.kinds import status_in
from newsletters.returns.parts import addresses, field, flat, kind, own_parts, text, values

_WRITERS = re.compile(
    r"mailer-?daemon|postmaster|mail ?delivery|delivery ?(?:sub)?system|mail ?adm|mail_service|jetmail|ndr@"
    r"|mail ?system"
    r"|служба доставки|система доставки", re.I,
)  # fmt: skip
_SUBJECT = re.compile(
    r"undeliver|not deliver|non-?deliver|delivery (?:has )?(?:fail|problem|status|report|notif|warning|delay)|failure"
    r"|returned mail|mail(?:ed)? (?:delivery )?failed|failed mail|mail error|(?:could|can) ?not be delivered"
    r"|rejected mail"
    r"|returning (?:message|to sender)|message (?:delayed|not delivered)|delayed (?:mail|message)|user unknown"
    r"|unzustellbar|не (?:может быть |было |удалось |смогли )?достав|недоставлен|не доставлен|ошибка доставки"
    r"|возврат (?:письма|сообщения)|сообщение не (?:было )?отправлено", re.I,
)  # fmt: skip
_SAID = re.compile(
    r"(?:could|can|was|has) ?not (?:be |been )?(?:yet been )?delivered|unable to deliver|(?:did|does) not reach"
    r"|delivery (?:\w+ ){0,6}(?:failed|postponed|delayed)|permanent error|undeliverable|delivery problems?"
    r"|returned because|automatically rejected|encountered an error|не (?:может быть |было |удалось )?доставлен"
    r"|не удалось доставить", re.I,
)  # fmt: skip
_AWAY = re.compile(
    r"out of (?:the )?office|auto-?\s?(?:matic|mated)?\s?(?:reply|response|answer)|vacation|away from"
    r"|on (?:leave|holiday)"
    r"|auto:|автоответ|авто-?ответ|автоматический ответ|вне офиса|в отпуске|отпуск|отсутству|нет на месте"
    r"|auto reply", re.I,
)  # fmt: skip
_REPLY_FIELDS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From", "X-Autoresponder", "X-Vacation")
_WAITS = re.compile(
    r"warning only|is just a warning|(?:will|be) (?:be )?(?:retried|re-?tried)|will (?:continue|keep"
    r"|try) (?:to )?(?:try|attempt|deliver)"
    r"|attempts will continue|still being retried|not yet (?:been )?delivered|has been delayed|message delayed"
    r"|awaiting delivery|advisory-only|попытк\w+ (?:доставки )?(?:будут )?продолж|ещ[её] не доставлен"
    r"|доставка задерж", re.I,
)  # fmt: skip
_COPY = re.compile(
    r"(?im)^(?:[ \t]*[-=*|]{2,100}.{0,60}?(?:original|copy|copia|returned|unsent|header|message text|enclosed"
    r"|below this line"
    r"|mensaje|исходн|копия|below the next)"
    r"|.{0,40}(?:original message|message headers?|header and top|copy of (?:the|your) (?:original )?message"
    r"|message reads)\b"
    r".{0,60}follow|.{0,60}(?:copy of (?:the|your)|first \d+ lines of).{0,30}message|the original message follows"
    r"|.{0,30}message reads \(in part\)|received: from |.{0,20}исходное (?:письмо|сообщение))",
)  # fmt: skip
"""Where our own letter begins: its words say nothing of the failure."""
_QUOTED = re.compile(r"(?im)^[ \t>]*(?:subject|тема|betreff|objet)[ \t]*:.*(?:\n[ \t]+\S.*)*$")
"""Our own subject, repeated: its words say nothing either."""


def is_auto_reply(message: Message) -> bool:
    """Tell whether a machine answers for a person: on holiday, received, will look at it."""
    if _is_written_by_server(message) or field(message, "X-Failed-Recipients"):
        return False
    if any(values(message, name) for name in _REPLY_FIELDS) or field(message, "Precedence").lower() == "auto_reply":
        return True
    automatic = field(message, "Auto-Submitted").lower().startswith("auto-replied")
    return automatic or bool(_AWAY.search(field(message, "Subject")))


def report(message: Message, *, ours: bool) -> Report | None:
    """Return what a notification says; `ours`: it came to an address that only failures come to."""
    words = told(message)
    failed = field(message, "X-Failed-Recipients")
    if not failed and not _is_notice(message, words, ours=ours):
        return None
    subject = field(message, "Subject")
    return Report(
        recipient=next(iter(addresses(failed or words)), ""),
        action="delayed" if _WAITS.search(f"{subject} {words}") else "failed",
        status=status_in(words), words=" ".join(words.split()) or subject,
    )  # fmt: skip


def _is_notice(message: Message, words: str, *, ours: bool) -> bool:
    """One sign, where nothing else comes; elsewhere a server must have written it, and what it says must fit.

    A person's answer may say «не доставлено» too, and quote a whole letter of ours with its tags.
    """
    server = _is_written_by_server(message) or field(message, "Return-Path") == "<>"
    said = bool(_SUBJECT.search(field(message, "Subject")) or _SAID.search(words))
    return server or said if ours else server and said


def _is_written_by_server(message: Message) -> bool:
    return bool(_WRITERS.search(f"{field(message, 'From')} {field(message, 'Sender')}"))


def told(message: Message) -> str:
    """Return what the server says, without the letter that it sends back."""
    said = []
    for part in own_parts(message):
        words = text(part) or (flat(part) if kind(part) == "message/delivery-status" else "")
        found = _COPY.search(words)
        if words.strip():
            said.append(words[: found.start()] if found and found.start() else words)
        if found and found.start():
            break
    return _QUOTED.sub("", "\n".join(said[:4])[:8_000])
