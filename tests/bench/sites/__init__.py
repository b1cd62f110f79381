"""The sites that are measured, each written from the same posts by a module of its own."""
