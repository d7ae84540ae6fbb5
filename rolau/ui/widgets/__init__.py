"""The pieces every page is put together from; none of them knows a record or asks the desk."""
