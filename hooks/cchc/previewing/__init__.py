"""The site before it stands: a page while its text is typed, and what a build would change.

Each is asked of a process of its own.
"""
