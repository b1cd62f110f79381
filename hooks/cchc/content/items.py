"""The kinds of items there are.

`Item` is a closed union: where kinds are told apart, `match` with `assert_never` lets the type checker find what a new
kind must bring. CONTRIBUTING ("A new kind of item") lists those places.
"""

from cchc.content.bulletins import Bulletin
from cchc.content.contests import Contest
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation

Item = Post | Plan | Question | Procedure | Situation | Bulletin | Contest
