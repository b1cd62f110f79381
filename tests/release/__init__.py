"""What goes out as a release: the zip by which an office installs the program on Windows, with no network and no rights."""
