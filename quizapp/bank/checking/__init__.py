"""Proving questions; how they were written down is known elsewhere."""
