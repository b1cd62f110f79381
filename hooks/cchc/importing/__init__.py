"""From Word files and tables to source files: drafts that a person completes, never more than the document says."""
