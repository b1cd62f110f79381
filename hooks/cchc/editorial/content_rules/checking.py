"""All content rules over a whole portal."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.editorial.citations import DocumentIndex, ItemCitations, item_citations
from cchc.editorial.content_rules import rules
from cchc.editorial.content_rules.abbreviations import Unexplained
from cchc.editorial.content_rules.citations import citation_faults, unlisted_faults
from cchc.editorial.content_rules.duplicates import MinHash, Numbers, near_duplicates, sketch_of
from cchc.editorial.content_rules.indices import IndexLevels
from cchc.editorial.content_rules.leads import summary_fault, title_faults
from cchc.editorial.content_rules.markup import markup_left
from cchc.editorial.content_rules.plain_words import PlainWords, reading_of, why_hard
from cchc.editorial.content_rules.sample_left import item_sample_faults, sample_sign
from cchc.editorial.content_rules.structure import bare_links, empty_sections, unmade_tables
from cchc.editorial.content_rules.whole_portal import picture_faults, procedure_faults, theme_faults
from cchc.editorial.content_rules.wrong_days import wrong_days
from cchc.editorial.memo import Memo, compute
from cchc.editorial.passages import Passage, passages
from cchc.editorial.privacy.shown import Shown


def content_faults(catalogue: Catalogue, pictures: Mapping[str, int]) -> Iterator[Fault]:
    """Yield what breaks a content rule, in single items and in the portal as a whole; otherwise as `portal_faults`."""
    rules_of = ItemRules(catalogue)
    for item in catalogue.items:
        yield from rules_of.of(item)
    yield from portal_faults(catalogue, pictures, map(rules_of.citations, catalogue.items))


def portal_faults(
    catalogue: Catalogue, pictures: Mapping[str, int], citations: Iterable[ItemCitations], known: Memo = compute
) -> Iterator[Fault]:
    """Yield what breaks a rule between items, or in the portal as a whole; `pictures` are the sizes of pictures in bytes by path.

    `citations` are those of all items; `known` recalls what an earlier run worked out of one item under the same settings and
    registers.
    """
    yield from ItemRules(catalogue).duplicates(known)
    yield from unlisted_faults(catalogue, citations)
    yield from procedure_faults(catalogue)
    yield from theme_faults(catalogue)
    yield from picture_faults(catalogue, pictures)
    yield from item_sample_faults(catalogue)


@dataclass(frozen=True)
class ItemRules:
    """The rules as this portal weighs them."""

    catalogue: Catalogue

    @cached_property
    def _strengths(self) -> dict[str, Severity]:
        weighed = {rule.id: rule.strength(self.catalogue.settings) for rule in rules.RULES.values()}
        return {name: severity for name, severity in weighed.items() if severity}

    @cached_property
    def _documents(self) -> DocumentIndex:
        return DocumentIndex.of(self.catalogue.registers)

    @cached_property
    def _unexplained(self) -> Unexplained:
        return Unexplained.of(self.catalogue.registers.abbreviations)

    @cached_property
    def _levels(self) -> IndexLevels:
        return IndexLevels.of(self.catalogue.registers.indices)

    @cached_property
    def _plain_words(self) -> PlainWords:
        return PlainWords(self.catalogue.registers.plain_words)

    def of(self, item: Item) -> tuple[Fault, ...]:
        """Return what breaks a rule in one item, whatever else the portal holds; what is withdrawn breaks none."""
        return () if item.status is Status.WITHDRAWN else tuple(self._item(item))

    def citations(self, item: Item) -> ItemCitations:
        """Return the legal documents that an item cites; what is withdrawn cites none."""
        return ItemCitations() if item.status is Status.WITHDRAWN else item_citations(item, self._documents)

    def _item(self, item: Item) -> Iterator[Fault]:
        if left := sample_sign(item, self.catalogue):
            passage, start, end, message = left
            yield from self._in(item, passage, rules.SAMPLE_LEFT, message, start, end)
        yield from self._hard_sentences(item)
        for keys, message in title_faults(item):
            yield from self._at(item, rules.TITLE_LONG, keys, message)
        yield from self._at(item, rules.SUMMARY_MISSING, (), summary_fault(item))
        for passage in passages(item):
            yield from self._passage(item, passage)
        for text, start, end, message in markup_left(item):
            yield from self._in(item, text, rules.MARKUP_LEFT, message, start, end)
        for rule, mention, message in citation_faults(item, self._documents):
            yield from self._in(item, mention.passage, rule, message, mention.start, mention.end)
        if shorts := self._unexplained.in_item(item):
            yield from self._first_use(item, shorts)

    def _passage(self, item: Item, passage: Passage) -> Iterator[Fault]:
        for start, end, message in self._levels.wrong(passage.text):
            yield from self._in(item, passage, rules.INDEX_LEVEL, message, start, end)
        for start, end in wrong_days(passage.seen):
            message = f"không có '{passage.text[start:end]}' trong lịch; hãy xem lại ngày, tháng"
            yield from self._in(item, passage, rules.DAY_WRONG, message, start, end)
        if passage.keys:
            return
        for start, end, columns in unmade_tables(passage.text):
            message = (
                "các dòng có dấu | này chưa thành bảng, người đọc thấy nguyên dấu |; hãy thêm ngay dưới dòng này một dòng "
                f"|{'---|' * columns}"
            )
            yield from self._in(item, passage, rules.TABLE_UNMADE, message, start, end)
        for start, end in bare_links(passage.text):
            message = (
                f"địa chỉ '{passage.text[start:end][:60]}' đặt trần trong bài, người đọc không bấm được và trình đọc màn hình "
                "phải đọc từng chữ; hãy viết [tên trang](địa chỉ)"
            )
            yield from self._in(item, passage, rules.LINK_BARE, message, start, end)
        for start, end, name in empty_sections(passage.text):
            said = f"đề mục '{name[:60]}' không có nội dung bên dưới; hãy viết thêm hoặc bỏ đề mục"
            message = said if name else "đề mục không có chữ; hãy viết tên đề mục, hoặc bỏ các dấu #"
            yield from self._in(item, passage, rules.SECTION_EMPTY, message, start, end)

    def _hard_sentences(self, item: Item) -> Iterator[Fault]:
        severity, most = self._strengths.get(rules.HARD_TO_READ.id), getattr(self.catalogue.settings.readability, item.kind, None)
        if severity is None or most is None:
            return
        read = reading_of(item)
        if not read.tells_something or read.difficulty <= most:
            return
        hardest = read.hardest
        of_all = f" (độ khó của cả bài {_comma(read.difficulty)}, mức của cổng {_comma(most)})"
        for turn, (sentence, (keys, line)) in enumerate(hardest, 1):
            first = of_all if turn == 1 else ""
            why = why_hard(sentence, self._plain_words)
            message = f"câu khó đọc {turn}/{len(hardest)}{first}: '{_cut(sentence.text)}' {why}"
            yield Fault(item.path, keys, rules.HARD_TO_READ.id, message, severity, line=line)

    def _first_use(self, item: Item, shorts: tuple[str, ...]) -> Iterator[Fault]:
        found = ((passage, passage.seen.find(shorts[0])) for passage in passages(item))
        passage, start = next((passage, start) for passage, start in found if start >= 0)
        message = self._unexplained.message(shorts)
        yield from self._in(item, passage, rules.ABBREVIATION_UNEXPLAINED, message, start, start + len(shorts[0]))

    @cached_property
    def _numbers(self) -> Numbers:
        return Numbers()

    def sketch(self, post: Post, known: Memo = compute) -> MinHash:
        """Return what `duplicates` compares of a post, nothing where it compares none."""
        if post.status is Status.WITHDRAWN or rules.NEAR_DUPLICATE.id not in self._strengths:
            return b""
        return known("sketch", post, partial(sketch_of, post, self._numbers))

    def duplicates(self, known: Memo = compute) -> Iterator[Fault]:
        """Yield the posts that nearly repeat an earlier one."""
        posts = (post for post in self.catalogue.posts if post.status is not Status.WITHDRAWN)
        if rules.NEAR_DUPLICATE.id not in self._strengths:
            return
        for post, first in near_duplicates(posts, known):
            message = f"nội dung gần như trùng với {first.path}; hãy gộp hai bài, hoặc viết lại phần chung và dẫn liên kết"
            yield from self._at(post, rules.NEAR_DUPLICATE, ("title",), message)

    def _at(self, item: Item, rule: rules.Rule, keys: tuple[str | int, ...], message: str | None) -> Iterator[Fault]:
        severity = self._strengths.get(rule.id)
        if severity and message:
            yield Fault(item.path, keys, rule.id, message, severity)

    def _in(self, item: Item, passage: Passage | Shown, rule: rules.Rule, message: str, start: int, end: int) -> Iterator[Fault]:
        if severity := self._strengths.get(rule.id):
            yield passage.fault(item.path, rule.id, message, severity, start, end)


def _comma(number: float) -> str:
    """Return a figure as people write it: 1,25."""
    return f"{number:.2f}".replace(".", ",")


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
