"""The words on the charts, in Chinese and English: one module a chart, one line a phrase."""
