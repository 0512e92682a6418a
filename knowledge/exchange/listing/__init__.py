"""Item lists of other platforms: rows of foreign fields, mapped by a table, imported as draft items with a full account."""
