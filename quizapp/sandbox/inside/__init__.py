"""What runs on the submission's side of the wall: started in a fresh interpreter, alone.

Everything in here imports only its siblings (relatively), the standard library and NumPy, and
nothing in here decides anything: a submission can rewrite all of it once it runs.
"""
