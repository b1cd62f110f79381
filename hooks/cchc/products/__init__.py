"""What is made of items for other channels than the site."""
