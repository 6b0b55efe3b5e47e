"""The class report as one page of HTML: chapters in order, each in a file of its own."""
