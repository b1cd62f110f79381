"""How the portal scores itself: nothing official, the duties of the register held against what is there on one day."""

from cchc.editorial.scoring.scorecard import UNOFFICIAL, Mark, MarkState, Scorecard, ScoreGroup, in_words, scorecard
from cchc.editorial.scoring.scored import Page, Scored

__all__ = ["UNOFFICIAL", "Mark", "MarkState", "Page", "ScoreGroup", "Scorecard", "Scored", "in_words", "scorecard"]
