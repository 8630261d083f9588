"""Lines that are part of the page and not of the article: kept in the text, flagged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.records import Flag, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

# Whole lines, without regard to case, as Indonesian news sites write them.
_BOILERPLATE = re.compile(
    r"""(?:
      \[?(?:baca|simak|lihat|tonton|cek)\ (?:juga|pula|selengkapnya|artikel\ (?:lain|menarik))\b.*
    | (?:simak|tonton|lihat|saksikan)\ (?:video|foto|breaking|berita)\b.*
    | (?:editor|reporter|penulis|pewarta|foto|fotografer|ilustrasi|kontributor|sumber(?:\ foto)?
        |video|tags?|topik|hak\ cipta|copyright)\ ?[:©].{0,150}
    | ©.{0,150}
    | \(?(?:[a-z]{2,5}/){1,3}[a-z]{2,5}\)?
    | advertisement | iklan | scroll\ to\ (?:continue|resume)\ (?:with|reading).*
    | (?:lanjutkan|gulir\ untuk\ lanjut)\ membaca.*
    | halaman\ (?:selanjutnya|berikutnya|sebelumnya|\d+).* | selanjutnya
    | (?:artikel|berita)\ (?:terkait|ini\ telah\ tayang).*
    | bagikan\ (?:artikel|berita|ke)\b.* | share\ (?:this|on)\b.*
    | (?:dapatkan|ikuti|follow)\ (?:update|berita|informasi|kami|akun)\b.*
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)


def boilerplate(text: str) -> Iterator[Flag]:
    """A flag with a span for each line of ``text`` that the site, not the author, put there."""
    for player in re.finditer(r"\[Gambas:[^\]\n]{1,60}\]", text):
        yield Flag("boilerplate", Severity.INFO, "not part of the article", player.span())
    lines = list(re.finditer(r"\S[^\n]*", text))
    for number, line in enumerate(lines):
        content = line.group().strip()
        if len(content) <= 300 and _BOILERPLATE.fullmatch(content):
            message = "not part of the article"
        elif number == 0 and len(lines) > 1 and _site_name(content, lines[1].group()):
            message = "a site name alone on the first line"
        else:
            continue
        span = (line.start(), line.start() + len(content))
        yield Flag("boilerplate", Severity.INFO, message, span)


def _site_name(first: str, second: str) -> bool:
    """Few words without a full stop, all capitals or an address, over a line of running text."""
    capitals = first.isupper() and len(first.split()) <= 4
    address = re.fullmatch(r"\S+\.(?:com|co\.id|id|net|org|news|tv)", first, re.IGNORECASE)
    return bool((capitals or address) and first[-1] not in ".!?:" and len(second.split()) > 6)
