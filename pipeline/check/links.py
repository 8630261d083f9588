"""Links, addresses, hashtags, handles and placeholders: they must survive letter by letter."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.check.text import Span, mask
from pipeline.records import Flag, Severity

_LINK = re.compile(
    r"""(?P<link>(?:https?://|www\.)[^\s<>"'“”‘’«»]+)
      | (?P<address>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
      | (?P<path>(?<![\w.@/])
          (?:(?:[a-z0-9-]+\.)+[a-z]{2,}|(?:~|\.{1,2})?(?=/\w+[/.]))/[\w./~-]*\w)
      | (?P<handle>(?<![\w.@])@[A-Za-z_]\w+)
      | (?P<hashtag>(?<![\w&\#])\#[^\W\d]\w+)""",
    re.VERBOSE,
)
# Without one of these there is nothing to find.
_MARK = re.compile(r"[@#/{%$&]")
_LINK_MARK = re.compile(r"[@#/]|www\.")
_PLACEHOLDER_MARK = re.compile(r"[{%$]")
_NAMES = {
    "link": "link",
    "path": "path",
    "address": "e-mail address",
    "handle": "handle",
    "hashtag": "hashtag",
}
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|\w+);")
# "$1" is a placeholder only where it cannot be a sum of money.
_PLACEHOLDER = re.compile(
    r"""\{\{[^{}\n]{1,40}\}\} | \$?\{[\w.:\-]{0,40}\}
      | %\([\w.]+\)[sdif] | (?<![\w%])%\d\$[sd] | (?<![\w%])%[sdi](?!\w)
      | (?<![\w$])\$[1-9](?![\d.,]*\d)
        (?!\s*(?:ribu|juta|miliar|milyar|triliun|[mb]illion|bn|m\b))""",
    re.VERBOSE,
)


def check_links(source: str, target: str) -> tuple[list[Flag], str, str]:
    """Flags for changed links and lost placeholders, and both texts with them blanked."""
    flags: list[Flag] = []
    if not (_MARK.search(source) or _MARK.search(target) or "www." in source):
        return flags, source, target
    wanted, source_spans = _links(source)
    found, target_spans = _links(target)
    missing = Counter(text for text, _, _ in wanted) - Counter(text for text, _, _ in found)
    spare = [(text, group, span) for text, group, span in found if (text, group) not in
             {(w, g) for w, g, _ in wanted}]  # fmt: skip
    for text, group, span in wanted:
        if not missing[text]:
            continue
        missing[text] -= 1
        twin = next((s for s in spare if s[1] == group), None)
        if twin:
            spare.remove(twin)
        became = f"became {twin[0]}" if twin else "is missing from the translation"
        message = f"the {_NAMES[group]} {text} {became}"
        flags.append(Flag("link", Severity.SEVERE, message, span, twin[2] if twin else None))
    for text, group, span in spare:
        message = f"the {_NAMES[group]} {text} is not in the source"
        flags.append(Flag("link", Severity.WARNING, message, None, span))
    # The figures of "&#39;" are no number.
    source_spans += [m.span() for m in _ENTITY.finditer(source)]
    target_spans += [m.span() for m in _ENTITY.finditer(target)]
    source, target = mask(source, source_spans), mask(target, target_spans)
    lost, source_spans, target_spans = _placeholders(source, target)
    return flags + lost, mask(source, source_spans), mask(target, target_spans)


def _links(text: str) -> tuple[list[tuple[str, str, Span]], list[Span]]:
    found = []
    for match in _LINK.finditer(text) if _LINK_MARK.search(text) else ():
        link = match[0].rstrip(".,;:!?…)]}'")
        # A closing bracket belongs to the link where the link opened it.
        if match[0][len(link) :].startswith(")") and link.count("(") > link.count(")"):
            link += ")"
        span = (match.start(), match.start() + len(link))
        found.append((link, match.lastgroup or "link", span))
    return found, [span for _, _, span in found]


def _placeholders(source: str, target: str) -> tuple[list[Flag], list[Span], list[Span]]:
    wanted, found = (
        list(_PLACEHOLDER.finditer(text)) if _PLACEHOLDER_MARK.search(text) else []
        for text in (source, target)
    )
    if not wanted:
        return [], [], [m.span() for m in found]
    missing = Counter(m[0] for m in wanted) - Counter(m[0] for m in found)
    flags = []
    for match in wanted:
        if missing[match[0]]:
            missing[match[0]] -= 1
            message = f"the placeholder {match[0]} is missing from the translation"
            flags.append(Flag("placeholder", Severity.SEVERE, message, match.span()))
    return flags, [m.span() for m in wanted], [m.span() for m in found]
