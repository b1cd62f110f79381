"""The Markdown of a text made the body of a page: links, pictures, headings, what was typed for another program."""
