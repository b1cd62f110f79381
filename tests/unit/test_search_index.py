"""The index of the search, made whole and made from that of an earlier build."""

import hashlib
import itertools
import json
import math
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.registers import Abbreviation, Equivalent, EverydayWord, Registers
from cchc.search import index, index_update, postings
from cchc.search.analysis import Analysed, analysed, places_of, terms_of
from cchc.search.documents import SECTIONS, Facet, SearchDocument
from cchc.search.index import FOLDER, in_order, index_files
from cchc.search.index_update import IndexDocuments, IndexState, updated_files
from cchc.search.lexicon import Titles, lexicon
from cchc.search.postings import packed_places, unpacked_places
from cchc.search.qualifiers import QUALIFIERS, qualified
from cchc.search.syllables import keys, syllables

REGISTERS = Registers(themes=(), units=())
OTHER_REGISTERS = Registers(themes=(), units=(), abbreviations=(Abbreviation(short="ĐKKS", long="đăng ký khai sinh"),))
POST = SECTIONS.index("tin-tuc")

Files = dict[str, bytes]


def document(name: str = "bai", **keys: Any) -> SearchDocument:
    given = {
        "kind": POST,
        "address": f"tin-tuc/2026/{name}/",
        "title": "Đăng ký khai sinh",
        "excerpt": "Mở đầu.",
        "date": "2026-05-14",
        "extras": (),
        "body": "Nội dung của bài.",
        "facets": (Facet("unit", "xa-mau", "UBND xã Mẫu"), Facet("year", "2026", "2026")),
    }
    return SearchDocument(**{**given, **keys})


def whole(documents: Iterable[Analysed], registers: Registers = REGISTERS) -> Files:
    return dict(index_files(documents, registers))


def updated(
    before: Sequence[Analysed], now: Sequence[Analysed], files: Files | None = None, registers: Registers = REGISTERS
) -> list[tuple[str, bytes | None]] | None:
    known = {one.address: one for one in before}
    given = whole(before) if files is None else files
    then, today = IndexState.of(before, REGISTERS), IndexState.of(now, registers)
    return updated_files(then, today, documents_of(known.get, now), registers, given.get)


def documents_of(before: Callable[[str], Analysed | None], now: Iterable[Analysed]) -> IndexDocuments:
    ordered = in_order(now)
    return IndexDocuments(before, {one.address: one for one in ordered}.get, lambda: ordered)


def content(files: Files, name: str) -> Any:
    return json.loads(files[f"{FOLDER}{name}.json"])


# What a document says of its words.


def test_words_of_a_title_have_places_and_each_text_begins_a_new_hundred() -> None:
    found = analysed(document(title="Ký lại, ký", extras=("", "Ly hôn")))
    assert places_of(found) == {
        ("ki", "ki1"): [0, 2],
        ("lai", "lai5"): [1],
        ("li", "li"): [200],
        ("hon", "hôn"): [201],
    }
    assert (found.length, found.title_postings) == (3, 8)


def test_of_long_titles_and_many_extras_the_beginning_counts() -> None:
    found = analysed(document(title="a " * 200, extras=tuple(f"b{number}" for number in range(30))))
    places = places_of(found)
    assert places["a", "a"] == list(range(99))
    assert [key for key, _ in places if key[0] == "b"] == [f"b{number}" for number in range(20)]


def test_terms_of_a_body_are_its_syllables_and_pairs() -> None:
    found = analysed(document(excerpt="Hồ sơ", body="gồm hồ sơ gốc"))
    assert terms_of(found) == ["ho", "so", "gom", "goc", "ho so", "so gom", "gom ho", "so goc"]


@given(st.lists(st.sampled_from("abcd"), max_size=40))
def test_no_term_of_a_body_is_lost_nor_told_twice(words: list[str]) -> None:
    found = analysed(document(excerpt="", body=" ".join(words)))
    expected = {*words, *map(" ".join, itertools.pairwise(words))}
    assert sorted(terms_of(found)) == sorted(expected)
    assert found.body_postings == len(expected)


TOKEN = re.compile(r"\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[a-z]\d{2})?|\d+(?:/\d{4})?/[a-zđ][a-zđ0-9]*(?:-[a-zđ0-9]+)*|[^\W_]+")


