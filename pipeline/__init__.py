"""The stages, in the order the data passes them."""
