"""Where, and what brought them there: from names of places over whereabouts to venue and occasion."""
