"""Text that people type: made comparable, sortable and safe to keep; and how much of it changed."""

import re
import unicodedata
from typing import Annotated, Final

import idna
from pydantic import AfterValidator, BeforeValidator, StringConstraints

LONGEST_EMAIL: Final = 254
# From this share of its words on, a change makes another text of it (see the ledger in docs/decisions/0017).
MATERIAL: Final = 0.2
LONGEST_SORT_KEY: Final = 200
BIDI_CONTROLS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_BREAKS: Final = frozenset("\n\u0085\u2028\u2029\x0b\x0c\x1c\x1d\x1e")
_LOCAL_PART: Final = re.compile(r"[^\s@\"(),:;<>\[\\\].]+(\.[^\s@\"(),:;<>\[\\\].]+)*")
_UNSPACED: Final = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD: Final = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_ACCENTS: Final = frozenset(map(chr, range(0x300, 0x370)))
# Accents, the vowel signs of Arabic and Hebrew, and what is not seen at all.
_MARKS: Final = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u00ad\u200b-\u200f\ufeff]+")
_PLAIN_LETTERS: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ŧ": "t",
    }
)
# Scripts that one language writes together, after UTS 39 "highly restrictive".
_WRITTEN_TOGETHER: Final = (
    {"LATIN", "CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC"},
    {"LATIN", "CJK", "HANGUL", "IDEOGRAPHIC"},
    {"LATIN", "CJK", "BOPOMOFO", "IDEOGRAPHIC"},
)


class BadEmail(ValueError):
    """Write an e-mail address such as name@school.org."""


class MixedScripts(ValueError):
    """Use the letters of one alphabet in a user name, because look-alikes would deceive others."""


def fold(text: str) -> str:
    """Return the form in which two spellings of a name are equal: for unique columns and look-up.

    Case, width, ligatures, invisible characters and the amount of space do not count; accents do.
    Folding what is folded changes nothing.
    """
    seen = None
    while text != seen:  # three rounds at most: casefold can make what NFKC changes, and back
        seen = text
        visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
        text = " ".join(text.split())
    return text


def fold_email(typed: str) -> str:
    """Return the form in which two spellings of an e-mail address are equal. Raises BadEmail.

    Only for comparing: mail goes to the address as it was stored, or a look-alike would get it.
    """
    local, _, domain = fold(typed).rpartition("@")
    try:
        domain = idna.encode(domain.removesuffix("."), uts46=True).decode()
    except idna.IDNAError:
        raise BadEmail(BadEmail.__doc__) from None
    folded = f"{local}@{domain}"
    unfit = any(unicodedata.category(sign)[0] == "C" for sign in folded)
    if unfit or not _LOCAL_PART.fullmatch(local) or len(local.encode()) > 64:
        raise BadEmail(BadEmail.__doc__)
    if "." not in domain or domain.rpartition(".")[2].isdigit() or len(folded) > LONGEST_EMAIL:
        raise BadEmail(BadEmail.__doc__)
    return folded


def sort_key(*parts: str) -> str:
    """Return the text by which names are sorted and paged, the same on every database.

    Accents and case do not count ("Äpfel" stands beside "Apfel"); a name that consists of signs only
    sorts as itself. `parts` go from the more to the less important, such as family and given name.
    """
    keys = []
    for part in map(fold, parts):
        apart = unicodedata.normalize("NFKD", part).translate(_PLAIN_LETTERS)
        bare = "".join(sign for sign in apart if sign not in _ACCENTS and unicodedata.category(sign)[0] not in "PSC")
        keys.append(" ".join(bare.split()) or part)
    # U+0001 stands before every letter and space, so "Li, Wei" comes before "Li Ann, Bo".
    return "\u0001".join(keys)[:LONGEST_SORT_KEY]


