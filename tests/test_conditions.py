"""What must or must not stand round a match."""

from __future__ import annotations

import pytest
from conftest import context_of

from audit.detectors.conditions import compile_conditions, hold
from audit.model import Match

HERE = "bank"


def holds(text: str, **items: str) -> bool:
    start = text.index(HERE)
    conditions = compile_conditions({k: [v] for k, v in items.items()}, {"rivers": ("Rhine", "Elbe")})
    return hold(conditions, Match(start, start + len(HERE)), context_of(text))


@pytest.mark.parametrize(
    ("items", "yes", "no"),
    [
        ({"near": "river"}, "The river left its bank.", "A river. The bank closed."),
        ({"near": "@rivers"}, "On the Rhine the bank broke.", "On the Po the bank broke."),
        ({"unless": "loan"}, "The bank closed.", "The bank gave a loan."),
        ({"unless": "savings bank"}, "The bank closed.", "The bank is a savings bank."),
        ({"before": "the"}, "the bank", "a bank"),
        ({"after": "<close>/v"}, "the bank closed", "the bank opened"),
        ({"not_before": "river"}, "the bank", "the river bank"),
        ({"not_after": "holiday"}, "a bank account", "a bank holiday"),
        ({"document_has": "river"}, "A river. The bank closed.", "The bank closed."),
        ({"document_lacks": "river"}, "The bank closed.", "A river. The bank closed."),
        ({"where": "quotation"}, "He said “the bank closed”.", "He said the bank closed."),
        ({"not_where": "quotation"}, "He said the bank closed.", "He said “the bank closed”."),
        ({"where": "sentence_start"}, "“bank robbers fled!”", "The bank closed."),
        ({"where": "sentence_end"}, "He robbed a bank.", "A bank closed."),
    ],
)
def test_a_condition_holds_only_where_it_should(items: dict[str, str], yes: str, no: str) -> None:
    assert holds(yes, **items)
    assert not holds(no, **items)


def test_the_match_itself_is_not_its_own_neighbour() -> None:
    assert not holds("The bank closed.", near="bank")
    assert holds("The bank is no bank.", near="bank")


def test_an_unknown_place_is_named_with_those_that_exist() -> None:
    with pytest.raises(ValueError, match="unknown place foot; use headline"):
        compile_conditions({"where": ["foot"]}, {})
