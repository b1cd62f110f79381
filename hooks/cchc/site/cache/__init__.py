"""The build cache: what was worked out before, which outputs it gave, and how a new site takes the old one's place."""
