"""What a program that needs many posts asks for: the posts, and the sites written of them."""

from tests.bench.items import DAYS, FIRST_DAY, ROOT, TODAY, GeneratedPost, post_written_now, posts
from tests.bench.sites.blog import write_blog
from tests.bench.sites.portal import write_grown

__all__ = ["DAYS", "FIRST_DAY", "ROOT", "TODAY", "GeneratedPost", "post_written_now", "posts", "write_blog", "write_grown"]
