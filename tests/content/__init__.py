"""The repository's own content."""
