"""Files with the answers of many learners to many questions, each read by a file of this room."""
