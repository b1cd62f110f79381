"""The posts of an earlier site, as an office gets them out of it, made into drafts."""
