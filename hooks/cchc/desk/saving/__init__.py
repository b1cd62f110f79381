"""What officers write reaches the disk whole, over nothing newer, and with a trace of who did it; knows no browser."""
