"""One edition of the portal: what was read, what is public of it on its day, what is wrong with it. Knows no MkDocs."""
