"""Who did what, and which way it went: rewritings, headlines and sentences against their text."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.guard.align_words import align, stem, words_of
from pipeline.guard.compress import compress
from pipeline.guard.deletions import changed_by_deletion
from pipeline.guard.english_words import LIGHT
from pipeline.guard.roles import headline_fault, misread

DEWAN = (
    "But the mayor of Medan, Budi Hartono, said on Tuesday that the city council had not "
    "approved the new toll road, which may cost Rp1.5 trillion, according to two officials."
)
ACTOR = (
    'The actor, who has a recurring role on the CBS show "criminal minds," was in Tallahassee for '
    "a comic book convention."
)
BODIES = (
    "Police discovered bodies of four other babies in a freezer that evening, the Channel said."
)
STUDENT = (
    "The governor of Virginia has ordered an investigation after a black student at the University "
    "of Virginia was injured during an arrest early Wednesday."
)
PULISIC = (
    "Pulisic, who is also the subject of interest from Juventus and Newcastle, has failed to "
    "establish himself as a regular starter since leaving Borussia Dortmund for £58m three years "
    "ago."
)
FLOOD = "Flash floods hit three villages in Solok, West Sumatra, on Saturday (23/11/2024)."
RIDERS = (
    "Riders on a New York roller coaster took the long way down Sunday after Coney Island's "
    "historic cyclone got stuck in its track on opening day."
)
WRECK = (
    "If the wreck occurred when police believe it did, she may have been there for as many as 14 "
    "hours."
)
FLY_HALF = (
    "The fly-half, playing only his second international, landed five penalties as it rained."
)
TANTRUM = (
    "A tantrum is made shorter by every minute of play (E), while food (F) will allow parents to "
    "rest."
)
SHOW = (
    "The show, a nightly debate, was said to draw 24,000 people, and then lost over half of them."
)
BANKS = "Bank Mega and Bank Permata agreed a merger on Monday, and shares of both rose."


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        (ACTOR, 'The actor has a recurring role on the CBS show "criminal minds".'),
        (ACTOR, "The actor was in Tallahassee for a comic book convention."),
        (BODIES, "Police discovered bodies of four other babies in a freezer, the Channel said."),
        (STUDENT, "The governor of Virginia ordered an investigation."),
        (PULISIC, "Pulisic has failed to establish himself as a regular starter."),
        (FLOOD, "Flash floods hit three villages in Solok on Saturday."),
        (FLOOD, FLOOD),
        (RIDERS, "Riders on a New York roller coaster took the long way down Sunday."),
        (BANKS, "Bank Mega and Bank Permata agreed a merger."),
        (BANKS, "Shares of both rose."),
        ("It rained. " + FLOOD, "Flash floods hit three villages in Solok, West Sumatra."),
        ("Ani (34), a teacher in Ambon, quietly opened the school.", "Ani, a teacher in Ambon, "
         "opened the school."),
        ("He told Kompas on Monday that prices rose.", "He said prices rose."),
        ("The court has closed the case.", "The court closed the case."),
    ],
)  # fmt: skip
def test_gaps_that_leave_a_sentence_true(evidence, sentence):
    assert changed_by_deletion(sentence, evidence) is None


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        # The subject, or the head of it.
        (DEWAN, "Medan had not approved the new toll road, according to two officials."),
        (STUDENT, "Virginia ordered an investigation after a black student was injured."),
        ("The son of the president was arrested.", "The president was arrested."),
        ("A Berkshire shareholder sued the board.", "Berkshire sued the board."),
        (BANKS, "Bank Mega agreed a merger on Monday."),
        # Negation, possibility, condition, bounds, speakers.
        (DEWAN, "The city council had approved the new toll road, according to two officials."),
        (DEWAN, "The toll road cost Rp1.5 trillion, according to two officials."),
        (PULISIC, "Pulisic has established himself as a regular starter."),
        (WRECK, "She may have been there for as many as 14 hours."),
        (WRECK, "If the wreck occurred when she may have been there for as many as 14 hours."),
        ("At least 40 people died.", "40 people died."),
        ("Some 200 houses of nearly 900 burned.", "Some 200 houses of 900 burned."),
        ("The vaccine is useless, a blogger said.", "The vaccine is useless."),
        ("A blogger said the vaccine is useless.", "The vaccine is useless."),
        ("The former minister was jailed.", "The minister was jailed."),
        ("Police arrested Ani's husband.", "Police arrested Ani."),
        ("Police arrested the man who shot Ani.", "Police shot Ani."),
        # Somebody else's words, another form, a swap.
        ('"We will not go, not yet," she said.', '"We will go," she said.'),
        ("Budi sued Ani in Jakarta.", "Ani sued Budi in Jakarta."),
        ("The army was attacked by rebels.", "The army attacked rebels."),
        ("Prices were rising.", "Prices are rising."),
        ("The house was primitive.", "The house was pursued."),
        # Parts of sentences.
        (ACTOR, 'The actor, who has a recurring role on the CBS show "criminal minds".'),
        (STUDENT, "The governor of Virginia has ordered an investigation after a black student."),
        (STUDENT, "After a black student was injured."),
        (FLY_HALF, "The fly-half, playing only his second international."),
        (RIDERS, "Riders on a New York roller coaster."),
        ("The ban, which began in May, will end.", "The ban, which began in May."),
        # What readers found.
        (TANTRUM, "A tantrum is made shorter by every minute of play will allow parents to rest."),
        (SHOW, "The show, a nightly debate and then lost over half of them."),
        ("They face cruelty and armed trespassing charges.", "They face cruelty."),
        ("The defeat left England on the brink.", "The defeat left England."),
        ("In the old times, the yard would be lucky to rent it.", "The yard would be lucky."),
        ("It has the highest access costs in the world.", "It has the highest access costs."),
        ("Ani was seen by a doctor as ill.", "Ani was seen by a doctor."),
    ],
)
def test_gaps_that_make_it_say_something_else(evidence, sentence):
    assert changed_by_deletion(sentence, evidence)


BERKSHIRE = (
    "A Berkshire Hathaway Inc. shareholder plans to challenge Warren Buffett's decision to "
    "keep an investment in PetroChina Co. amid claims the oil company's parent is in Sudan."
)
ASIA = (
    "Asian stocks and bonds, back in a downswing triggered by a deepening U.S. mortgage lending "
    "crisis, are expected to extend losses as investors shun risky assets and export firms."
)
BLOCK = (
    "H&R Block Inc., the largest U.S. income tax preparer, said on Tuesday that it expects to "
    "delay filing its quarterly results with regulators."
)
HP = (
    "Hours before Hewlett-Packard Co. shareholders convened their annual meeting on Wednesday, a "
    "judge dismissed charges against HP's former chairman, Patricia Dunn."
)
CHEVRON = (
    "Chevron Corp. said on Tuesday its developing oil and natural gas projects could produce about "
    "1.1 million barrels per day by 2011, but surging costs may threaten some of the ventures."
)
SCHLUMBERGER = "Schlumberger Ltd on Friday posted a profit that fell short of expectations."
CHRYSLER = "Chrysler's chief said the Federal Reserve's rate cut would help consumer confidence."
RBS = "Royal Bank of Scotland is set to raise cash from its shareholders next week, a source said."
INSIGHT = "Global Insight forecast on Wednesday that U.S. auto sales would fall further in 2009."
FED = "The head of aluminum producer Alcoa Inc said on Tuesday that prospects are good."
LOCKHEED = (
    "Lockheed Martin Corp has spent a significant amount to make its bid for a $15 billion "
    "contract for a fleet more attractive."
)
PNC = "PNC Financial could save billions of dollars in federal taxes from its purchase of a rival."


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (BERKSHIRE, "Berkshire shareholder to challenge Buffett's decision"),
        (RBS, "RBS to raise cash from shareholders next week"),
        (INSIGHT, "Global Insight sees U.S. auto sales down in 2009"),
        (PNC, "PNC could save billions in taxes"),
        (BLOCK, "H&R Block to delay quarterly results"),
        (HP, "Judge dismisses charges against HP's former chairman"),
        ("Bank Mega lowered its rate to 5.75 percent.", "Bank Mega cuts rate to 5.75 percent"),
        ("Two workers died. The mine in Solok was closed on Monday.", "Mine in Solok closed"),
        ("Bank Solok Chief Executive Ani Budi said it will cut jobs.", "Bank Solok to cut jobs"),
        ("Oil rose on Monday as traders bought.", "Oil rises on Monday"),
        ("A flood hit three villages in Solok Regency.", "Flood hits villages in Solok Regency"),
        ("The village head was jailed. Hilir village is poor.", "Village head jailed"),
    ],
)  # fmt: skip
def test_headlines_of_the_text(text, headline):
    assert headline_fault(headline, text) is None


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (BERKSHIRE, "Berkshire to challenge Warren Buffett's decision"),
        (ASIA, "Asian stocks, bonds up on lending crisis"),
        (BLOCK, "H&R Block sees filing quarterly results"),
        (HP, "Hewlett-Packard's former chairman dismisses charges"),
        (CHEVRON, "Chevron says oil, gas projects may threaten ventures"),
        (SCHLUMBERGER, "Schlumberger profit falls"),
        (INSIGHT, "Global auto sales fall further in 2009"),
        (FED, "Alcoa says prospects good"),
        (LOCKHEED, "Lockheed spent $15 billion contract for fleet"),
        (PNC, "PNC to save billions in taxes"),
        (BERKSHIRE, "Berkshire Hathaway, Warren Buffett"),
        (RBS, "RBS collapses next week"),
        (CHRYSLER, "Chrysler's rate cut to help consumer confidence"),
        ("New York State Court freed Ani.", "New York freed Ani"),
        ("Fires grew to 40 hectares with heat in the air.", "Fires grow to 40 heat"),
        ("Bank Solok Co-President Ani Budi is set to resign.", "Bank Solok set to resign"),
        ("Stocks surged as investors snapped up shares of banks.", "Stocks snapped up shares"),
        (
            "Stocks surged as investors snapped up banks before the Federal Reserve meets.",
            "Stocks surge as Fed snapped up banks",
        ),
        (
            "Bears returned on Monday as renewed fears of a Solok recession took equities down.",
            "Solok renews fears of recession",
        ),
        ("Bears returned on Monday as renewed fears grew.", "Bears renewed fears"),
        ("Bank Solok expects sales to rise in May.", "Bank Solok sales rise in May"),
        (
            "Away from the headlines the music industry tries to boost sales.",
            "Away from headlines to boost sales",
        ),
        ("A Solok Regency flood hit three villages.", "Regency flood hits three villages"),
        ("The Lake Toba ferry sank.", "Lake ferry sinks"),
        ("Five die in Solok. In Agam 40 houses burned.", "40 die in Solok"),
    ],
)
def test_headlines_of_something_else(text, headline):
    assert headline_fault(headline, text)


@pytest.mark.parametrize(
    ("sentence", "is_wrong"),
    [
        (BERKSHIRE, False),
        (BERKSHIRE.replace("A Berkshire Hathaway Inc. shareholder", "Berkshire Hathaway"), True),
        ("Budi Hartono says the city council has not approved the toll road.", False),
        (DEWAN.replace("had not approved", "had approved"), True),
        (DEWAN.replace("may cost", "cost"), True),
        (ASIA.replace("stocks and bonds", "gold"), False),
        ("The weather in Bogor will be fine.", False),
    ],
)
def test_sentences_of_any_model(sentence, is_wrong):
    assert bool(misread(sentence, f"{BERKSHIRE} {ASIA} {DEWAN}")) is is_wrong


def test_a_long_sentence_gives_up_what_it_can_spare():
    assert compress(ACTOR, 10) == "The actor was in Tallahassee for a comic book convention."
    assert compress(PULISIC, 12) == "Pulisic has failed to establish himself as a regular starter."
    assert compress(WRECK, 5) == WRECK
    assert compress(FLOOD, 40) == FLOOD


WORDS = st.sampled_from(
    ["the", "of", "in", "who", "said", "Budi", "rose", "not", "may", ",", "cost,", "old.", "(x)"]
)


@given(st.lists(WORDS, min_size=1, max_size=30), st.integers(1, 20))
def test_compression_only_leaves_out(parts, most):
    text = " ".join(parts)
    shorter = compress(text, most)
    left = iter([word.key for word in words_of(text)])
    assert shorter == text or all(word.key in left for word in words_of(shorter))
    assert changed_by_deletion(text, text) is None or not words_of(text)


@given(st.lists(WORDS, max_size=15), st.lists(WORDS, max_size=15))
def test_an_alignment_ascends_and_pairs_equal_stems(ours, theirs):
    a, b = words_of(" ".join(ours)), words_of(" ".join(theirs))
    pairs = align(a, b, LIGHT)
    assert all(a[i].stem == b[j].stem for i, j in pairs)
    assert all(i < k and j < n for (i, j), (k, n) in pairwise(pairs))
    assert len(align(a, a, LIGHT)) == len(a)


def test_threads_get_the_stems_that_one_gets():
    keys = [f"{start}{end}" for start in ("call", "hop", "nation", "gener") for end in
            ("s", "ing", "ed", "al", "ation", "ously", "ities", "fulness")] * 8  # fmt: skip
    alone = [stem.__wrapped__(key) for key in keys]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(stem.__wrapped__, keys)) == alone
    finally:
        sys.setswitchinterval(interval)


def test_the_guard_is_measured_on_what_is_true_and_what_is_made_false(shared: Path):
    pytest.importorskip("datasets")
    from models.training.summary.guard import guard, table

    counts = guard(shared / "data", limit=3)
    rejected, total = counts["the sentences themselves"]["rewriting"]
    assert total and not rejected
    assert "| direction |" in table(counts)
