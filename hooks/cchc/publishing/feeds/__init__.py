"""Feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1 with their archives (RFC 5005), and the list of them all as OPML."""

from cchc.publishing.feeds.choosing import feeds_of
from cchc.publishing.feeds.entries import Entries, FeedEntry, entries_of, names_of
from cchc.publishing.feeds.feed import Feed, Group
from cchc.publishing.feeds.feed_documents import FeedDocument
from cchc.publishing.feeds.feed_files import addresses, documents, part_addresses, part_documents, parts_of_all
from cchc.publishing.feeds.feed_items import EndedStory, FeedItem
from cchc.publishing.feeds.media import absolute_file, file_address, file_path, is_remote, own_picture, picture_folder
from cchc.publishing.feeds.opml import OPML_ADDRESS, opml

__all__ = [
    "OPML_ADDRESS",
    "EndedStory",
    "Entries",
    "Feed",
    "FeedDocument",
    "FeedEntry",
    "FeedItem",
    "Group",
    "absolute_file",
    "addresses",
    "documents",
    "entries_of",
    "feeds_of",
    "file_address",
    "file_path",
    "is_remote",
    "names_of",
    "opml",
    "own_picture",
    "part_addresses",
    "part_documents",
    "parts_of_all",
    "picture_folder",
]
