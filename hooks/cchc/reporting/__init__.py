"""The report of a period: figures with the pages behind them, as Word, Excel and Markdown."""
