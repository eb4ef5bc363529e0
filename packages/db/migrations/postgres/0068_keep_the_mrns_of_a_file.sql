-- What the import needs to know of all rows of its file is found once, when the file is uploaded: the MRNs that the clinic's
-- counter could assign too, {"column": 0, "numbers": [100001]}. Null when every row has an MRN. Text of JSON, because it may be
-- long and is only ever read whole. It is removed with the file.
alter table import_batch add column given_mrns json;
