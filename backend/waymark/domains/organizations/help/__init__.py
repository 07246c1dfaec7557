"""Help contacts: whom one can turn to, named on every page where one writes."""
