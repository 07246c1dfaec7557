"""Finds addresses in what a guest writes to a minor: links, e-mail addresses, names on other services.

Nobody reads the text: this looks for the form of an address and keeps nothing. It is one of several fences (a guardian
can read the thread, everybody can report), so it need not know every trick, but the plain ones.
"""

import re
import unicodedata
from typing import Final

_NAME: Final = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
# What ends a name of a machine in what people write. Only these, or "well.done" would be one.
_ENDINGS: Final = (
    "com|org|net|edu|gov|info|biz|io|me|tv|co|app|dev|ai|gg|ly|cc|to|link|page|site|online|website|space|xyz|top|club"
    "|live|chat|social|shop|store|blog|cloud|games|game|fun|art|school|academy|us|uk|de|fr|es|it|nl|be|ch|at|pl|pt|se"
    "|no|dk|fi|ru|ua|cn|jp|kr|in|br|mx|ar|cl|ca|au|nz|za|eu|tk|ml|ga"
)
_FORMS: Final = re.compile(
    rf"""
    [a-z][a-z0-9+.-]*://                                   # https://
    | \b(?:mailto|tel|sms|skype|whatsapp|tg|discord):\S    # mailto:
    | \bwww\.                                              # www.
    | [^\s@]+@{_NAME}(?:\.{_NAME})+                        # rosa@example.org
    | (?<![\w@])@[\w.]{{3,}}                               # @rosa_bakes
    | \b(?:{_NAME}\.)+(?:{_ENDINGS})(?![\w-])              # example.com
    | \b(?:{_NAME}\.)+[a-z]{{2,}}/\S                       # t.me/rosa
    | \b(?:\d{{1,3}}\.){{3}}\d{{1,3}}\b                    # 192.0.2.1
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPELLED_DOT: Final = re.compile(r"\s*(?:\[\.\]|\(\.\)|[\[(]\s*dot\s*[\])])\s*", re.IGNORECASE)
_SPELLED_AT: Final = re.compile(r"\s*[\[(]\s*at\s*[\])]\s*", re.IGNORECASE)


def has_address(text: str) -> bool:
    """Tell whether a text holds something that leads elsewhere.

    >>> has_address("Look at https://example.com")
    True
    >>> has_address("Write to rosa (at) example (dot) org")
    True
    >>> has_address("Well.Then you have it. What helped you most, e.g. on Monday at 10.30?")
    False
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u3002", ".")
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    plain = _SPELLED_AT.sub("@", _SPELLED_DOT.sub(".", plain))
    return _FORMS.search(plain) is not None
