"""Reading aloud, and hearing through a recogniser of the site's own."""
