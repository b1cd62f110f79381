"""What may be public, and what is owed. Pure: items and a day in, values out."""
