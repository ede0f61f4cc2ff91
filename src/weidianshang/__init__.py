"""Read a Chinese book excerpt as data."""

__version__ = "0.1.0"
