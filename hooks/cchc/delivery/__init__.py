"""What happens to a finished site: its manifest, publishing it, asking what is served, sources to restore. Knows no MkDocs."""
