"""Posters, leaflets, banners, desk cards and notice boards as PDF files (PDF/UA-1)."""
