"""What screens are made of; importing one widget imports no other."""
