"""What the types of the model do not tell of a key: from which list it is chosen, whether it names a file, where it stands."""

from collections.abc import Mapping
from enum import StrEnum

from cchc.content.contests import LETTERS


class Listed(StrEnum):
    """A list of the portal from which a value is chosen."""

    UNITS = "units"
    THEMES = "themes"
    FIELDS = "fields"
    PROCEDURES = "procedures"
    PLANS = "plans"
    TASKS = "tasks"
    ITEMS = "items"
    POSTS = "posts"
    DOCUMENTS = "documents"


# By the name of the key, or of the model and the key where that is another list, or none.
LISTS: Mapping[str, Listed | None] = {
    "unit": Listed.UNITS,
    "units": Listed.UNITS,
    "parent": Listed.UNITS,
    "predecessors": Listed.UNITS,
    "successors": Listed.UNITS,
    "lead": Listed.UNITS,
    "support": Listed.UNITS,
    "to_unit": Listed.UNITS,
    "theme": Listed.THEMES,
    "themes": Listed.THEMES,
    "field": Listed.FIELDS,
    "tthc": Listed.PROCEDURES,
    "code": Listed.PROCEDURES,
    "replaced_by": Listed.PROCEDURES,
    "plan": Listed.PLANS,
    "Post.tasks": Listed.TASKS,
    "Product.tasks": Listed.TASKS,
    "Event.tasks": Listed.TASKS,
    "Product.item": Listed.ITEMS,
    "BulletinSection.items": Listed.ITEMS,
    "Bulletin.lead": Listed.ITEMS,
    "AnswerSource.page": Listed.ITEMS,
    "Event.post": Listed.POSTS,
    "replaces": Listed.DOCUMENTS,
    "amends": Listed.DOCUMENTS,
    "guides": Listed.DOCUMENTS,
    "repealed_by": Listed.DOCUMENTS,
    "Procedure.code": None,
    "Winner.unit": None,
}
# The list is there to help; other words may be written.
FREE = frozenset({"lead", "support", "to_unit", "field", "replaces", "amends", "guides", "repealed_by"})

# Texts to the model that are one of a few, by the model and the key.
CHOSEN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ContestQuestion.answer": tuple((letter, f"Phương án {letter}") for letter in LETTERS),
}

FILES = frozenset(
    {
        *("image", "file", "attachments", "Media.video", "Media.audio", "Media.captions", "Media.transcript"),
        "Post.response",
    }
)
# Of these keys at least one must be given, by the model: its validator says so, and no type does.
ONE_OF: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "EventMaterial": (("file", "url"),),
    "CriterionSource": (("document", "name"),),
    "CriterionResult": (("proof", "note"),),
    "IndexResult": (("unit", "of"), ("score", "rank", "not_published")),
    "Spokesperson": (("phone", "email"),),
    "Equivalent": (("say", "english"),),
}

# Texts without line breaks to the model that are longer than a line.
LONG = frozenset({"summary", "text", "task", "explanation", "obsolete", "hand_in", "proof", "withdrawn_why", "Index.description"})
# Whatever commands write is shown and not to be typed: an approval, a withdrawal.
BY_COMMAND = frozenset(
    {
        "approved_by",
        "approved_on",
        "approved_digest",
        "approved_signature",
        "withdrawn_on",
        "withdrawn_why",
        "first_file",
        "urgent",
    }
)

_HEAD, _PICTURE, _LATER, _APPROVAL = "Nội dung chính", "Hình ảnh", "Rà soát, sửa đổi", "Duyệt và gỡ"
# The sections of a form in their order, with the keys of each; a key that none has stands in the section of its kind.
SECTIONS: Mapping[str, tuple[str, ...]] = {
    _HEAD: (
        *("title", "short_title", "summary", "unit", "theme", "themes", "date", "status", "form", "author", "question"),
        *("number", "year", "code", "field", "level", "scope", "online", "partial_reason", "opens", "closes", "from", "to"),
    ),
    "": (),
    _PICTURE: ("image", "image_alt", "image_reuse", "media"),
    _LATER: (
        *(
            "corrections",
            "updated",
            "review_by",
            "reviewed_on",
            "reviewer",
            "privacy",
            "pin",
            "tags",
            "old_addresses",
            "first_file",
        ),
        *("history", "obsolete"),
    ),
    _APPROVAL: ("approved_by", "approved_on", "approved_digest", "approved_signature", "urgent", "withdrawn_on", "withdrawn_why"),
}
# The pages of the guide that tell how each kind and register is written.
GUIDES: Mapping[str, str] = {
    "Post": "viet-tin-bai",
    "Plan": "lap-ke-hoach",
    "Question": "hoi-dap",
    "Procedure": "thu-tuc",
    "Situation": "tinh-huong",
    "Bulletin": "ban-tin",
    "Contest": "cuoc-thi",
    "LegalDocument": "van-ban",
    "Product": "san-pham",
    "Event": "su-kien",
    "Index": "chi-so",
    "SatisfactionResult": "hai-long",
    "Spokesperson": "bao-chi",
    "PublicChannel": "bao-chi",
    "Approver": "duyet-va-dang",
    "EverydayWord": "danh-muc",
}
REGISTER_GUIDE = "danh-muc"
# The registers by their names in Registers: how each is called, in the order in which officers need them.
REGISTERS: Mapping[str, str] = {
    "units": "Đơn vị",
    "themes": "Chủ đề",
    "fields": "Lĩnh vực thủ tục",
    "documents": "Văn bản",
    "events": "Sự kiện",
    "indices": "Chỉ số",
    "products": "Sản phẩm",
    "satisfaction": "Mức độ hài lòng",
    "criteria_results": "Kết quả tự chấm",
    "criteria": "Tiêu chí tự chấm",
    "spokespersons": "Người phát ngôn",
    "channels": "Kênh chính thức",
    "approvers": "Người duyệt",
    "days_off": "Ngày nghỉ, ngày làm bù",
    "abbreviations": "Chữ viết tắt",
    "everyday_words": "Lời nói hằng ngày",
    "equivalents": "Từ tương đương",
    "plain_words": "Cách nói thường",
}


def of_key(table: Mapping[str, Listed | None], model: str, name: str) -> Listed | None:
    """Return what a table says of a key, of its model first."""
    full = f"{model}.{name}"
    return table[full] if full in table else table.get(name)


def has_key(names: frozenset[str], model: str, name: str) -> bool:
    """Tell whether a key is among `names`, alone or with its model."""
    return name in names or f"{model}.{name}" in names
