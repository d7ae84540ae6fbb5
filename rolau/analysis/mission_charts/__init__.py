"""What the charts of a mission show: figures already computed, with title, caption and lines."""
