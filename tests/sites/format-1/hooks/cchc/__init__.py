"""Cổng CCHC: a folder of Markdown becomes the administrative-reform portal of a Vietnamese government unit."""
