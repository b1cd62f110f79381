"""From one format of a portal to the next, in small steps that each know what they understand; no disk, no MkDocs."""
