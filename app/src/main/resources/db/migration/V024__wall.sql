-- Links that open a wall screen without an account: of one area, for a time, revocable. Only a hash of each is kept.
create schema console;
grant usage on schema console to ${web};

create table console.wall_link (
    id         uuid primary key,
    name       text not null check (length(name) between 1 and 40),
    area_code  text not null references area.area (code),
    token_hash bytea not null unique check (length(token_hash) = 32),
    issued_at  timestamptz not null,
    issued_by  uuid not null references staff.account (id),
    expires_at timestamptz not null check (expires_at > issued_at),
    revoked_at timestamptz
);
create index wall_link_area on console.wall_link (area_code);
create index wall_link_issued_by on console.wall_link (issued_by);
comment on column console.wall_link.name is 'Which screen it is, as on the wall of which room.';
alter table console.wall_link enable row level security;
create policy wall_link_machinery on console.wall_link to ${web} using (store.machinery()) with check (store.machinery());
grant select, insert on console.wall_link to ${web};
grant update (revoked_at) on console.wall_link to ${web};
