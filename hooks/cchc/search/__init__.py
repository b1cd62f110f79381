"""Search that understands Vietnamese: analysis of text, the sharded index, the words people use."""
