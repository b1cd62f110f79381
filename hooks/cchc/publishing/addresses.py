"""The addresses of pages nobody writes (DESIGN.md section 6), and the way back from them."""

from cchc.content.audience import Door
from cchc.content.catalogue import Catalogue
from cchc.publishing.views import Crumb, FeedLink

NEWS = Crumb("Tin CCHC", "tin-tuc/")
THEMES = Crumb("Chủ đề", "chu-de/")
UNITS = Crumb("Đơn vị", "don-vi/")
PLANS = Crumb("Kế hoạch", "ke-hoach/")
QUESTIONS = Crumb("Dân hỏi – Cơ quan trả lời", "dan-hoi/")
PROCEDURES = Crumb("Thủ tục hành chính", "tthc/")
BOARD = Crumb("Bảng niêm yết", "tthc/niem-yet/")
ASK = Crumb("Gửi câu hỏi", "dan-hoi/gui-cau-hoi/")
SITUATIONS = Crumb("Tình huống", "tinh-huong/")
BULLETINS = Crumb("Bản tin", "ban-tin/")
PRODUCTS = Crumb("Sản phẩm tuyên truyền", "san-pham/")
PRESS = Crumb("Báo chí và kênh chính thức", "bao-chi/")
CONTESTS = Crumb("Cuộc thi", "cuoc-thi/")
EVENTS = Crumb("Sự kiện", "su-kien/")
SATISFACTION = Crumb("Mức độ hài lòng", "hai-long/")
INDICES = Crumb("Chỉ số cải cách hành chính", "chi-so/")
DOCUMENTS = Crumb("Văn bản", "van-ban/")
SCORE = Crumb("Cổng tự chấm điểm", "danh-gia/")
WATCH = Crumb("Theo dõi thực hiện", "theo-doi/")
FEEDS = Crumb("Nguồn tin RSS", "rss/")
SEARCH = Crumb("Tìm kiếm", "tim-kiem/")
DATA = Crumb("Dữ liệu mở", "du-lieu/")
OFFLINE = Crumb("Đọc khi mất mạng", "ngoai-mang/")

QUESTION_FEED = FeedLink("Dân hỏi – Cơ quan trả lời", "dan-hoi/")
PROCEDURE_FEED = FeedLink("Thay đổi thủ tục hành chính", "tthc/")

PRESS_FEED = FeedLink("Thông cáo, trả lời báo chí", "bao-chi/")
BULLETIN_FEED = FeedLink("Bản tin", "ban-tin/")


def door_address(door: Door) -> str:
    """Return the way in for a kind of people: danh-cho/nguoi-dan/."""
    return f"danh-cho/{door}/"


def theme_address(theme_id: str) -> str:
    """Return the list of a theme: chu-de/cai-cach-tthc/."""
    return f"{THEMES.address}{theme_id}/"


def unit_address(unit_id: str) -> str:
    """Return the page of a unit, with what it posted: don-vi/xa-mau/."""
    return f"{UNITS.address}{unit_id}/"


def field_address(field_id: str) -> str:
    """Return the list of a field's procedures: tthc/linh-vuc/ho-tich/."""
    return f"{PROCEDURES.address}linh-vuc/{field_id}/"


def field_board_address(field_id: str) -> str:
    """Return the notice board of a field's procedures: tthc/linh-vuc/ho-tich/niem-yet/."""
    return f"{field_address(field_id)}niem-yet/"


def question_theme_address(theme_id: str) -> str:
    """Return the list of a theme's questions: dan-hoi/chu-de/cai-cach-tthc/."""
    return f"{QUESTIONS.address}chu-de/{theme_id}/"


def product_field_address(field_id: str) -> str:
    """Return the list of the products about a field's procedures: san-pham/linh-vuc/ho-tich/."""
    return f"{PRODUCTS.address}linh-vuc/{field_id}/"


def product_theme_address(theme_id: str) -> str:
    """Return the list of the products of a theme: san-pham/chu-de/cai-cach-tthc/."""
    return f"{PRODUCTS.address}chu-de/{theme_id}/"


def month_address(month: str) -> str:
    """Return the archive page of the month "2026-05"."""
    return f"luu-tru/{month[:4]}/{month[5:7]}/"


def theme_feed(catalogue: Catalogue, theme_id: str) -> FeedLink:
    """Return the feed of a theme, with the name that readers see. Raises KeyError for an unknown theme."""
    return FeedLink(f"Chủ đề: {catalogue.themes[theme_id].name}", theme_address(theme_id))


def unit_feed(catalogue: Catalogue, unit_id: str) -> FeedLink:
    """Return the feed of a unit, with the name that readers see. Raises KeyError for an unknown unit."""
    return FeedLink(f"Đơn vị: {catalogue.units[unit_id].name}", unit_address(unit_id))
