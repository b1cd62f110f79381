"""From files to items and problems: the only room that opens source files."""
