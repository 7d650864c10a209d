"""Sentence splitting on awkward and damaged text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.sentences import split

# A bar stands where a new sentence begins.
CASES = """
The rain stopped. |The match went on.
Mr. Brown met Mrs. Green. |They left early.
Dr. Ito and Prof. Weber signed the paper.
Gen. Ortiz briefed Sen. Hall on Friday.
Shares of Acme Inc. rose sharply. |Rivals fell.
He works for Acme Inc. |The firm is old.
Miller & Co. Ltd. said it would close two plants.
The U.S. Senate voted. |The U.K. House did not.
He moved to the U.S. |He never came back.
The meeting began at 9 a.m. on Monday. |It ended at noon.
The shop opens at 9 a.m. |The bakery opens earlier.
J. K. Rowling wrote it. |J.R.R. Tolkien did not.
Aleksei I. Petrov was removed from the list.
Prices rose 3.4 percent. |Wages rose 2.1 percent.
Prices rose 3.4. |Wages rose 2.1. |Nobody left.
Some forecasts put it at 3.4%. |Others were darker.
See https://example.org/a.b/c.html for details. |It is long.
Visit example.org. |It is free.
Bring tools, e.g. Allen keys, and wood, i.e. Baltic pine.
Norway vs. Sweden ended level. |Nobody complained.
On Nov. 5 the court met. |On Dec. 9 it ruled.
The trial began in Nov. |Judges were absent.
It was ranked No. 7 in the world. |Nice.
Was it true? |No. |The minister had lied.
“Why now?” he asked. |Nobody knew.
“We won.” |The crowd cheered.
“We won,” she said. |“We really won!”
He said: “Stop!” |Then he ran.
(It was late.) |They went home.
It was late (about 11 p.m.). |They went home.
What?! |You cannot mean it.
Wait... |There is more.
I wanted to … thank you. |Really.
He had no money … |For him it was the goal.
The roads were closed. . |The trains ran.
The roads were closed. . . |The trains ran.
The roads were closed . |The trains ran.
. The roads were closed.
He teaches at St. University. St. Petersburg is his home town.
She lives in St. Louis. |He lives in Mt. Vernon.
The road to Ft. Worth is closed.
He thanked “ all farmers ”for their help. |They cheered.
“The market is stabilizing. ”|Lukas said so.
The market is stabilizing. |”Lukas said so.
“The market is stabilizing. ” |He smiled.
“ The market is stable. ” |“ We are glad. ”
He called it " a mess. " |She agreed.
He left. |"She stayed," he said.
The work is done.”The mayor agreed.
The bridge fell.|The river rose.
Visit Booking.com or Node.js today.
It cost $ 1.5 billion. |$ 2 billion was lost.
The law passed.[12] |It was late.
今日は雨です。|明日は晴れます。|終わり
他说：“好！”|然后走了。
यह अच्छा है। |वह गया।
No final stop here
The end. |– Reuters added a note.
1. The plan is simple. |2. The cost is high.
On 9. August the court met. |It rose at noon.
In 2020. |The year began badly.
They bought apples, pears, etc. |The bill was high.
Smith et al. found the same. |Others did not.
He used the old IE. |Rivals had moved on.
Plan B. |The team had none.
Yes! |Yes! |Yes!
The vote was 5-4. |Justice Kagan dissented.
He earned a Ph.D. in physics. |She did not.
The Washington, D.C. area was hit. |Flights stopped.
Rep. Alice Jones, R-Tex., spoke. |Gov. Abel listened.
‘It is over.’ |She wept.
“Is it ‘over’?” |“Yes.”
""".strip().splitlines()


def sentences(prose: str) -> list[str]:
    return [prose[s.start : s.end] for s in split(prose, 0, len(prose))]


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_ends_where_a_reader_ends_it(case: str) -> None:
    assert sentences(case.replace("|", "")) == case.split("|")


AWKWARD = st.text(st.sampled_from("aB1 .!?…”“\"'’)(。\u2028,–St"), max_size=60)


@given(AWKWARD | st.text(max_size=60))
def test_sentences_concatenated_equal_the_block(prose: str) -> None:
    assert "".join(sentences(prose)) == prose
    assert all(sentences(prose))


@given(AWKWARD)
def test_no_sentence_is_without_a_letter_or_digit_unless_its_block_is(prose: str) -> None:
    found = sentences(prose)
    assert len(found) <= 1 or all(any(c.isalnum() for c in sentence) for sentence in found)


@given(st.text(max_size=20), AWKWARD, st.text(max_size=20))
def test_sentences_stay_inside_their_block(before: str, block: str, after: str) -> None:
    start, end = len(before), len(before) + len(block)
    found = list(split(before + block + after, start, end))
    assert [s.start for s in found] == [start, *(s.end for s in found[:-1])][: len(found)]
    assert not found or found[-1].end == end


@pytest.mark.parametrize(
    "unit", [". ", ".” ", '. " ', "A. ", "… ", "“ ", "a.\u3000", ".” .A", "(((", "St. X. "]
)
def test_splitting_takes_time_in_proportion_to_the_text(unit: str) -> None:
    prose = unit * (100_000 // len(unit))
    begun = time.process_time()
    list(split(prose, 0, len(prose)))
    assert time.process_time() - begun < 2
