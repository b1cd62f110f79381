"""One page of each kind, and the sizes of screen."""

PAGES = {
    "home": "",
    "list": "tin-tuc/",
    "post": "tin-tuc/2026/duong-di-cua-mot-ho-so/",
    "plan": "ke-hoach/2026-xa-mau/",
    "question": "dan-hoi/ho-so-tre-hen/",
    "procedure": "tthc/dang-ky-ket-hon/",
    "watch": "theo-doi/",
}
FURTHER = {
    "feeds": "rss/",
    "search": "tim-kiem/",
    "results": "tim-kiem/?q=khai%20sinh",
    "no results": "tim-kiem/?q=qwxzqwxz",
    "themes": "chu-de/",
    "theme": "chu-de/cai-cach-tthc/",
    "units": "don-vi/",
    "unit": "don-vi/xa-mau/",
    "ended unit": "don-vi/huyen-mau/",
    "plans": "ke-hoach/",
    "reference plan": "ke-hoach/2025-huyen-vinh-linh/",
    "questions": "dan-hoi/",
    "procedures": "tthc/",
    "repealed procedure": "tthc/thu-tuc-mau-da-bai-bo/",
    "field": "tthc/linh-vuc/ho-tich/",
    "notice board": "tthc/niem-yet/",
    "notice board of a field": "tthc/linh-vuc/ho-tich/niem-yet/",
    "ways to ask": "dan-hoi/gui-cau-hoi/",
    "questions of a theme": "dan-hoi/chu-de/chinh-quyen-so/",
    "question worked on": "dan-hoi/tiep-nhan-ho-so-ngay-thu-bay/",
    "month": "luu-tru/2026/05/",
    "about": "gioi-thieu/",
    "guide": "huong-dan/viet-tin-bai/",
    "keys": "huong-dan/bang-khoa/",
    "components": "huong-dan/thanh-phan/",
    "data": "du-lieu/",
    "offline": "ngoai-mang/",
    "not found": "404.html",
}
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}
