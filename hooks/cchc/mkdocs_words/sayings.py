"""What MkDocs says, in Vietnamese: each of its sentences is told here, or dropped where a problem of ours tells the same.

MkDocs says it through loggers, so it can be heard as soon as the hook is loaded; what it says of settings before that stays
English (docs/huong-dan/loi-thuong-gap.md). tests/unit/test_mkdocs_words.py compares the tables with its source: a new release
with another sentence is seen there.
"""

import logging
from typing import NamedTuple


class Saying(NamedTuple):
    """A sentence of MkDocs: `text` is a pattern, `said` what is told instead, with its groups, "" where ours tells the same.

    `instead` names the rule of ours. A sentence that is only dropped up to the level `most` is told above it.
    """

    logger: str
    text: str
    said: str = ""
    instead: str = ""
    most: int = logging.CRITICAL


_BUILD, _NAV, _PAGES = "mkdocs.commands.build", "mkdocs.structure.nav", "mkdocs.structure.pages"
_SERVE, _LIVE, _UTILS = "mkdocs.commands.serve", "mkdocs.livereload", "mkdocs.utils"
# The guide comes and goes with the program: of its pages the menu's own rule says nothing (edition/menu.py).
_GUIDE = "huong-dan/"

SAYINGS: tuple[Saying, ...] = (
    # What happens, in the order of a build.
    Saying(_SERVE, r"Building documentation\.\.\.", "Đang dựng trang để xem trước…"),
    Saying(_BUILD, r"Cleaning site directory", instead="a step of ours"),
    Saying(_BUILD, r"Building documentation to directory: (.+)", instead="a folder of ours, which becomes the site at the end"),
    Saying(_BUILD, r"The directory contains stale files.+", instead="the site takes its place as a whole"),
    Saying(_BUILD, r"Documentation built in (\d+)[.](\d+) seconds", "Xong sau {0},{1} giây"),
    Saying(_BUILD, r"Page skipped: '(.+)'\. Generated empty output\.", "docs/{0}: trang không có gì nên không được ghi ra"),
    Saying(_BUILD, r"Template skipped: '(.+)' generated empty output\.", "mẫu '{0}' không ra gì nên không được ghi ra"),
    Saying(
        _BUILD,
        r"The following pages are being built only for the preview but will be excluded .+config:((?:\n.+)+)",
        "Chỉ hiện ở bản xem trước, không lên mạng (draft_docs):{0}",
    ),
    Saying(
        _BUILD,
        r"A 'dirty' build is being performed.+",
        "Dựng với --dirty: thực đơn và liên kết có thể chưa đúng; trước khi đăng hãy dựng lại không có --dirty",
    ),
    # What is wrong with templates and pages.
    Saying(
        _BUILD,
        r"Template skipped: '(.+)' not found in theme directories\.",
        "không có mẫu '{0}' trong overrides hay giao diện; hãy sửa tên ở 'theme: static_templates', hoặc lấy lại tệp",
    ),
    Saying(
        _BUILD,
        r"Template skipped: '(.+)' not found in docs_dir\.",
        "không có mẫu 'docs/{0}'; hãy sửa tên ở 'extra_templates', hoặc lấy lại tệp",
    ),
    Saying(
        _BUILD, r"Error reading template '(.+)': (.+)", "không đọc được mẫu 'docs/{0}' ({1}); hãy mở và lưu lại bằng mã UTF-8"
    ),
    Saying(_BUILD, r"Error reading page '(.+)':(.*)", "không đọc được trang docs/{0}; lý do ở dòng dưới{1}"),
    Saying(_BUILD, r"Error building page '(.+)':(.*)", "không dựng được trang docs/{0}; lý do ở dòng dưới{1}"),
    Saying(_PAGES, r"File not found: (.+)", "docs/{0}: tệp vừa bị xóa hoặc đổi tên trong lúc dựng; hãy dựng lại"),
    Saying(_PAGES, r"Encoding error reading file: (.+)", "docs/{0}: tệp không phải UTF-8; hãy lưu lại bằng mã UTF-8"),
    Saying(
        _PAGES,
        r"edit_uri: '(.+)' is not a valid URL.*",
        "địa chỉ sửa trang '{0}' không phải địa chỉ web; hãy ghi 'edit_uri' từ https:// hoặc bỏ khóa ấy trong mkdocs.yml",
    ),
    Saying("mkdocs.structure.files", r"Excluding '.+' from the site because it conflicts with .+", instead="address-taken"),
    # The menu.
    Saying(
        _NAV,
        rf"A reference to '({_GUIDE}.+)' is included in the 'nav' configuration, which is not found in the documentation files\.",
        "thực đơn dẫn tới '{0}' mà hướng dẫn kèm chương trình không có trang ấy; hãy bỏ dòng đó trong 'nav'",
    ),
    Saying(
        _NAV,
        r"A reference to '([#?].*)' is included in the 'nav' configuration, which is not found in the documentation files\.",
        "thực đơn có mục '{0}' không dẫn tới trang nào; hãy ghi tên tệp của trang, hoặc bỏ dòng ấy trong 'nav'",
    ),
    Saying(
        _NAV,
        r"A reference to '.*' is included in the 'nav' configuration, which is not found in the documentation files\.",
        instead="link-missing",
    ),
    Saying(
        _NAV,
        rf"A reference to '({_GUIDE}.+)' is included in the 'nav' configuration, but this file is excluded from the built site\.",
        "thực đơn dẫn tới '{0}' mà 'exclude_docs' không cho đăng trang ấy; hãy bỏ dòng đó trong 'nav'",
    ),
    Saying(
        _NAV,
        r"A reference to '.*' is included in the 'nav' configuration, but this file is excluded from the built site\.",
        instead="link-unpublished",
    ),
    Saying(
        _NAV,
        r"An absolute path to '(/.+\.md)' is included in the 'nav' configuration.+",
        instead="link-missing",
    ),
    Saying(
        _NAV,
        r"An absolute path to '(.+)' is included in the 'nav' configuration.+",
        "thực đơn dẫn tới địa chỉ '{0}' ngoài Cổng, cùng máy chủ; trang của Cổng thì ghi tên tệp, ví dụ gioi-thieu.md",
    ),
    # A page that a text leads to need not be in the menu.
    Saying(
        _NAV,
        r'The following pages exist in the docs directory, but are not included in the "nav" configuration:(?:\n.+)+',
        instead="page-orphan",
        most=logging.INFO,
    ),
    Saying(
        _NAV,
        r'The following pages exist in the docs directory, but are not included in the "nav" configuration:((?:\n.+)+)',
        "Trang không có trong thực đơn ('nav'); hãy thêm vào, hoặc bỏ dòng 'omitted_files' ở phần 'validation':{0}",
    ),
    # Links: the rules about texts look at all of them.
    Saying(_PAGES, r"Doc file '.+' contains a link '.+', but there is no such anchor on this page\..*", instead="anchor-missing"),
    Saying(_PAGES, r"Doc file '.+' contains a link '.+', but the doc '.+' does not contain .+", instead="anchor-missing"),
    Saying(
        _PAGES,
        r"Doc file '(.+)' contains an absolute link '(.+)', it was left as is\..*",
        "docs/{0}: liên kết '{1}' tính từ gốc máy chủ nên không kiểm tra được; tới trang của Cổng thì hãy ghi tên tệp .md",
    ),
    Saying(_PAGES, r"Doc file '.+' contains an unrecognized relative link '.+', it was left as is\..*", instead="link-missing"),
    Saying(_PAGES, r"Doc file '.+' contains a link '.+', but the target.* is not found .+", instead="link-missing"),
    Saying(_PAGES, r"Doc file '.+' contains a link to '.+' which is excluded from the built site\.", instead="link-unpublished"),
    # What was installed.
    Saying(
        _UTILS,
        r"A theme named '(.+)' is provided by the Python packages '(.+)' and '(.+)'\. .+",
        "giao diện '{0}' có ở cả hai gói '{1}' và '{2}', đang dùng gói '{1}'; hãy gỡ một gói",
    ),
    Saying(
        _UTILS,
        r"Path '(.+)' uses OS-specific separator .+",
        "đường dẫn '{0}' có dấu \\; hãy viết bằng dấu / trong mkdocs.yml",
    ),
    Saying(
        "mkdocs.plugins",
        r"Multiple 'on_page_read_source' handlers can't work \(both plugins '(.+)' and '(.+)' registered one\)\.",
        "'{0}' và '{1}' cùng đọc nội dung trang nên không dùng chung được; hãy bỏ một trong hai ở 'plugins' hay 'hooks'",
    ),
    Saying(
        "mkdocs.localization",
        r"No translations could be found for the locale '(.+)'\. Defaulting to English\.",
        "giao diện không có chữ cho 'locale: {0}'; hãy bỏ khóa 'locale' ở phần 'theme', Cổng tự dùng tiếng Việt",
    ),
    # The preview.
    Saying(_LIVE, r"Watching paths for changes: (.+)", "Đang theo dõi: {0}"),
    Saying(_LIVE, r"Serving on (\S+)(?: and opening it in a browser)?", "Xem trước ở {0} (tắt: Ctrl+C)"),
    Saying(_LIVE, r"Detected file changes", "Có tệp vừa lưu"),
    Saying(_LIVE, r"Reloading browsers", "Trình duyệt đang tải lại"),
    Saying(_LIVE, r"Browser connected: (.+)", "Trình duyệt mở {0}"),
    Saying(
        _LIVE,
        r"An error happened during the rebuild\. .+",
        "Lần dựng này có lỗi; trình duyệt vẫn hiện trang cũ cho tới khi sửa xong",
    ),
    Saying(_LIVE, r'"(\S+) (\S+) .*" code (\d+)', "Trình duyệt hỏi {1} mà không có (mã {2})"),
    Saying(_SERVE, r"Shutting down\.\.\.", "Đã tắt xem trước"),
)

