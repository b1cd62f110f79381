"""The journeys of an officer from the wheel alone, in a real Chromium, with their steps and seconds: `make journeys`.

Outside `make test`: the wheel is built and installed anew, with what it needs, from the package registry.
"""
