"""Who somebody is in xAPI: an account at a home page, an OpenID, or the digest of an e-mail address."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any, Final

from waymark.integrations.lms.forms.reading import EMAIL, clean_id, mapping, named
from waymark.integrations.lms.words import Named

_SHA1: Final = re.compile(r"[0-9a-f]{40}", re.ASCII | re.IGNORECASE)
_MAILTO: Final = re.compile(rf"mailto:({EMAIL.pattern})")


def agent(whole: Any) -> Named | None:
    """Return who an agent is; a group is nobody."""
    who = mapping(whole)
    if who.get("objectType") == "Group":
        return None
    return named(_account(who) or clean_id(who.get("openid")) or _mailbox(who), name=who.get("name"))


def _account(who: Mapping[str, Any]) -> str:
    account = mapping(who.get("account"))
    home, name = clean_id(account.get("homePage")), clean_id(account.get("name"))
    return f"{home}|{name}" if home and name else ""


def _mailbox(who: Mapping[str, Any]) -> str:
    """Return the digest under which xAPI knows an e-mail address, whichever of both was sent."""
    known, address = clean_id(who.get("mbox_sha1sum")), who.get("mbox")
    if _SHA1.fullmatch(known):
        return f"mbox_sha1:{known.lower()}"
    if isinstance(address, str) and len(address) <= 300 and _MAILTO.fullmatch(address.strip()):
        return "mbox_sha1:" + hashlib.sha1(address.strip().encode(), usedforsecurity=False).hexdigest()
    return ""
