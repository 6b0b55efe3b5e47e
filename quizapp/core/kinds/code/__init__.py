"""Code questions: what is asked, what is wrong with it as authored, the starter and its texts."""