@given(st.text(st.one_of(st.characters(), st.sampled_from("đĐệỳΣσ\u0301\u0323_ \u00a0\u200b-/.0129aA"))))
def test_a_text_may_be_cut_word_by_word(text: str) -> None:
    tokens = TOKEN.findall(unicodedata.normalize("NFC", text).lower())
    assert [syllables(token)[0] for token in tokens] == syllables(text)
    assert keys(text) == [syllable.key for syllable in syllables(text)]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": 0},
        {"address": "khac/"},
        {"title": "Khác"},
        {"excerpt": "Khác"},
        {"date": "2026-05-15"},
        {"extras": ("Khác",)},
        {"body": "Khác"},
        {"facets": ()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_stamp_tells_every_change(change: dict[str, Any]) -> None:
    assert analysed(document()).stamp == analysed(document()).stamp
    assert analysed(replace(document(), **change)).stamp != analysed(document()).stamp


# The whole index.


def test_the_files_of_a_small_index() -> None:
    one = document("mot", body="khai sinh, khai tử", excerpt="")
    two = document("hai", kind=0, title="Khai tử", extras=("1.000894",), code="1.000894", body="khai", excerpt="", facets=())
    files = whole(map(analysed, (one, two)))
    names = (
        "start.json",
        "lexicon.json",
        "rare.json",
        "english.json",
        "facets.json",
        "codes.json",
        "t/0.json",
        "b/0.json",
        "d/0.json",
    )
    assert list(files) == [FOLDER + name for name in names]
    start = content(files, "start")
    assert len(start.pop("version")) == 12
    assert start.pop("qualifiers")["groups"] == list(QUALIFIERS)
    assert start == {
        "kinds": ["tthc", "dan-hoi", "tinh-huong", "cuoc-thi", "ke-hoach", "ban-tin", "van-ban", "tin-tuc"],
        "counts": [1, 0, 0, 0, 0, 0, 0, 1],
        "shards": {"t": 1, "b": 1},
        "docs": 12,
        "lengths": "24",
        "keys": "dang khai ki sinh tu",
    }
    assert content(files, "t/0") == {
        "1.000894": {"1.000894": packed_places({0: [100]})},
        "dang": {"đăng": packed_places({1: [0]})},
        "khai": {"khai": packed_places({0: [0], 1: [2]})},
        "ki": {"ki1": packed_places({1: [1]})},
        "sinh": {"sinh": packed_places({1: [3]})},
        "tu": {"tư3": packed_places({0: [1]})},
    }
    assert content(files, "codes") == ["1.000894"]
    assert content(files, "b/0") == {"khai": [0, 1], "khai sinh": [1], "khai tu": [1], "sinh": [1], "sinh khai": [1], "tu": [1]}
    assert content(files, "facets")["year"] == {"values": [["2026", "2026"]], "of": [[], [0]]}
    assert [row[0] for row in content(files, "d/0")] == ["tin-tuc/2026/hai/", "tin-tuc/2026/mot/"]


@given(st.dictionaries(st.integers(0, 20_000), st.lists(st.integers(0, 2099), min_size=1, max_size=4, unique=True).map(sorted)))
def test_places_are_read_as_they_were_packed(places: dict[int, list[int]]) -> None:
    told = packed_places(places)
    assert unpacked_places(told) == dict(sorted(places.items()))
    assert json.dumps(told) == f'"{told}"'


def test_what_a_title_adds_is_told_of_procedures_alone() -> None:
    titles = ("Đăng ký khai sinh", "Đăng ký lại khai sinh có yếu tố nước ngoài", "Cấp đổi thẻ")
    procedures = [analysed(document(str(n), kind=0, title=title)) for n, title in enumerate(titles)]
    found = qualified([*procedures, analysed(document(title="Gia hạn"))])
    added = [{QUALIFIERS[group] for group in found["sets"][ord(letter) - 48]} for letter in found["of"]]
    assert added == [set(), {"lại", "nước ngoài"}, {"cấp đổi"}]


def test_for_whom_a_procedure_is_by_age_is_told() -> None:
    titles = ("Cấp thẻ cho người dưới 14 tuổi", "Cấp thẻ cho người từ đủ 14 tuổi trở lên", "Cấp thẻ", "Từ 3 tuổi đến dưới 6 tuổi")
    found = qualified([analysed(document(str(n), kind=0, title=title)) for n, title in enumerate(titles)])
    assert found["ages"] == [(0, 0, 13), (1, 14, 130), (3, 3, 5)]


LEXICON_REGISTERS = Registers(
    abbreviations=(Abbreviation(short="BHXH", long="bảo hiểm xã hội"), Abbreviation(short="HTX", long="hợp tác xã")),
    everyday_words=(
        EverydayWord(say="Rút sổ", means=("Hưởng BHXH một lần", "Đăng ký xe")),
        EverydayWord(say="mua xe", means=("Đăng ký xe",)),
    ),
    equivalents=(Equivalent(means="một lần", say=("1 lần",), english=("once",)), Equivalent(means="xe", english=("car",))),
)


def test_an_addition_is_told_by_its_marks_and_side_by_side() -> None:
    """ "Lái xe" is no "cấp lại", "cán bộ" no "cấp bộ"; the ministry's procedure stands below that of the province."""
    titles = (
        "Cấp lại thẻ",
        "Cấp giấy phép lái xe",
        "Cấp giấy cho cán bộ",
        "Công nhận kết quả (cấp Bộ)",
        "Công nhận kết quả (cấp tỉnh)",
    )
    found = qualified([analysed(document(str(n), kind=0, title=title)) for n, title in enumerate(titles)])
    added = [[QUALIFIERS[group] for group in found["sets"][ord(letter) - 48]] for letter in found["of"]]
    assert added == [["lại"], [], [], ["cấp bộ"], []]


def test_the_lexicon_holds_what_leads_to_a_title() -> None:
    """Of sayings, equivalents and abbreviations; meanings have their abbreviations written out."""
    words, rare, english = lexicon(LEXICON_REGISTERS, [analysed(document(kind=0, title="Hưởng bảo hiểm xã hội một lần"))])
    assert json.loads(english) == "một lần|once"
    assert json.loads(words) == {"short": "bảo hiểm xã hội|bhxh", "same": "một lần|1 lần", "say": ""}
    assert json.loads(rare) == "Hưởng bảo hiểm xã hội một lần||rút sổ"


def test_a_meaning_leads_where_any_title_has_enough_of_it() -> None:
    """However common its words are: what no title can have is left out unseen, and nothing else is."""
    chosen = random.Random(4)
    words = [f"a{'b' * number}" for number in range(14)]
    for _ in range(60):
        titles = [chosen.choices(words, range(14, 0, -1), k=chosen.randint(1, 6)) for _ in range(chosen.randint(1, 12))]
        known = Titles(titles)
        for meaning in (chosen.choices(words, k=chosen.randint(1, 6)) for _ in range(40)):
            count = {word: sum(word in title for title in titles) or 0.5 for word in meaning}
            rarity = {word: math.log(1 + len(titles) / found) for word, found in count.items()}
            most = max(sum(weight for word, weight in rarity.items() if word in title) for title in titles)
            assert known.lead(" ".join(meaning)) == (most >= 0.65 * sum(rarity.values())), (titles, meaning)


def test_which_sayings_lead_is_remembered_until_words_or_titles_change() -> None:
    recalled: dict[tuple[str, str, bytes], Any] = {}

    def recall(what: str, path: str, key: bytes, make: Callable[[], Any]) -> Any:
        recalled.setdefault((what, path, key), None)
        return make()

    documents = [analysed(document(kind=0, title="Hưởng bảo hiểm xã hội một lần")), analysed(document(kind=5, title="Tin mới"))]
    lexicon(LEXICON_REGISTERS, documents, recall)
    lexicon(LEXICON_REGISTERS, [documents[0], analysed(document(kind=5, title="Tin khác"))], recall)
    assert len(recalled) == 1
    lexicon(LEXICON_REGISTERS, documents[1:], recall)
    lexicon(Registers(themes=(), units=()), documents, recall)
    assert len(recalled) == 3


def test_sayings_of_one_meaning_stand_together_and_keep_their_lines() -> None:
    said = (("mua xe", "Đăng ký xe"), ("đi |lính", "Đăng ký nghĩa vụ"), ("tậu\nxe", "Đăng ký xe"))
    entries = tuple(EverydayWord(say=say, means=(meaning,)) for say, meaning in said)
    documents = [analysed(document(kind=0, title=title)) for title in ("Đăng ký xe", "Đăng ký nghĩa vụ")]
    found = lexicon(Registers(themes=(), units=(), everyday_words=entries), documents)
    assert json.loads(found.rare).split("\n") == ["Đăng ký nghĩa vụ||đi lính", "Đăng ký xe||mua xe|tậu xe"]


def test_what_has_many_sayings_is_in_the_file_that_every_query_needs() -> None:
    said = [*((f"mua xe {n}", "Đăng ký xe") for n in range(6)), *((f"đi lính {n}", "Đăng ký nghĩa vụ") for n in range(5))]
    entries = tuple(EverydayWord(say=say, means=(meaning,)) for say, meaning in said)
    documents = [analysed(document(kind=0, title=title)) for title in ("Đăng ký xe", "Đăng ký nghĩa vụ")]
    found = lexicon(Registers(themes=(), units=(), everyday_words=entries), documents)
    assert json.loads(found.words)["say"].startswith("Đăng ký xe||mua xe 0|")
    assert json.loads(found.rare).startswith("Đăng ký nghĩa vụ||đi lính 0|")


def test_the_order_in_which_documents_come_does_not_matter() -> None:
    documents = [
        analysed(document(name, date=date)) for name, date in (("b", "2026-01-02"), ("a", "2026-01-02"), ("c", "2026-01-01"))
    ]
    assert {tuple(whole(some).items()) for some in itertools.permutations(documents)} == {tuple(whole(documents).items())}
    assert [row[0] for row in content(whole(documents), "d/0")] == ["tin-tuc/2026/c/", "tin-tuc/2026/a/", "tin-tuc/2026/b/"]


def test_words_that_no_title_has_together_are_not_sent() -> None:
    entries = (
        Equivalent(means="tàu cá", say=("ghe",)),
        Equivalent(means="tàu bay", say=("máy bay",)),
        Equivalent(means="khiếu nại, tố cáo", say=("kiện cáo",)),
    )
    titles = ("Đăng ký tàu cá", "Cấp phép bay", "Giải quyết khiếu nại", "Giải quyết tố cáo")
    found = lexicon(Registers(themes=(), units=(), equivalents=entries), [analysed(document(kind=0, title=t)) for t in titles])
    assert json.loads(found.words)["same"] == "tàu cá|ghe\nkhiếu nại, tố cáo|kiện cáo"


def test_the_version_changes_with_every_document_and_with_the_lexicon() -> None:
    documents = [analysed(document())]
    versions = {
        content(files, "start")["version"]
        for files in (whole(documents), whole([analysed(document(body="Khác"))]), whole(documents, OTHER_REGISTERS), whole([]))
    }
    assert len(versions) == 4


def test_whoever_changes_the_files_raises_their_format() -> None:
    """Browsers keep files by version, and the version is told by the documents and FORMAT alone."""
    documents = [
        analysed(document(str(n), title=f"Bài số {n} và ký, kỳ", body=f"hồ sơ {n} hồ sơ", extras=("61/2018/NĐ-CP",)))
        for n in range(60)
    ]
    digest = hashlib.sha256()
    for name, data in sorted(whole(documents, OTHER_REGISTERS).items()):
        digest.update(name.encode() + data)
    assert (index.FORMAT, digest.hexdigest()[:16]) == (14, "4124ed7c17c4241d")


# The index of an earlier build, made into that of the next.

TEXTS = st.lists(st.sampled_from("khai sinh ký kỳ kỷ ly lý 1.000894 đất 35/KH-UBND".split()), max_size=5).map(" ".join)
DOCUMENTS = st.builds(
    document,
    st.sampled_from("abcdefghijkl"),
    kind=st.integers(0, 3),
    title=TEXTS,
    date=st.sampled_from(("2026-01-01", "2026-01-02")),
    extras=st.lists(TEXTS, max_size=2).map(tuple),
    body=TEXTS,
    facets=st.sampled_from([(Facet("year", year, year), Facet("theme", "x", f"Chủ đề {year}")) for year in ("2025", "2026")]),
)
# Of each address one, as in a portal.
CORPORA = st.lists(DOCUMENTS, max_size=10, unique_by=lambda one: one.address)
REGISTERED = st.sampled_from((REGISTERS, OTHER_REGISTERS))


@given(before=CORPORA, now=CORPORA, same=st.integers(0, 10), registers=REGISTERED)
@pytest.mark.slow
def test_an_update_gives_the_bytes_of_the_whole(
    before: list[SearchDocument], now: list[SearchDocument], same: int, registers: Registers
) -> None:
    """Some documents stay, others change, come, go or move, over files so small that there are many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_TITLES_A_FILE", 16)
        patch.setattr(postings, "_BODIES_A_FILE", 16)
        for room in (index, index_update):
            patch.setattr(room, "DOCS_A_FILE", 3)
        kept = {one.address for one in before[:same]}
        now = before[:same] + [one for one in now if one.address not in kept]
        then, today = list(map(analysed, before)), list(map(analysed, now))
        earlier, wanted = whole(then), whole(today, registers)
        made = updated(then, today, registers=registers)
        same_shards = content(earlier, "start")["shards"] == content(wanted, "start")["shards"]
        assert (made is not None) == same_shards
        if made is not None:
            assert [(address, earlier[address] if data is None else data) for address, data in made] == list(wanted.items())


def corpus(count: int) -> list[SearchDocument]:
    """Posts with words of their own and words they share."""
    return [
        document(
            f"{n:04}",
            title=f"Bài số {n}",
            body=" ".join(f"từ{(n * k) % 997} chung{k}" for k in range(40)),
            date=f"2026-01-{n % 28 + 1:02}",
        )
        for n in range(count)
    ]


def changed(made: list[tuple[str, bytes | None]] | None) -> list[str]:
    assert made is not None
    return [address.removeprefix(FOLDER) for address, data in made if data is not None]


def test_nothing_changed_makes_nothing() -> None:
    documents = list(map(analysed, corpus(100)))
    assert changed(updated(documents, documents)) == []


def test_a_portal_has_so_many_files_of_titles_and_no_more() -> None:
    """Each is a fetch of a slow phone: few postings are one file, many are not thousands of files."""
    counts = (0, 500, 1_001, 54_000, 160_000, 290_000)
    assert [postings.Shards.holding(titles, 0).t for titles in counts] == [1, 1, 2, 128, 128, 128]
    assert postings.Shards.holding(0, 3_600_000).b == 1024


def test_an_edited_word_makes_only_the_files_it_stands_in() -> None:
    documents = corpus(300)
    before = list(map(analysed, documents))
    now = [*before[:-1], analysed(replace(documents[-1], body=documents[-1].body + " mới"))]
    assert content(whole(before), "start")["shards"] == {"t": 4, "b": 8}
    names = changed(updated(before, now))
    assert names[0] == "start.json"
    assert 2 <= len(names) <= 3 and all(name.startswith("b/") for name in names[1:])


@pytest.mark.parametrize("body", ["", " mới"], ids=["alone", "with a word of a body"])
def test_other_registers_make_the_files_of_words(body: str) -> None:
    documents = [document(str(number), title=f"Đăng ký khai sinh {number}") for number in range(30)]
    before = list(map(analysed, documents))
    now = [*before[:-1], analysed(replace(documents[-1], body=documents[-1].body + body))]
    given, wanted = whole(before), whole(now, OTHER_REGISTERS)
    made = updated(before, now, registers=OTHER_REGISTERS)
    assert made and {address: given[address] if data is None else data for address, data in made} == wanted
    assert {"start.json", "lexicon.json"} <= set(changed(made))


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"title": "BÀI SỐ 250"}, ["start.json", "d/24.json"]),
        ({"facets": (Facet("unit", "xa-mau", "UBND xã Mẫu"), Facet("theme", "x", "Chủ đề"))}, ["start.json", "facets.json"]),
    ],
    ids=["shown", "facets"],
)
def test_what_stands_in_one_file_makes_that_file(change: dict[str, Any], names: list[str]) -> None:
    documents = corpus(300)
    before = list(map(analysed, documents))
    edited = analysed(replace(documents[250], **change))
    assert changed(updated(before, [*before[:250], edited, *before[251:]])) == names


def test_a_new_post_leaves_what_results_show_of_others() -> None:
    documents = list(map(analysed, corpus(300)))
    new = analysed(document("moi", date="2026-02-01", title="Ngày hội"))
    names = changed(updated(documents, [*documents, new]))
    assert [name for name in names if name.startswith("d/")] == ["d/25.json"]


def test_what_is_lost_or_changed_too_much_is_made_whole() -> None:
    documents = corpus(100)
    before = list(map(analysed, documents))
    edited = analysed(replace(documents[5], title="Khác", body="Khác"))
    now = [*before[:5], edited, *before[6:]]
    files = whole(before)
    assert updated(before, now) is not None
    for found in (None, edited):
        lost = documents_of(lambda address, found=found: found, now)
        assert updated_files(IndexState.of(before, REGISTERS), IndexState.of(now, REGISTERS), lost, REGISTERS, files.get) is None
    for name in ("start", "t/0", "b/0"):
        assert (
            updated(before, now, {address: data for address, data in files.items() if address != f"{FOLDER}{name}.json"}) is None
        )
    assert updated(before, before[1:]) is None
    assert updated([], before) is None
