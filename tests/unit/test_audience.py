"""Whom procedures are for, in the few kinds that people filter by."""

import pytest

from cchc.content.audience import Audience, audiences


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Công dân Việt Nam", "cong-dan"),
        ("Mọi người", "cong-dan"),
        ("Hộ gia đình, cá nhân, cộng đồng dân cư", "cong-dan"),
        ("CÁ NHÂN", "cong-dan"),
        ("Doanh nghiệp", "doanh-nghiep"),
        ("Doanh nghiệp có vốn đầu tư nước ngoài", "doanh-nghiep"),
        ("Hộ kinh doanh", "doanh-nghiep"),
        ("Hợp tác xã", "hop-tac-xa"),
        ("Liên hiệp HTX", "hop-tac-xa"),
        ("Tổ chức (không bao gồm doanh nghiệp, HTX)", "to-chuc"),
        ("Tổ chức, trừ doanh nghiệp", "to-chuc"),
        ("Cơ quan, tổ chức trình khen", "to-chuc"),
        ("Cán bộ, công chức, viên chức", "can-bo"),
        ("Người Việt Nam định cư ở nước ngoài", "dinh-cu-nuoc-ngoai"),
        ("Người nước ngoài", "nguoi-nuoc-ngoai"),
        ("Người không quốc tịch cư trú tại Việt Nam", "nguoi-nuoc-ngoai"),
        ("Tổ chức nước ngoài", "to-chuc-nuoc-ngoai"),
        ("Tổ chức phi chính phủ nước ngoài", "to-chuc-nuoc-ngoai"),
        ("Tập thể, cá nhân, hộ gia đình", "cong-dan to-chuc"),
        ("Cá nhân (công dân Việt Nam, người nước ngoài)", "cong-dan nguoi-nuoc-ngoai"),
        ("Tàu biển", "khac"),
    ],
)
def test_a_text_names_its_kinds(text: str, kinds: str) -> None:
    assert [str(kind) for kind in audiences([text])] == kinds.split()


def test_texts_together_name_each_kind_once_in_the_order_of_the_list() -> None:
    assert audiences(["Người nước ngoài", "Công dân Việt Nam", "Cá nhân"]) == (Audience.CONG_DAN, Audience.NGUOI_NUOC_NGOAI)
