import pytest

from pos_app.domain.errors import Trouble, chain_of

# Written by hand: what is true of each trouble, and the value of the set-up that may be wrong.
EXPECTED = """
no_network        every-call  before-connecting  may-pass  -
connection_refused every-call before-connecting  may-pass  -
proxy             every-call  before-connecting  may-pass  -
bad_address       every-call  before-connecting  -         base_url
tls_expired       every-call  before-connecting  -         -
tls_host          every-call  before-connecting  -         -
tls_issuer        every-call  before-connecting  -         -
tls_other         every-call  before-connecting  -         -
clock_wrong       every-call  before-connecting  -         -
timed_out         every-call  -                  may-pass  -
broken_answer     every-call  -                  -         -
redirected        every-call  -                  -         base_url
gateway_down      every-call  -                  may-pass  -
rate_limited      every-call  -                  -         -
paused            -           before-connecting  -         -
keys_refused      every-call  -                  -         account_id
access_denied     every-call  -                  -         -
wrong_path        -           -                  -         base_url
no_keys           -           before-connecting  -         account_id
method_stopped    -           -                  -         -
currency_refused  -           -                  -         -
request_refused   -           -                  -         -
duplicate         -           -                  -         -
not_ready         -           -                  -         -
no_requisites     -           -                  -         -
cannot_cancel     -           -                  -         -
interrupted       -           -                  -         -
other_account     -           -                  -         -
"""
ROWS = [line.split() for line in EXPECTED.strip().splitlines()]


def test_the_table_leaves_no_trouble_out() -> None:
    assert [row[0] for row in ROWS] == list(Trouble)


@pytest.mark.parametrize(("name", "every_call", "before", "passes", "field"), ROWS)
def test_a_trouble_is_of_these_classes(
    name: str, every_call: str, before: str, passes: str, field: str
) -> None:
    trouble = Trouble(name)
    assert trouble.meets_every_call is (every_call != "-")
    assert trouble.is_before_connecting is (before != "-")
    assert trouble.may_pass is (passes != "-")
    assert (trouble.setup_field or "-") == field


def test_of_errors_that_lead_to_one_another_each_is_told_once() -> None:
    last, middle, first = OSError("last"), KeyError("middle"), ValueError("first")
    last.__cause__, middle.__context__ = middle, first
    assert list(chain_of(last)) == [last, middle, first]
    first.__cause__ = last
    assert list(chain_of(last)) == [last, middle, first]
    assert list(chain_of(middle)) == [middle, first, last]
