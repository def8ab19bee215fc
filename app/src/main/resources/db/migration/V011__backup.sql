-- Cases whose keys were destroyed are asked for again and again, to be written down outside the database.
create index case_key_destroyed on vault.case_key (destroyed_at) where destroyed_at is not null;
