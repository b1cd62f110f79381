"""`python -m cchc`: the command where no file for it is to be started, as on Windows under a path with any letters."""

from cchc.cli.main import main

if __name__ == "__main__":
    main(prog_name="cchc")
