"""The steps from each version of the library to the next."""
