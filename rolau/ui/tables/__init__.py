"""Tables of records and of answers: one model, one view, any rows."""
