"""The words of the build graph: what an output is made from, what it asks, and what is known of the last build."""
