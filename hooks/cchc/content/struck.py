"""Words that an author struck out: a page shows the line through them, elsewhere they would stand as if they held."""

# The elements of HTML; `~~words~~` of Markdown become the first.
STRUCK = ("del", "s", "strike")
