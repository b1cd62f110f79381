"""Models as the cache keeps them and as they reach other processes: the same values, told in few words."""

import pickle

from tests.unit.making import post


def test_a_model_comes_back_with_what_it_was_given_and_what_it_worked_out() -> None:
    known = post("2026-05-01", summary="Tóm tắt.")
    assert known.address
    back = pickle.loads(pickle.dumps(known))
    assert (back, back.model_fields_set) == (known, known.model_fields_set)
    assert vars(back) == vars(known)


def test_which_fields_were_given_is_written_once_for_all_that_were_given_the_same() -> None:
    one, other = post("2026-05-01", "mot"), post("2026-05-02", "hai")
    apart = len(pickle.dumps(one)) + len(pickle.dumps(other))
    names = len(pickle.dumps(frozenset(one.model_fields_set)))
    assert len(pickle.dumps((one, other))) < apart - names
    assert one.__getstate__()[1] is other.__getstate__()[1]
