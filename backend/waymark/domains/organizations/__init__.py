"""Organizations: the school or district, its schools, people and groups."""
