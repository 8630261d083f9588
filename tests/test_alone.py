"""What a sentence needs from the one before it, and what tells nothing."""

from __future__ import annotations

import pytest

from pipeline.guard.alone import points_back, says_nothing, spoken


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("He also opened a school.", "He"),
        ("It's the second fire this year.", "It's"),
        ("Their house burned down.", "Their"),
        ("This decision was taken in May.", "This"),
        ("With that addition, 60 trains run a day.", "that"),
        ("In this case, nobody was hurt.", "this"),
        ("After that, prices fell.", "that"),
        ("Because of these, prices fell.", "these"),
        ("Soon after he was released he founded a party.", "he"),
        ("Until the end of May she worked alone.", "she"),
        ("Many of them were students in uniform.", "them"),
        ("Nor is it whether enough was done.", "Nor"),
        ("Otherwise, the bridge will fall.", "Otherwise"),
        ('"There were thousands of people."', "There"),
        # Who or what is meant stands in the sentence.
        ("Budi said he opened a school.", None),
        ("McCain drew on what he saw in his war.", None),
        ("The minister said he would resign.", None),
        ("A woman lost her house.", None),
        ("After he was released, Budi founded a party.", None),
        ("As she left, the minister said nothing.", None),
        ("Two roads and the houses along them were flooded.", None),
        ('"We will go," Ani said.', None),
        ("This week prices fell.", None),
        ("At the time of the flood that week, it rained.", None),
        ("Prices fell.", None),
        ("", None),
    ],
)
def test_what_speaks_of_the_sentence_before(sentence, word):
    assert points_back(sentence) == word


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("Is the bridge safe?", "asks"),
        ("The newspaper reported late on Monday.", "what was said"),
        ("Madison police chief Mike Koval said the incident started.", "what happened"),
        ("Because you may not have any fish at your table.", "part of a sentence"),
        ("In which the women stamp and dance.", "part of a sentence"),
        ("Who has been recruited in Solok.", "part of a sentence"),
        ("The suspect was called a migrant said Ani Budi.", "runs into"),
        ('Ani asked: "Is the bridge safe?"', None),
        ("Because it rained, the road was closed.", None),
        ("The bridge fell, the newspaper reported on Monday.", None),
        ("The newspaper reported on Monday that prices rose.", None),
        ("Ani said the trial started.", "what happened"),
        ("Ani said the trial of Budi started.", None),
        ("The bridge fell, said Ani Budi.", None),
        ("Prices rose, and that was what Ani said.", None),
    ],
)
def test_what_tells_nothing(sentence, fault):
    found = says_nothing(sentence)
    assert found is None if fault is None else fault in (found or "")


def test_the_middle_of_a_quotation_is_seen():
    text = ['Ani said: "We will go.', "We have seen it.", 'It is ours," she said.', "It rained."]
    assert spoken(text) == [False, True, True, False]
    # A mark that is missing does not make speech of all that follows.
    forgotten = ['Ani said: "We will go.', *["You see it."] * 6]
    assert spoken(forgotten)[-1] is False
    assert spoken(['Ani said: "We will go.', '"We must," Budi said.', "It rained."]) == [False] * 3
