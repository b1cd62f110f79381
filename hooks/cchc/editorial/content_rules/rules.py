"""The content rules: good practice that a portal may weigh otherwise in `extra.cchc.rules`."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from cchc.content.choices import Strength
from cchc.content.problems import Fault, Severity
from cchc.content.settings import Settings
from cchc.editorial.digest import STALE
from cchc.editorial.privacy import RULES as PRIVATE

SETTINGS_FILE = "mkdocs.yml"
SETTINGS_KEYS = ("extra", "cchc", "rules")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, how much it matters by default, and how much in a sample portal when that differs."""

    id: str
    severity: Severity
    in_sample: Severity | None = None

    def strength(self, settings: Settings) -> Severity | None:
        """Return how much the rule matters to this portal, or None when it is off."""
        given = settings.rules.get(self.id)
        if given is None:
            return self.in_sample or self.severity if settings.sample else self.severity
        return None if given is Strength.OFF else Severity(given.value)


TITLE_LONG = Rule("title-long", Severity.NOTE)
SUMMARY_MISSING = Rule("summary-missing", Severity.NOTE)
REPEALED_CITED = Rule("repealed-cited", Severity.WARNING)
REPEALED_SINCE = Rule("repealed-since", Severity.NOTE)
CITATION_AMBIGUOUS = Rule("citation-ambiguous", Severity.NOTE)
CITATION_UNLISTED = Rule("citation-unlisted", Severity.NOTE)
ABBREVIATION_UNEXPLAINED = Rule("abbreviation-unexplained", Severity.NOTE)
LINK_BARE = Rule("link-bare", Severity.NOTE)
MARKUP_LEFT = Rule("markup-left", Severity.WARNING)
SECTION_EMPTY = Rule("section-empty", Severity.WARNING)
TABLE_UNMADE = Rule("table-unmade", Severity.WARNING)
DAY_WRONG = Rule("day-wrong", Severity.WARNING)
DECISION_MISSING = Rule("decision-missing", Severity.WARNING, in_sample=Severity.NOTE)
RECONCILE_DUE = Rule("reconcile-due", Severity.WARNING, in_sample=Severity.NOTE)
INDEX_LEVEL = Rule("index-level", Severity.WARNING)
NEAR_DUPLICATE = Rule("near-duplicate", Severity.WARNING)
PICTURE_HEAVY = Rule("picture-heavy", Severity.WARNING)
THEME_QUIET = Rule("theme-quiet", Severity.NOTE)
HARD_TO_READ = Rule("hard-to-read", Severity.NOTE)
REVIEW_DUE = Rule("review-due", Severity.NOTE)
PAGE_ORPHAN = Rule("page-orphan", Severity.NOTE)
SAMPLE_LEFT = Rule("sample-left", Severity.ERROR)

RULES = {
    rule.id: rule
    for rule in (
        TITLE_LONG,
        SUMMARY_MISSING,
        REPEALED_CITED,
        REPEALED_SINCE,
        CITATION_AMBIGUOUS,
        CITATION_UNLISTED,
        ABBREVIATION_UNEXPLAINED,
        LINK_BARE,
        MARKUP_LEFT,
        SECTION_EMPTY,
        TABLE_UNMADE,
        DAY_WRONG,
        DECISION_MISSING,
        RECONCILE_DUE,
        INDEX_LEVEL,
        NEAR_DUPLICATE,
        PICTURE_HEAVY,
        THEME_QUIET,
        HARD_TO_READ,
        REVIEW_DUE,
        PAGE_ORPHAN,
        SAMPLE_LEFT,
    )
}


def setting_faults(settings: Settings) -> Iterator[Fault]:
    """Yield each rule that the settings weigh and may not: rules of privacy hold always, others may be misspelt."""
    for name in settings.rules:
        keys = (*SETTINGS_KEYS, name)
        if name in PRIVATE:
            message = (
                f"quy tắc '{name}' bảo vệ dữ liệu cá nhân nên không đổi mức được; hãy bỏ dòng này, "
                "và dùng khóa 'privacy' của từng bài khi được phép công khai"
            )
            yield Fault(SETTINGS_FILE, keys, "rule-fixed", message)
        elif name == STALE:
            if settings.rules[name] not in (Strength.ERROR, Strength.WARNING):
                message = f"quy tắc '{name}' chỉ đặt được error hoặc warning (chỉ áp dụng cho tin, bài); hãy đổi lại"
                yield Fault(SETTINGS_FILE, keys, "rule-fixed", message)
        elif name not in RULES:
            # Ids of other faults have words in common with those of content rules: only a slip of the pen is put right.
            near = get_close_matches(name, RULES, 1, 0.8)
            hint = (
                f"ý bạn là '{near[0]}'?"
                if near
                else "các lỗi khác không đổi mức được, hãy xem trang hướng dẫn 'Quy tắc nội dung'"
            )
            yield Fault(SETTINGS_FILE, keys, "rule-unknown", f"không có quy tắc nội dung '{name}'; {hint}")
