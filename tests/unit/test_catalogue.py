"""The look-ups of the catalogue."""

from cchc.content.posts import Post
from tests.unit.making import catalogue, plan, post, procedure, question


def test_items_are_newest_first_whatever_order_they_were_read_in() -> None:
    items = [post(date) for date in ("2026-05-01", "2026-05-03", "2026-05-02T08:00", "2026-05-02")]
    for given in (items, items[::-1]):
        found = [item.date.text for item in catalogue(given).items]
        assert found == ["2026-05-03", "2026-05-02T08:00", "2026-05-02", "2026-05-01"]


def test_kinds() -> None:
    known = catalogue([post("2026-05-01"), plan(), question(), procedure()])
    kinds = [known.posts, known.plans, known.questions, known.procedures]
    assert [[item.kind for item in items] for items in kinds] == [["post"], ["plan"], ["question"], ["procedure"]]


def test_themes_and_units_hold_every_item_once() -> None:
    one = post("2026-05-01", themes=["chi-dao-dieu-hanh", "cai-cach-tthc"])
    other = post("2026-05-02", unit="van-phong")
    known = catalogue([one, other])
    assert known.by_theme == {"cai-cach-tthc": (other, one), "chi-dao-dieu-hanh": (one,)}
    assert known.by_unit == {"xa-mau": (one,), "van-phong": (other,)}
    assert known.by_path == {one.path: one, other.path: other}


def test_a_short_code_finds_a_procedure_of_the_long_code() -> None:
    long, short = procedure("1.001193.000.00.00.H41", "dai"), procedure("2.000815", "ngan")
    known = catalogue([long, short])
    assert known.by_code["1.001193"] is known.by_code["1.001193.000.00.00.H41"] is long
    assert known.by_code["2.000815"] is short
    assert set(known.by_code) == {"1.001193", "1.001193.000.00.00.H41", "2.000815"}


def test_the_procedures_that_codes_name_come_once_whichever_form_is_written() -> None:
    long, short = procedure("1.001193.000.00.00.H41", "dai"), procedure("2.000815", "ngan")
    known = catalogue([long, short])
    assert known.named(["2.000815.000.00.00.H41", "1.001193", "9.999999", "1.001193.000.00.00.H41"]) == (short, long)


def test_who_names_a_procedure_is_found_by_its_short_code() -> None:
    named, asked = post("2026-05-01", tthc="1.001193.000.00.00.H41"), question(tthc="1.001193")
    assert catalogue([named, asked]).by_named_code == {"1.001193": (asked, named)}


def test_evidence_of_a_task() -> None:
    one, other = post("2026-05-01", tasks="2026-ke-hoach#1"), post("2026-05-02", tasks=["2026-ke-hoach#1", "2026-ke-hoach#2"])
    known = catalogue([one, other, plan()])
    assert known.evidence == {"2026-ke-hoach#1": (other, one), "2026-ke-hoach#2": (other,)}


def test_plans_and_those_that_carry_them_out() -> None:
    parent, child = plan("2026-tinh"), plan("2026-xa", based_on=[{"plan": "2026-tinh"}, {"number": "76/NQ-CP"}])
    known = catalogue([parent, child])
    assert known.plan_by_stem == {"2026-tinh": parent, "2026-xa": child}
    assert known.plan_children == {"2026-tinh": (child,)}


def test_fewer_items_keep_everything_else() -> None:
    known = catalogue([post("2026-05-01"), plan()])
    fewer = known.only(known.posts)
    assert (fewer.items, fewer.plans, fewer.today, fewer.settings) == (known.posts, (), known.today, known.settings)
    assert all(isinstance(item, Post) for item in fewer.items)


def test_the_owner() -> None:
    assert catalogue().owner.name == "UBND xã Mẫu"