def one_alphabet(name: str) -> str:
    """Return the user name, or raise MixedScripts when its letters come from alphabets apart."""
    scripts = {
        unicodedata.name(sign, "UNKNOWN").split("-")[0].split()[0]
        for sign in unicodedata.normalize("NFKC", name)
        if sign.isalpha() and not unicodedata.name(sign, "").startswith("MODIFIER")
    }
    if len(scripts) > 1 and not any(scripts <= together for together in _WRITTEN_TOGETHER):
        raise MixedScripts(MixedScripts.__doc__)
    return name


def _tidy(typed: object) -> object:
    """Use one form of each letter and one form of line break; what is no text is left to pydantic."""
    if not isinstance(typed, str) or (typed.isascii() and "\r" not in typed):
        return typed
    return unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n"))


def _without_hidden(text: str) -> str:
    if text.isprintable():
        return text
    for sign in text:
        if unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t":
            raise ValueError("There is a hidden control character in this text. Type it again by hand.")
    return text


def _one_line(text: str) -> str:
    if "\t" in text or not LINE_BREAKS.isdisjoint(text):
        raise ValueError("Write this in one line.")
    if not BIDI_CONTROLS.isdisjoint(text):
        raise ValueError("There is a hidden character that turns the text around. Type it again by hand.")
    return text


def _visible(text: str) -> str:
    if text and all(unicodedata.category(sign)[0] in "ZC" for sign in text):
        raise ValueError("Write at least one character that can be seen.")
    return text


def _safe(text: str) -> str:
    if text[:1].isalnum() and text.isprintable():
        return text  # as most are; to look at each character takes longer than all else that is checked
    return _visible(_without_hidden(text))


TIDY: Final = BeforeValidator(_tidy)
SAFE: Final = AfterValidator(_safe)
ONE_LINE: Final = AfterValidator(lambda text: _one_line(_safe(text)))

# Another length is written as Annotated[str, StringConstraints(...), TIDY, SAFE], in this order:
# so pydantic tidies first, then trims and counts.
SafeText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000), TIDY, SAFE]
SafeSentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), TIDY, SAFE]
SafeLine = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), TIDY, ONE_LINE]
SafeName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), TIDY, ONE_LINE]
UserName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=3, max_length=60, pattern=r"^\w[\w.\-]*$"),
    TIDY,
    ONE_LINE,
    AfterValidator(one_alphabet),
]


def bare(text: str) -> str:
    """Return the form in which words are looked for: without accents, capitals or invisible characters.

    Quick, because a thousand pages are turned into it for each look.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKC", _MARKS.sub("", apart)).translate(_PLAIN_LETTERS)


def words_of(text: str) -> list[str]:
    """Split a text into words as `bare` has them, so that they can be compared."""
    return _words(bare(text))


def changed_share(old: str, new: str) -> float:
    """Return the share of words that changed, 0 (none) to 1 (all), counted in the longer text.

    Case, marks and spaces do not count as changes. A replaced word counts once; words in another
    order count as changed, as many as had to move.
    """
    before, after = _words(old), _words(new)
    longer = max(len(before), len(after))
    return 0.0 if longer == 0 else 1 - _words_in_common(before, after) / longer


def similarity(left: str, right: str) -> float:
    """Return how alike two texts are, 0 to 1: twice the words in common and in order, of all words."""
    here, there = _words(left), _words(right)
    both = len(here) + len(there)
    return 1.0 if both == 0 else 2 * _words_in_common(here, there) / both


def _words(text: str) -> list[str]:
    """Split into folded words without marks; scripts written without spaces go by character."""
    plain = "".join(sign for sign in fold(text) if unicodedata.category(sign)[0] not in "PS")
    return _WORD.findall(plain)


def _words_in_common(left: list[str], right: list[str]) -> int:
    """Return the length of the longest common subsequence, with one bit for each word of `left`.

    Bits, because difflib takes cubic time on a text that repeats one word ten thousand times.
    """
    places: dict[str, int] = {}
    for place, word in enumerate(left):
        places[word] = places.get(word, 0) | 1 << place
    every = (1 << len(left)) - 1
    row = every
    for word in right:
        hits = row & places.get(word, 0)
        row = ((row + hits) | (row - hits)) & every
    return len(left) - row.bit_count()
