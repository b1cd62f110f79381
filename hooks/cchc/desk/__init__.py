"""The officer's window in the browser, on this machine alone: Starlette over the rooms that commands use."""
