"""Words about a picture that tell nobody anything: the name of its file, "ảnh", "Hình 1"."""

import posixpath

from cchc.language.patterns import late

_FILE = late(r"\.(?:jpe?g|png|gif|webp|avif|heic|svg|bmp|tiff?)$")
_NAME_OF_A_DEVICE = late(r"(?:img|dsc[nf]?|pxl|image|screenshot|z|fb_img|received)[\s_-]?\d[\w.\s-]*|\d[\w.\s-]*")
_NO_MORE = late(r"(?:(?:hình|ảnh|hình ảnh|ảnh chụp|tranh|minh họa|image|img|picture|photo|screenshot|untitled)[\s\d._-]*)+")


def tells_nothing(words: str, file: str) -> bool:
    """Tell whether the words for a picture say nothing of what is on it; `file` is the name of its file."""
    said = " ".join(words.split()).strip(" .,:;-_*\"'“”()").lower()
    stem = posixpath.splitext(posixpath.basename(file))[0].lower()
    if not any(map(str.isalpha, said)) or said == stem or _FILE.search(said):
        return True
    return bool(_NO_MORE.fullmatch(said) or _NAME_OF_A_DEVICE.fullmatch(said))
