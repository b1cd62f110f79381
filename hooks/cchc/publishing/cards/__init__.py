"""The pictures of items: one for each shared link, drawn when the site is built, and larger ones that go without the page.

Pages name them (`addresses`) in every build; what draws them (`drawing`, `files`) comes with libraries that few builds need.
"""
