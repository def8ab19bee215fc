-- Each applied pack is a version: who, when, and what became otherwise. An uploaded pack waits here until it is applied.
alter table area.pack add column account_id uuid references staff.account (id);
alter table area.pack add column summary jsonb not null default '{}';
create index pack_account on area.pack (account_id);
comment on column area.pack.summary is 'Counts by file of what was added, changed and removed, and the codes of vocabularies; no names of people.';

create table area.pack_upload (
    id          uuid primary key,
    account_id  uuid not null references staff.account (id),
    uploaded_at timestamptz not null,
    file_name   text not null check (length(file_name) <= 200),
    content     bytea not null
);
create index pack_upload_account on area.pack_upload (account_id);
comment on table area.pack_upload is 'Packs somebody looks at before applying them; gone once applied, replaced or a day old.';
alter table area.pack_upload enable row level security;
create policy pack_upload_machinery on area.pack_upload to ${web} using (store.machinery()) with check (store.machinery());
grant select, insert, delete on area.pack_upload to ${web};
