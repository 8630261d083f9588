"""What a rewriting leaves out of its sentence and thereby makes untrue.

A summary sentence is mostly its source with parts left out (Jing and McKeown 1999, The
decomposition of human-written summary sentences): every name and number can be right and the
statement wrong, because the words between them are gone. These are the deletions that do so most
often; the comparison is of words, not of meaning.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise

_FINITE = frozenset(
    """
    is are was were has have had will would can could may might must should do does did say says
    said told
    """.split()  # noqa: SIM905
)
# Without it a statement turns into another.
_TURNS = frozenset(
    """
    not no never nor neither without cannot none nobody nothing alleged allegedly suspected accused
    denied denies if unless
    """.split()  # noqa: SIM905
)
_NUMBER_WORD = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million billion trillion half
    """.split()  # noqa: SIM905
)
# After one of these the text reports what somebody else states.
_REPORTS = frozenset(
    "saying says said say claims claimed claiming alleging alleges argued argues believes".split()  # noqa: SIM905
)
_SPEAKER = re.compile(r"[,\"”] ((?:[\w.-]+ ){1,4})(?:says?|said)\W*$")
_EDGES = "\"“”'‘’()[],.;:!?"
_RANGE = re.compile(r"(\d[\d.,]*)\s*[–—-]\s*(?:Rp|US\$|\$)?\s*(\d[\d.,]*)")


def changed_by_deletion(sentence: str, evidence: str) -> str | None:
    """Why ``sentence``, written from ``evidence``, says something else, or None."""
    ours, theirs = _words(sentence), _words(evidence)
    raw = evidence.split()
    keys = [word for word, _ in theirs]
    if wrong := _other_number([word for word, _ in ours], keys):
        return wrong
    if cut := _cut_range(sentence, evidence):
        return f"it says “{cut}”, which is one end of a range"
    if speaker := _SPEAKER.search(sentence):
        strange = [word for word in speaker[1].lower().split() if word not in keys]
        if strange:
            return f"it says that “{speaker[1].strip()}” says so, which the text does not"
    matcher = SequenceMatcher(None, keys, [word for word, _ in ours], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if blocks and blocks[0].b == 0 and not _REPORTS & {word for word, _ in ours}:
        reported = _REPORTS & set(keys[max(0, blocks[0].a - 2) : blocks[0].a])
        if reported:
            return f"it leaves out that somebody “{min(reported)}” so"
    for before, after in pairwise(blocks):
        start, end = before.a + before.size, after.a
        # At most one word of its own in between: otherwise it is a paraphrase, not a deletion.
        if end <= start or after.b - (before.b + before.size) > 1:
            continue
        gone = keys[start:end]
        last = theirs[end - 1][1]
        told = f"it leaves out “{' '.join(raw[theirs[start][1] : last + 1])}”"
        replaced = {word for word, _ in ours[before.b + before.size : after.b]}
        is_after_comma = raw[theirs[start][1] - 1].endswith(",")
        has_verb = bool(_FINITE & set(gone))
        is_clause = is_after_comma and has_verb
        if (_TURNS & set(gone)) and not (_TURNS & replaced) and not is_clause:
            return told
        # What comes next is said of the words before the gap, and was said of those in it.
        if not _FINITE & set(keys[after.a : after.a + 2]) and not _is_number(keys[after.a]):
            continue
        if is_after_comma and raw[last].endswith(","):
            continue
        if has_verb or any(map(_is_number, gone)) or raw[theirs[start][1]][:1].isupper():
            return told
    return None


def _words(text: str) -> list[tuple[str, int]]:
    """Words in lower case without the marks around them, each with its place among all."""
    stripped = ((word.strip(_EDGES).lower(), at) for at, word in enumerate(text.split()))
    return [(word, at) for word, at in stripped if word]


def _is_number(word: str) -> bool:
    return word in _NUMBER_WORD or any(letter.isdigit() for letter in word)


def _other_number(ours: list[str], theirs: list[str]) -> str | None:
    """A number that the text has before other words, where it has another before these."""
    known = set(zip(theirs, theirs[1:], theirs[2:], strict=False))
    for number, first, second in zip(ours, ours[1:], ours[2:], strict=False):
        if _is_number(number) and (number, first, second) not in known:
            for other, *rest in known:
                if rest == [first, second] and _is_number(other):
                    return f"it says “{number} {first} {second}”, the text “{other}”"
    return None


def _cut_range(sentence: str, evidence: str) -> str | None:
    """One end of a range of ``evidence`` that stands alone in ``sentence``."""
    rest = _RANGE.sub(" ", evidence)
    for match in _RANGE.finditer(evidence):
        if match[0] in sentence:
            continue
        for end in match.groups():
            alone = re.compile(rf"(?<![\d.,]){re.escape(end.rstrip('.,'))}(?![\d]|[.,]\d)")
            if alone.search(_RANGE.sub(" ", sentence)) and not alone.search(rest):
                return end
    return None
