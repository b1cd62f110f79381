"""The repository's own site in a real Chromium."""
