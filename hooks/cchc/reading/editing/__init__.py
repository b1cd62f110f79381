"""Changing what a source says, and nothing else of its bytes: remarks, order, quotes, blank lines and line ends stay."""
