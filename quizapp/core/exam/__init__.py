"""The mock exam: its papers, how its questions are asked, its time, and what comes of it."""