# What it says of one key of mkdocs.yml; "{key}" is its name.
OF_SETTINGS: tuple[tuple[str, str], ...] = (
    (r"Required configuration not provided\.", "thiếu '{key}'; hãy thêm dòng '{key}: …'"),
    (
        r"Unrecognised configuration name: (.+)",
        "không có khóa '{0}'{near}; hãy sửa tên hoặc xóa dòng này, khóa của Cổng thì đặt trong 'extra: cchc:'",
    ),
    (r"Expected type: <class 'str'> but received: .+", "'{key}' phải là một dòng chữ; toàn số thì đặt trong dấu nháy kép"),
    (r"Expected type: <class 'bool'> but received: .+", "'{key}' phải là true hoặc false"),
    (r"Expected type: <class 'str'> for keys, but received: .+ \(key=(.+)\)", "trong '{key}', tên khóa '{0}' phải là chữ"),
    (r"Expected type: <class 'list'> but received: .+", "'{key}' phải là một danh sách, mỗi mục một dòng bắt đầu bằng dấu gạch"),
    (r"Expected type: (?:.+) but received: .+", "'{key}' ghi sai loại giá trị; hãy so với mẫu ở trang Cài đặt"),
    (r"Expected a list of items.+", "'{key}' phải là một danh sách, mỗi mục một dòng bắt đầu bằng dấu gạch"),
    (r"Expected a dict of items.+", "'{key}' phải là một nhóm 'khóa: giá trị'"),
    (r"The configuration is invalid\. Expected a key-value mapping.+", "'{key}' phải là một nhóm 'khóa: giá trị'"),
    (r"Expected a string, (?:got|but a) .+", "'{key}' phải là một dòng chữ"),
    (r"Expected a multiline string.+", "'{key}' phải là nhiều dòng chữ dưới dấu |, mỗi dòng một tên tệp hay thư mục"),
    (r"Expected one of:? .+(?:but received:|, got) (.+)", "'{key}' không nhận giá trị {0}; hãy xem trang Cài đặt"),
    (
        r"The path '(.+)' isn't an existing file\.",
        "không có tệp '{0}' ghi ở '{key}'; hãy sửa tên, hoặc lấy lại tệp",
    ),
    (r"The path '(.+)' isn't an existing directory\.", "không có thư mục '{0}' ghi ở '{key}'; hãy sửa tên, hoặc tạo lại thư mục"),
    (r"The path '(.+)' isn't an existing file or directory\.", "không có '{0}' ghi ở '{key}'; hãy sửa tên hoặc xóa mục đó"),
    (
        r"The path set in custom_dir \('(.+)'\) does not exist\.",
        "không có thư mục mẫu trang '{0}'; hãy sửa 'custom_dir'",
    ),
    (r"Unrecognised theme name: '(.+)'\. .+", "máy không cài giao diện '{0}'; giao diện của Cổng là 'theme: {{name: cchc}}'"),
    (r"No theme name set\.|At least one of 'name' or .+", "'theme' thiếu tên; hãy ghi 'theme: {{name: cchc}}'"),
    (r"Invalid type .+\. Expected a string or key/value pairs\.", "'theme' phải ghi như 'theme: {{name: cchc}}'"),
    (r"The theme '(.+)' (?:does not appear to have|inherits from) .+", "giao diện '{0}' cài chưa đủ; hãy cài lại chương trình"),
    (r"The theme '(.+)' is a builtin theme .+", "giao diện '{0}' trùng tên với giao diện của MkDocs; hãy gỡ gói ấy"),
    (
        r"'locale' must be a string\.|Invalid value for locale: .+",
        "'locale' của 'theme' ghi sai; hãy bỏ khóa ấy",
    ),
    (
        r"Expected nav to be a list, got .+",
        "thực đơn 'nav' và mỗi mục con phải là danh sách, mỗi trang một dòng '- Tên: trang.md'",
    ),
    (
        r"Expected nav item to be .+",
        "mỗi mục của thực đơn 'nav' là một dòng '- Tên: trang.md'; có mục gồm nhiều tên, hay không phải chữ",
    ),
    (r'The "(.+)" plugin is not installed', "máy không cài plugin '{0}'; hãy cài nó, hoặc bỏ tên ấy khỏi 'plugins'"),
    (r"'(.+)' is not a valid (?:plugin|Markdown Extension) name\.", "'{0}' ở '{key}' không phải một tên"),
    (r"Invalid (?:Plugins|Markdown Extensions) configuration.*", "'{key}' phải là một danh sách, mỗi mục một tên"),
    (r"Invalid config options for (?:the|Markdown Extension) '(.+?)'.*", "cài đặt của '{0}' phải là một nhóm 'khóa: giá trị'"),
    (r"(\S+) must be a subclass of .+", "'{0}' không phải plugin của MkDocs; hãy bỏ nó khỏi 'plugins'"),
    (r"Plugin '(.+)' was specified multiple times.+", "plugin '{0}' ghi hai lần; hãy xóa một"),
    (r"Plugin '(.+?)'(?: option '(.+?)')?: .+", "cài đặt của plugin '{0}' có chỗ sai ({1}); hãy xem tài liệu của plugin ấy"),
    (r"Failed to load extension '(.+?)'\..*", "máy không có phần mở rộng Markdown '{0}'; hãy cài nó, hoặc bỏ tên ấy"),
    (r"Cannot import path '(.+)' as a Python module", "'{0}' ở 'hooks' không phải tệp Python (.py)"),
    (r"The 'docs_dir' should not be within the 'site_dir'.+", "'site_dir' chứa cả thư mục docs; hãy ghi 'site_dir: site'"),
    (r"The 'site_dir' should not be within the 'docs_dir'.+", "'site_dir' nằm trong thư mục docs; hãy ghi 'site_dir: site'"),
    (r"The '.+' should not be the parent directory of the config file.+", "'{key}' phải là một thư mục con, ví dụ docs"),
    (r"Must be a string of format 'IP:PORT'", "'{key}' phải ghi địa chỉ máy và cổng mạng, ví dụ 127.0.0.1:8000"),
    (r"'(.+)' does not appear to be an IPv4 or IPv6 address", "'{0}' ở '{key}' không phải địa chỉ máy; ví dụ 127.0.0.1:8000"),
    (r"'(.+)' is not a valid port", "'{0}' ở '{key}' không phải cổng mạng; ví dụ 127.0.0.1:8000"),
    (r"The URL isn't valid.+|Unable to parse the URL\.", "'{key}' không phải địa chỉ web; hãy ghi đủ từ https://"),
    (r"The option '(.+)' has no effect when '(.+)' is set\.", "'{0}' không có tác dụng vì đã có '{1}'; hãy xóa một dòng"),
    (r"The configuration option '(.+?)' (?:was removed|has been deprecated).+", "MkDocs bỏ khóa '{0}' rồi; hãy xóa dòng này"),
    (r"For internal use only\.", "'{key}' do MkDocs tự đặt; hãy xóa dòng này"),
    (r"Sub-option '(.+?)': .+", "trong '{key}', khóa '{0}' ghi sai; hãy xem trang Cài đặt hoặc xóa nó"),
)
# How it ends.
ENDINGS: tuple[tuple[str, str], ...] = (
    (r"Aborted with a configuration error!", "mkdocs.yml có lỗi nên chưa dựng được; chạy 'cchc check' để xem dòng phải sửa"),
    (r"Aborted with (\d+) configuration warnings in 'strict' mode!", "mkdocs.yml có {0} cảnh báo (dựng với --strict); hãy sửa"),
    (r"Aborted with (.+) in strict mode!", "có cảnh báo ở trên (dựng với --strict) nên dừng"),
    (r"Aborted with a BuildError!", "dừng vì lỗi ở trên"),
    (r"Config file '(.+)' does not exist\.", "không thấy tệp '{0}'"),
    (
        r"MkDocs encountered an error parsing the configuration file: .+",
        "mkdocs.yml viết chưa đúng; chạy 'cchc check' để xem",
    ),
    (r"The configuration is invalid\. .+", "mkdocs.yml phải gồm các dòng 'khóa: giá trị'; chạy 'cchc check' để xem"),
    (r"Inherited config file '(.+)' does not exist at .+", "không thấy tệp '{0}' mà mkdocs.yml kế thừa (INHERIT)"),
)
