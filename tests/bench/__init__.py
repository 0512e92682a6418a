"""``make bench``: what the running system costs a person in waiting, and the machine in memory."""
