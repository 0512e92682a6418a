"""Content out of the project and into it.

- ``content.read_content`` reads a data folder as its files hold it; ``writing.write_content`` writes it, all or nothing.
- ``workbook_writing.write_workbook`` and ``workbook_reading.read_workbook`` (file or stream) are Excel, out and in.
- ``listing.importing.import_list`` takes another platform's item list in, by a table of ``listing.table.read_table``.
- ``json_export.write_json`` writes everything published for other systems.

Sheets and columns are derived from the models of :mod:`knowledge.catalogue`; Chinese names stand in ``words.yaml``.
"""
