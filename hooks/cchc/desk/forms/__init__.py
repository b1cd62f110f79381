"""Forms made from the models: what an officer fills in, what it becomes in the source, where a problem stands."""
