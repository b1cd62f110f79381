"""Vietnamese: folding, slugs, order of letters, dates."""
