"""What Office files of ours are made of: the same bytes each time, text they accept, page, styles and pieces of Word."""
