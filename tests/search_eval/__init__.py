"""How well, how fast and how dear the search is, beside Material's own and Pagefind: a tool of developers."""
