"""What MkDocs has to say: its sentences in Vietnamese, and what it refuses before a build can begin."""
