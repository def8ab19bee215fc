-- Where a team's vehicle was last, sent by its own phone while it is on a call: one row a call, gone 72 hours later.
create table dispatch.team_position (
    call_id   uuid primary key references dispatch.team_call (case_id),
    latitude  double precision not null check (latitude between -90 and 90),
    longitude double precision not null check (longitude between -180 and 180),
    metres    integer check (metres between 0 and 100000),
    taken_at  timestamptz not null
);
create index team_position_taken on dispatch.team_position (taken_at);
comment on table dispatch.team_position is 'The last position alone; where a team has been is nowhere.';
comment on column dispatch.team_position.metres is 'How exact the phone says it is.';
alter table dispatch.team_position enable row level security;
create policy team_position_web on dispatch.team_position to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = call_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = call_id));
grant select, insert, update, delete on dispatch.team_position to ${web};
