"""Indonesian abbreviations for the sentence splitter, as a yasbd language pack.

yasbd knows the common ones; this adds what Indonesian news uses and it lacks. A word goes into the
set that says what may follow it: a title or a rank never ends a sentence, a reference goes on
before a number or a name, a unit of address never stands last.
"""

from __future__ import annotations

from typing import ClassVar

from yasbd.rules import id as yasbd_id

# Degrees written after a name (Rini, S.H., M.Si.): the full stop is no end before another degree.
DEGREES = {
    "S.H", "S.E", "S.T", "S.Pd", "S.Sos", "S.Kom", "S.Ag", "S.Si", "S.IP", "S.I.K", "S.Ked",
    "S.Psi", "S.Hut", "S.P", "S.S", "S.Kep", "S.Farm", "S.Th", "S.K.M", "S.STP", "S.Hum", "S.I.P",
    "M.H", "M.Si", "M.M", "M.Pd", "M.Sc", "M.T", "M.A", "M.Kom", "M.Hum", "M.Ag", "M.Kes", "M.Eng",
    "M.E", "M.B.A", "M.Th", "M.Tr", "M.P.H", "M.P", "M.Kn", "M.I.Kom", "M.Han", "M.Phil",
    "Ph.D", "B.Sc", "B.A", "B.Eng", "A.Md", "Sp.A", "Sp.B", "Sp.JP", "Sp.OG", "Sp.P", "Sp.PD",
    "Sp.OT", "Sp.M", "Sp.KK", "Sp.KJ", "Lc", "Hons", "Sp.N", "Sp.S", "Sp.THT", "Sp.An", "Sp.Rad",
}  # fmt: skip


class IdRules(yasbd_id.IdRules):
    """yasbd's Indonesian rules with more abbreviations (the class name is the language code)."""

    TITLE_ABBRVS: ClassVar[set[str]] = yasbd_id.IdRules.TITLE_ABBRVS | {
        # Ranks of army, navy, air force and police.
        "Jend", "Letjen", "Mayjen", "Brigjen", "Laksda", "Laksma", "Marsda", "Marsma", "Komjen",
        "Irjen", "Kombes", "Kompol", "Iptu", "Ipda", "Aiptu", "Aipda", "Bripka", "Briptu", "Bripda",
        "Kol", "Letkol", "May", "Kapt", "Lettu", "Letda", "Serka", "Sertu", "Serda", "Peltu",
        # Before a name.
        "Muh", "Mohd", "Abd", "Sdra", "Nn", "Ny", "Tn", "Tgk", "Rd", "Hb", "Tb", "Andi",
        "Prof", "Dr", "Drs", "Dra", "Ir", "Hc", "Pj", "Plh", "Kyai", "Ustadz", "Gus",
        "Kab", "Kec", "Kel", "Ds", "Prov", "Kom",
    } - {"Andi", "Gus", "Kyai", "Ustadz"}  # fmt: skip


PROFILES = [IdRules]
