"""Rows of tables that begin further right than others: cells stand below the head that they stood below on paper."""

from typing import Any

from lxml import etree

from cchc.importing.word_xml.names import each, find, name, value


def write_out_gaps(root: Any) -> None:
    """Put an empty cell into the place that a row leaves out before its first."""
    for row in each(root, "w:tr"):
        width = value(find(row, "w:trPr/w:gridBefore")) or "0"
        first = find(row, "w:tc")
        if first is None or not width.isdecimal() or not int(width):
            continue
        gap = etree.Element(name("w:tc"))
        look = etree.SubElement(gap, name("w:tcPr"))
        etree.SubElement(look, name("w:gridSpan")).set(name("w:val"), width)
        etree.SubElement(gap, name("w:p"))
        first.addprevious(gap)
