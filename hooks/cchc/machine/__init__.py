"""What building asks of the machine: rows and files that stay, the place of a site, the processors. Knows no content."""
