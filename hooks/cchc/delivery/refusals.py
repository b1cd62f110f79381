"""Why something cannot be delivered, in words for the officer."""


class DeliveryRefused(Exception):
    """It cannot be done, and nothing was; the text says why, and what to do."""


class BrokenOff(DeliveryRefused):
    """The server or the way to it broke off half-way; what is served is whole, and the same command goes on from there."""
