"""What the portal publishes beside the authors' own pages: lists, feeds, open data. Knows no MkDocs."""
