"""Drawings (SVG) are documents in which scripts may run: only what draws is let through.

Elements are those of SVG 1.1 and 2 that draw, chapters 5 to 15, without animation (it can change a link into a script),
`foreignObject` and what embeds. What drawing programs keep for themselves stands in names of their own and does nothing.
"""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from cchc.language.patterns import late

_SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_DRAWING = frozenset(
    """svg g defs desc title metadata symbol use switch view style a path rect circle ellipse line polyline polygon text tspan
    textPath tref image marker linearGradient radialGradient stop pattern clipPath mask filter solidcolor hatch hatchpath mesh
    meshgradient meshpatch meshrow font font-face glyph missing-glyph hkern vkern font-face-src font-face-name
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
    feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
    fePointLight feSpecularLighting feSpotLight feTile feTurbulence""".split()
)
_LINKS = frozenset({"href", "src", "from", "to", "values", "base"})
_HARMLESS_LINK = late(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp);base64,|$)", re.IGNORECASE)
_CSS_LINK = late(r"url\s*\(\s*[\"']?\s*(?!\s*[\"']?\s*(?:#|data:image/(?:png|jpe?g|gif|webp);base64,))", re.IGNORECASE)
_CSS_CODE = late(r"\\|@import|expression\s*\(|javascript:|-moz-binding|behavior\s*:", re.IGNORECASE)


def unsafe_part(data: bytes) -> str | None:
    """Return in Vietnamese what in a drawing could run or fetch something, None when it only draws."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return "chỗ viết sai, máy không đọc được"
    if root.tag != f"{_SVG}svg":
        return "phần không phải bản vẽ"
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        return "khai báo ENTITY"
    before = root.getprevious()
    while before is not None:
        if before.tag is etree.ProcessingInstruction:
            return f"lệnh <?{before.target}?>"
        before = before.getprevious()
    return next((reason for element in root.iter() for reason in _unsafe_parts(element)), None)


def _unsafe_parts(element: "etree._Element") -> Iterator[str]:
    tag = element.tag
    if tag is etree.Comment:
        return
    if not isinstance(tag, str):
        yield "lệnh hoặc ENTITY"
        return
    name = etree.QName(element).localname
    is_ours = tag.startswith((_SVG, _XHTML)) or not tag.startswith("{")
    if is_ours and not (tag.startswith(_SVG) and name in _DRAWING):
        yield f"thẻ <{name[:30]}>"
    for key, value in element.attrib.items():
        yield from _told_of_attribute(etree.QName(key).localname, value)
    if name == "style" and is_ours and _runs("".join(element.itertext())):
        yield "kiểu dáng lấy từ chỗ khác"


def _told_of_attribute(name: str, value: str) -> Iterator[str]:
    if name.lower().startswith("on"):
        yield f"lệnh {name[:30]}"
    elif name.lower() in _LINKS and not _HARMLESS_LINK.match(value):
        yield f"liên kết tới '{value.strip()[:60]}'"
    elif _runs(value):
        yield f"lệnh hoặc địa chỉ ngoài trong {name[:30]}"


def _runs(text: str) -> bool:
    return bool(_CSS_LINK.search(text) or _CSS_CODE.search(text))
