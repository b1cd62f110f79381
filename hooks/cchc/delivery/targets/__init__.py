"""The places to which sites are brought, each in the way its server knows."""
