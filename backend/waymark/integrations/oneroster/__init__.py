"""OneRoster 1.2: the district's own list of schools, people, classes and who belongs to which."""
