"""Posts that praise or criticise: verified by somebody else, the other side's answer linked."""

import pytest

from cchc.content.posts import Post
from cchc.publishing.item_pages import ItemPages
from cchc.reading.verification import response_faults, verification_faults
from tests.unit.making import catalogue, post, question

DONE = {"verified_by": "Văn phòng", "verified_on": "2026-12-01"}


def told(item: Post) -> list[str]:
    return [f"{fault.severity} {fault.rule} {'.'.join(map(str, fault.keys))}" for fault in verification_faults(item)]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (post("2026-12-01"), []),
        (post("2026-12-01", theme="guong-dien-hinh"), ["error verification-missing theme"]),
        (post("2026-12-01", themes=["guong-dien-hinh"]), ["error verification-missing themes"]),
        (post("2026-12-01", appraisal="neu-guong"), ["error verification-missing appraisal"]),
        (post("2026-12-01", appraisal="neu-guong", **DONE), []),
        (post("2026-11-28", appraisal="neu-guong"), ["note verification-missing appraisal"]),
        (post("2026-11-28", appraisal="neu-guong", approved_on="2026-11-29"), ["error verification-missing appraisal"]),
        (post("2026-12-01", appraisal="neu-guong", status="draft"), ["warning verification-missing appraisal"]),
        (post("2026-12-01", appraisal="neu-guong", author="văn phòng", **DONE), ["error verification-own verified_by"]),
        (post("2026-12-01", appraisal="phe-binh", **DONE), ["note response-missing appraisal"]),
        (post("2026-12-01", appraisal="phe-binh", response="https://a.example/", **DONE), []),
    ],
)
def test_what_a_post_lacks(item: Post, expected: list[str]) -> None:
    assert told(item) == expected


def test_the_message_names_what_is_missing() -> None:
    (fault,) = verification_faults(
        post("2026-12-01", appraisal="phe-binh", response="https://a.example/", verified_by="Văn phòng")
    )
    assert fault.message == (
        "bài phê bình phải có người xác minh; hãy ghi 'verified_on': ai đã kiểm tra người, việc, số liệu trong bài, ngày nào"
    )


def test_the_answer_of_the_other_side_is_linked() -> None:
    answer = question()
    critical = post("2026-05-01", appraisal="phe-binh", response=answer.path, **DONE)
    view = ItemPages(catalogue([critical, answer]), (), lambda path: 0).view(critical)
    assert view.response == answer
    assert list(response_faults(critical, [answer.path])) == []
    assert [fault.rule for fault in response_faults(critical, ["news/a.md"])] == ["response-unknown"]
    # An answer that is no page yet is not promised.
    alone = ItemPages(catalogue([critical]), (), lambda path: 0).view(critical)
    assert alone.response is None
