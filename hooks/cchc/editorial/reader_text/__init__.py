"""Markdown as a reader gets it: the words without markup, each with its place in the source.

The words of a paragraph run on, whatever emphasis, links and line breaks divide them; a blank line, an item of a list or
the end of a row is a line break, and a cell of a table is told with the head of its column. What stands beside the words
(targets and titles of links, comments, attributes) comes after them, a line each. What nobody sees (soft hyphens,
zero-width signs) is gone, full-width and other compatible letters are their plain ones (NFKC).

This is no converter: a converter takes many times as long and forgets where a word came from. tests/unit/test_reader_text.py
holds it against the converter.
"""
