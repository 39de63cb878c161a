"""Tools of the house: what makes pictures, tables and vendored files, none of it installed."""
