"""Sentences on which the bundled translator has looped or guessed: what a run makes of them."""

from __future__ import annotations

import pytest

from pipeline.check import check_pair
from pipeline.config import load_config
from pipeline.records import Article, Document, Severity, Source
from pipeline.stages import Models, load_models, stages

LOOPING = [
    "Pengunjung dapat langsung ke loket tiket Trans Studio untuk membeli tiket masuk.",
    "Data Tunggal Sosial Ekonomi Nasional dipakai untuk menyalurkan bantuan sosial.",
    "Bulu burung itu kuning kecokelatan atau kuning muda dengan bintik hitam di dada.",
    "Polisi menyita delapan linting rokok tembakau gorila dan uang tunai Rp340 ribu.",
    "Kuning telur, putih telur, dan kulit telur dipisahkan.",
]
# What the source says, what the translation may say, and what it must not.
MEANT = [
    ("Empat orang meninggal dunia.", ("died", "killed", "dead"), "world"),
    ("Aktor senior itu tutup usia pada Senin.", ("died", "passed away", "dead"), "closed"),
    ("Puluhan pabrik gulung tikar.", ("bankrupt",), "mat"),
    ("Kasus itu dibawa ke meja hijau.", ("court",), "table"),
    ("Jalan itu tertutup lumpur setinggi lutut.", ("mud",), "lumpur"),
    ("Ia menjadi kambing hitam.", ("scapegoat",), "goat "),
    ("Pemerintah resmi menunjuk Budi sebagai direktur.", ("officially", "formally"), "official "),
    ("Ia disambut para Guru Besar dari berbagai kota.", ("professor",), "eacher"),
    ("Sekarang paling banyak 1.700 ton.", ("at most", "up to", "maximum"), "at least"),
    ("PADANG, RINGKAS.ID – Banjir bandang menerjang tiga desa.", ("– F", "– T", "– A"), "– f"),
]


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models(load_config())


def run(sources: list[str], models: Models) -> list[str]:
    composed = stages(load_config(), models)
    documents = [Document(Article("", Source("-", None, ""), source)) for source in sources]
    for name in ("segment", "translate", "repair"):
        documents = list(composed[name](documents))
    return [segment.target for document in documents for segment in document.segments]


def test_nothing_loops(models: Models) -> None:
    for source, target in zip(LOOPING, run(LOOPING, models), strict=True):
        flags = check_pair(source, target)
        assert not [f for f in flags if (f.kind, f.severity) == ("repetition", Severity.SEVERE)]


def test_idioms_and_rare_words_say_what_they_mean(models: Models) -> None:
    targets = run([source for source, *_ in MEANT], models)
    for (source, accepted, wrong), target in zip(MEANT, targets, strict=True):
        assert any(word.casefold() in target.casefold() for word in accepted), (source, target)
        assert wrong not in target, (source, target)
