"""llms.txt: a short map of the portal in Markdown, for programs that read it to answer people (llmstxt.org)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cchc.content.catalogue import Catalogue
from cchc.content.procedures import Procedure
from cchc.publishing import addresses as at
from cchc.publishing.counts import by_name
from cchc.publishing.datasets import Dataset
from cchc.publishing.open_data import FOLDER
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.status import ADDRESS as STATUS

ADDRESS = "llms.txt"
# A map is read whole: beyond these, the page of the field and the data file tell the rest.
PROCEDURES_A_FIELD = 15
QUESTIONS_SHOWN = 20
POSTS_SHOWN = 10

Link = tuple[str, str, str]


def llms(public: Catalogue, site: SiteInfo, sets: Iterable[Dataset]) -> tuple[str, bytes]:
    """Return (address, bytes) for a catalogue of public items."""
    lines = [f"# {_plain(site.name)}", "", f"> {_plain(site.description)}", "", *_preface(public), *_sections(public, site, sets)]
    return ADDRESS, ("\n".join(lines).rstrip() + "\n").encode()


def _preface(public: Catalogue) -> Iterator[str]:
    if public.settings.sample:
        yield "Đây là trang mẫu: đơn vị, tin bài và thủ tục chỉ để minh họa, không dùng để trả lời người dân."
        yield ""
    yield f"Nội dung bằng tiếng Việt, do {_plain(public.owner.name)} chịu trách nhiệm, tính đến ngày {public.today:%d/%m/%Y}."
    yield "Thủ tục hành chính ở đây để tra cứu; nguồn chính thức là Cơ sở dữ liệu quốc gia về thủ tục hành chính."
    yield "Khi dẫn lại, hãy nêu ngày đối chiếu và địa chỉ của trang; thủ tục ghi “bãi bỏ” không còn hiệu lực."
    yield ""


def _sections(public: Catalogue, site: SiteInfo, sets: Iterable[Dataset]) -> Iterator[str]:
    yield from _section("Các mục chính", _main(), site)
    for entry in public.registers.fields:
        of_field = public.by_field.get(entry.id, ())
        yield from _section(f"Thủ tục lĩnh vực {entry.name}", _procedures(of_field, at.field_address(entry.id)), site)
    questions = (q for q in public.questions if q.obsolete is None)
    answers = ((q.title, q.address, "") for q, _ in zip(questions, range(QUESTIONS_SHOWN), strict=False))
    yield from _section("Hỏi đáp", answers, site)
    yield from _section("Nguồn tin và dữ liệu", _data(sets), site)
    posts = ((post.title, post.address, f"{post.published.day:%d/%m/%Y}") for post in public.posts[:POSTS_SHOWN])
    # What a reader with little room may leave out stands under this very word.
    yield from _section("Optional", posts, site)


def _main() -> Iterator[Link]:
    yield at.PROCEDURES.title, at.PROCEDURES.address, "giấy tờ phải nộp, nơi nộp, thời hạn, phí"
    yield at.QUESTIONS.title, at.QUESTIONS.address, "câu hỏi của người dân và câu trả lời"
    yield at.NEWS.title, at.NEWS.address, "tin, bài, mới nhất ở trên"
    yield at.PLANS.title, at.PLANS.address, "nhiệm vụ, đơn vị chủ trì, thời hạn"
    yield at.WATCH.title, at.WATCH.address, "định mức tin, bài và tiến độ kế hoạch"
    yield at.UNITS.title, at.UNITS.address, "các đơn vị và liên hệ công khai"


def _procedures(of_field: Sequence[Procedure], address: str) -> Iterator[Link]:
    for procedure in by_name(of_field)[:PROCEDURES_A_FIELD]:
        yield procedure.heading, procedure.address, f"mã {procedure.code}" + (", đã bãi bỏ" if procedure.repealed else "")
    if len(of_field) > PROCEDURES_A_FIELD:
        yield f"Tất cả {len(of_field)} thủ tục của lĩnh vực này", address, ""


def _data(sets: Iterable[Dataset]) -> Iterator[Link]:
    yield at.DATA.title, at.DATA.address, "mô tả từng tệp, từng cột"
    for dataset in sets:
        yield f"{dataset.title} (JSON)", f"{FOLDER}{dataset.name}.json", ""
    yield "Tình trạng của cổng (JSON)", STATUS, "độ đầy đủ và độ mới"
    yield "Tin mới (RSS)", "rss.xml", ""
    yield "Thay đổi thủ tục (RSS)", f"{at.PROCEDURES.address}rss.xml", ""


def _section(title: str, links: Iterable[Link], site: SiteInfo) -> Iterator[str]:
    lines = [f"- [{_plain(name)}]({site.absolute(address)})" + (f": {note}" if note else "") for name, address, note in links]
    if lines:
        yield from (f"## {_plain(title)}", "", *lines, "")


def _plain(text: str) -> str:
    """Return a text that stays text in Markdown: brackets would end the link, a sign at the start would begin something."""
    return re.sub(r"([\\\[\]<>`*_#])", r"\\\1", " ".join(text.split()))
