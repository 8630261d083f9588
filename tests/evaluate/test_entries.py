"""Which words of a glossary pay."""

from __future__ import annotations

from pipeline.evaluate.entries import Entry, try_entries
from pipeline.glossary import Glossary

GLOSSARY = Glossary({}, {"lumpur": "mud", "tutup usia": "meninggal", "banjir": "flood"})
ANSWERS = {
    "Jalan penuh lumpur.": "The road was full of lumpur.",
    "Jalan penuh mud.": "The road was full of mud.",
    "Aktor itu tutup usia.": "The actor closed his age.",
    "Aktor itu meninggal.": "The actor died.",
    "Warga takut banjir.": "Residents fear floods.",
    "Warga takut flood.": "Residents fear flood flood flood flood flood flood flood.",
}


def translate(texts):
    return [ANSWERS[text] for text in texts]


def test_each_word_is_tried_with_and_without():
    mud_twice = ["Jalan penuh lumpur. Aktor itu tutup usia.", "Jalan penuh lumpur."]
    texts = [*mud_twice, "Warga takut banjir."]
    mud, died, flood = try_entries(GLOSSARY, texts, translate, each=3)
    # The same sentence counts once; it was left standing, which the checks see.
    assert mud == Entry("lumpur", "mud", 1, (1.0, 0.0), (0, 1)) and mud.pays
    # Nothing tells whether a word of the same language has arrived.
    assert died.arrived is None and not died.pays
    assert flood.arrived == (1, 1) and flood.doubts[1] > flood.doubts[0] and not flood.pays


def test_no_more_sentences_than_asked_for():
    tried = try_entries(GLOSSARY, ["Warga takut banjir.", "Jalan penuh lumpur."], translate, each=1)
    assert [entry.sentences for entry in tried] == [1, 1]
