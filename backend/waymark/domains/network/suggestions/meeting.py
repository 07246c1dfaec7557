"""Whether two sentences are about the same thing: they share a word that says something."""

import re
import unicodedata
from typing import Final

SHORTEST: Final = 4
_WORD: Final = re.compile(r"[^\W\d_]+")
# Words that stand in every such sentence, in the languages of the app.
_SAY_LITTLE: Final = frozenset(
    [
        "about",
        "able",
        "again",
        "also",
        "always",
        "around",
        "because",
        "become",
        "been",
        "being",
        "best",
        "better",
        "cannot",
        "care",
        "come",
        "could",
        "does",
        "doing",
        "done",
        "dont",
        "each",
        "easily",
        "every",
        "everything",
        "feel",
        "find",
        "first",
        "from",
        "gets",
        "give",
        "going",
        "good",
        "great",
        "have",
        "having",
        "hard",
        "help",
        "helps",
        "here",
        "interested",
        "into",
        "just",
        "keep",
        "know",
        "learn",
        "learning",
        "like",
        "likes",
        "long",
        "look",
        "lots",
        "love",
        "make",
        "makes",
        "making",
        "many",
        "maybe",
        "more",
        "most",
        "much",
        "myself",
        "need",
        "needs",
        "never",
        "nice",
        "often",
        "only",
        "other",
        "others",
        "over",
        "people",
        "really",
        "some",
        "somebody",
        "something",
        "sometimes",
        "soon",
        "still",
        "such",
        "talk",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "think",
        "this",
        "those",
        "time",
        "together",
        "trying",
        "usually",
        "very",
        "want",
        "wants",
        "well",
        "what",
        "when",
        "where",
        "which",
        "while",
        "will",
        "with",
        "without",
        "work",
        "working",
        "would",
        "year",
        "years",
        "your",
        "algo",
        "alguien",
        "aprender",
        "ayuda",
        "ayudar",
        "bien",
        "cada",
        "como",
        "cosas",
        "cuando",
        "donde",
        "encanta",
        "esta",
        "este",
        "estoy",
        "gente",
        "gusta",
        "hacer",
        "mejor",
        "mucho",
        "muchas",
        "muchos",
        "nunca",
        "otra",
        "otras",
        "otro",
        "otros",
        "para",
        "pero",
        "poco",
        "porque",
        "puede",
        "puedo",
        "quiero",
        "saber",
        "siempre",
        "sobre",
        "soy",
        "tengo",
        "tiempo",
        "todo",
        "todos",
        "trabajar",
        "احب",
        "اريد",
        "اتعلم",
        "جيد",
        "جدا",
        "عندما",
        "كثيرا",
        "لكن",
        "مع",
        "من",
        "على",
        "في",
        "الى",
        "هذا",
        "هذه",
        "شيء",
        "اشياء",
        "الناس",
        "دائما",
    ]
)


def telling_words(sentence: str) -> frozenset[str]:
    """Return the words of a sentence that say what it is about, comparable.

    >>> sorted(telling_words("I love drawing maps, and I learn best with Maps."))
    ['drawing', 'maps']
    """
    plain = unicodedata.normalize("NFKD", sentence.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return frozenset(
        word for word in _WORD.findall(plain) if (len(word) >= SHORTEST or _is_dense(word)) and word not in _SAY_LITTLE
    )


def _is_dense(word: str) -> bool:
    """Tell whether few signs make a word, as where every sign is one."""
    return len(word) >= 2 and ord(word[0]) >= 0x3040


def meet(ones: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two sentences share a word, or a word and its beginning (map, maps; draw, drawing).

    >>> meet(telling_words("I draw maps"), telling_words("Drawing is hard for me"))
    True
    >>> meet(telling_words("I draw maps"), telling_words("I want to sing"))
    False
    """
    return any(_same(one, other) for one in ones for other in others)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and len(long) - len(short) <= 3
