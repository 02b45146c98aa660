"""Which kind of failure it is: is the mailbox gone, full for now, or does the server want no such letters.

Input: a status (RFC 3463), an SMTP reply, the server's words in English or Russian. Output: hard, soft, blocked.
Words go first: servers say «550 5.7.1 No such user» (Yandex) and «5.0.0» with the true code in the text (Exim). What
nothing is known of is soft: that is counted, and nobody is lost by one unclear notice.
"""

import re

from newsletters.returns.came import BLOCKED, HARD, SOFT

FULL = (
    r"not found, try again|mail ?box size|quota|mail(?:box|folder| folder| storage)?(?: (?:is|was))? (?:over)?full"
    r"|full mail ?box|too much mail|storage"
    r"|(?:not enough|insufficient|no) (?:disk |system |mail ?box )?(?:space|storage)|space not enough|out of space"
    r"|переполнен|ящик полон|превышен[аыо]? (?:квота|объ[её]м|размер ящика)|квот[аы]|нет места|недостаточно места"
)
GONE = (
    r"(?:unknown|invalid|no such|non-?existent|unrouteable|illegal|unrecognized|undeliverable)"
    r" (?:or illegal |final delivery |local |virtual )?"
    r"(?:user|recipient|mail ?box|address|account|local part|person|domain|userid|host|destination|alias|mail ?drop)"
    r"|(?:user|recipient|addressee|mail ?box|address|account|alias|person|subscriber|domain|host|name)"
    r"(?: \S+){0,4}? (?:is |was |has been |name )?"
    r"(?:un-?known|not (?:known|found|exist|listed|recognized|a valid user)|non-?existent|invalid|inactive"
    r"|(?:is )?(?:disabled|suspended|terminated|discontinued|deactivated|closed|expired|deleted|blocked for inactivity)"
    r"|does ?n[o']t exist|no longer (?:valid|exists?|active|available|in use|with)|doesn't have an?)"
    r"|does(?: not|n't) (?:exist|have an? \S+ account)|not? (?:a valid|our) (?:user|mailbox|customer|recipient)"
    r"|no (?:mail ?box|one|account|user)\b.{0,20}\b(?:here|by that|with that|such|called)|(?:is|are) not a valid user"
    r"|there is no user|matches no|no match(?:es)? to nameserver|did not exactly match|not? (?:local|hosted here)"
    r"|mail ?box (?:is )?(?:unavailable|not available|disabled|inactive)|not our customer|not collected"
    r"|has ?n[o']t been collected|not have a final email delivery point|(?:addressee|user) unknown"
    r"|host or domain name not found|no such (?:host|domain)|nxdomain|domain (?:name )?(?:does not exist|not found)"
    r"|null ?mx|does not accept mail|nxdomain|name service error for name=\S+ type=a(?:aaa)?: host not found"
    r"|email address (?:is )?wrong|no valid recipients|bad destination mailbox|recipientnotfound|resolver\.adr"
    r"|recipient address rejected: access denied|user has moved"
    r"|не существует|не найден|нет такого|такого (?:пользователя|ящика|адреса)|неизвестн\w+ (?:пользовател"
    r"|получател|адрес)"
    r"|несуществующ|(?:пользователь|ящик|адрес|уч[её]тная запись)\b.{0,40}\b(?:удал[её]н|заблокирован"
    r"|отключ[её]н|закрыт)"
    r"|n'existe pas|unbekannt|desconocid"
)
REFUSED = (
    r"spam|unsolicited|bulk mail|(?:black|block|deny|reject)[ -]?list|reputation|dnsbl|\brbl\b|spamhaus"
    r"|barracuda|policy"
    r"|\bdmarc\b|\bspf\b|\bdkim\b|not authenticated|unauthenticated|not authorized|unauthorized|access denied"
    r"|relay(?:ing)? (?:access )?(?:denied|not permitted|prohibited)|unable to relay|not (?:permitted|allowed) to relay"
    r"|blocked|banned|prohibited|forbidden|\bvirus\b|malware|content (?:rejected|not accepted)"
    r"|message (?:was )?rejected"
    r"|too (?:large|big)|size limit|exceed\w* (?:\w+ ){0,5}(?:message )?size|message size|members?-only"
    r"|not accepting mail from|sender (?:address )?(?:rejected|denied)|moderator|reverse dns|\bptr\b|bad helo"
    r"|suspicious"
    r"|спам|рассыл|чёрн\w+ списк|черн\w+ списк|отклонено|запрещ|политик|вирус|слишком (?:большо|велик)|подозрительн"
)
LATER = (
    r"time[d -]?out|timeout exceeded|temporar|try (?:again )?later|again later|greylist|graylist|gr[ea]y-list|too many"
    r"|connection (?:refused|reset|lost|timed)|could not connect|can't connect|unable to (?:connect|establish)"
    r"|establish an smtp connection|not reachable|unreachable|no answer|unavailable or busy|queue too long|in the queue"
    r"|rate (?:limit|that)|over rate|server (?:busy|unavailable)|aborted after|attempts|loop|too many hops|expired"
    r"|host lookup did not complete|server error|отложен|временн|позже|перегружен|не отвечает|истекло время"
)
_WORDS = tuple((kind, re.compile(words, re.I)) for kind, words in ((SOFT, FULL), (HARD, GONE), (BLOCKED, REFUSED)))
_LATER = re.compile(LATER, re.I)
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.#])([45]\d\d)(?=[ -]|\Z)(?![\d.])")
_OF_ADDRESS = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.6", "1.10", "2.0", "2.1", "4.4"}
"""Subject and detail (RFC 3463; 1.10 by RFC 7505) of an address that is not there; 4.4: no way to its domain."""
_FOR_NOW = {"2.2", "3.1", "3.0", "3.2", "4.0", "4.1", "4.2", "4.3", "4.5", "4.6", "4.7"}
"""Of a full mailbox, a full or sleeping system, the network."""
_GENERIC = {"0.0", "3.0", "4.0", "5.0"}
"""Details that say nothing: other, or undefined."""


