"""An edit of words: the texts of a few items changed, and nothing that any other page shows of them.

It is told from every other edit by what the last build left, and its outputs are checked against the stamps that build gave
them: what does not agree in every point is built as a whole.
"""

from cchc.site.rewording.comparing import view_kind
from cchc.site.rewording.edit import Rewording
from cchc.site.rewording.ground import Ground

__all__ = ["Ground", "Rewording", "view_kind"]
