"""The door to MkDocs: its events, its files, its pages."""