def judge(status: str, words: str) -> str:
    """Return hard, soft or blocked. `status` may be empty, `words` hold the reply and all that was said with it."""
    plain = " ".join(words.split())[:4_000]
    enhanced = [found.groups() for found in _STATUS.finditer(f"{status} {plain}")]
    if status[:1] == "4" or (not status and enhanced and all(one[0] == "4" for one in enhanced)):
        return SOFT
    for kind, pattern in _WORDS:
        if pattern.search(plain):
            return kind
    for family, subject, detail in sorted(enhanced, key=lambda one: f"{one[1]}.{one[2]}" in _GENERIC):
        if kind := _of_status(family, f"{subject}.{detail}"):
            return kind
    return SOFT if _LATER.search(plain) else _of_code(plain)


def status_in(words: str) -> str:
    """Return the status (RFC 3463) that words hold: the first that says something; empty without one."""
    found = [one[0] for one in _STATUS.finditer(words) if one[1] != "2"]
    return next((one for one in found if not one.endswith(".0.0")), next(iter(found), ""))


def _of_status(family: str, detail: str) -> str:
    if family == "4" or detail in _FOR_NOW:
        return SOFT
    if family != "5" or detail in _GENERIC:
        return ""
    return HARD if detail in _OF_ADDRESS else BLOCKED


def _of_code(words: str) -> str:
    """Return what a bare SMTP code means (RFC 5321, 4.2.3): 552 is a full store, 554 a refusal."""
    codes = _CODE.findall(words)
    if not codes or codes[-1][0] == "4" or codes[-1] == "552":
        return SOFT
    return HARD if codes[-1] in {"550", "551", "553", "521", "556"} else BLOCKED
