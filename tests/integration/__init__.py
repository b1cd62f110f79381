"""Real builds of small portals, in processes of their own."""
