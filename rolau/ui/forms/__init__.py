"""Forms made from a record's declaration alone: one editor for each type of field."""
