-- Keys of programs that hand service requests in.
create schema portal;
grant usage on schema portal to ${web};

create table portal.open311_key (
    id         uuid primary key,
    key_hash   bytea not null unique check (length(key_hash) = 32),
    label      text not null check (length(label) between 1 and 80),
    created_at timestamptz not null,
    revoked_at timestamptz
);
comment on table portal.open311_key is 'Only digests: a key is shown once, when it is made.';
grant select, insert, update (revoked_at) on portal.open311_key to ${web};

create index journal_published on casework.journal (recorded_at, case_id);
