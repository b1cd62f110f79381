"""Golden files of imports: what documents made by code become."""
