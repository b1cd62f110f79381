"""The nouns: posts, plans, questions, procedures, units, themes, and what can be wrong with them."""
