"""Where files are published nothing else may stand: no page, no file that a build makes, no other file."""

from collections.abc import Iterable, Iterator, Mapping

from cchc.content.files import published_path
from cchc.content.problems import Problem, Severity
from cchc.language.patterns import late

# What a build makes beside its pages, in small letters. In every folder of a list or an item: feeds and the picture to share.
_MADE = late(
    r"404\.html|_headers|_redirects|chuyen-huong\.map|robots\.txt|llms(?:-full)?\.txt|rss\.opml|sitemap\.xml(?:\.gz)?|sw\.js"
    r"|manifest\.webmanifest|du-lieu/(?:[^/]+\.(?:csv|json|jsonld|xlsx|zip)|schema/.*)|(?:tim-kiem|ngoai-mang)/.*"
    r"|assets/(?:icons|images/favicon\.png|javascripts|stylesheets|fonts|search|appointment)(?:/.*)?|assets/feed\.css"
    r"|(?:.*/)?nguon-cu/.*|(?:.*/)?the-chia-se\.png|rss\.xml|atom\.xml|feed\.json|index\.html"
)
_OF_A_PAGE = late(r"(.*/)(?:index\.html|rss\.xml|atom\.xml|feed\.json)")


def address_problems(files: Iterable[str], published: frozenset[str], pages: Mapping[str, str]) -> Iterator[Problem]:
    """Yield an error for each of `files` that claims an address of something else; those `published` claim theirs in earnest.

    `pages` tells who has each address of a page. Capitals make no other address: on many disks and servers they are one.
    """
    owners = {address.casefold(): owner for address, owner in pages.items()}
    folders = {folder: owner for address, owner in owners.items() for folder in _folders(address)}
    first: dict[str, str] = {}
    for path in sorted(files):
        address = published_path(path)
        key = address.casefold()
        if owner := _owner(key, owners):
            yield _taken(path, address, owner)
        elif path in published:
            if (owner := folders.get(key) or first.get(key)) is not None:
                yield _taken(path, address, owner)
            first.setdefault(key, path)


def _owner(address: str, pages: Mapping[str, str]) -> str | None:
    of_page = _OF_A_PAGE.fullmatch(address)
    if of_page and of_page[1] in pages:
        return pages[of_page[1]]
    return "tệp do cổng tự làm" if _MADE.fullmatch(address) else None


def _folders(address: str) -> Iterator[str]:
    """Yield the folders in which a page lies, its own among them, without the last slash."""
    parts = address.strip("/").split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts) + 1))


def _taken(path: str, address: str, owner: str) -> Problem:
    message = f"địa chỉ /{address} đã thuộc về {owner}; hãy đổi tên hoặc xóa tệp này"
    return Problem(path, 1, 1, Severity.ERROR, "address-taken", message)
