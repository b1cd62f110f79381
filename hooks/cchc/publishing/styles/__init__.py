"""The one stylesheet of the portal: its own parts joined, over those rules of the theme that its pages can match.

Material stays the theme on which the portal stands, but of its stylesheet a page of ours matches a fifth. What is kept is
decided from what pages are made of (templates, scripts, what cleaning leaves of a text), never from the pages of one build: a
text that is written tomorrow finds the rules for all that it may hold.
"""

from cchc.publishing.styles.stylesheet import STYLESHEET, StyleSources, is_part, stylesheet
from cchc.publishing.styles.syntax import BadStyle

__all__ = ["STYLESHEET", "BadStyle", "StyleSources", "is_part", "stylesheet"]
