"""Other people's submissions in, reports out; running them is left to whoever calls."""
