-- Response levels and evacuations of incidents: who decided what when, and how many people went where. No names.
create table situation.response (
    case_id     uuid not null references casework.head (id),
    entry       integer not null check (entry >= 1),
    level       smallint check (level between 1 and 4),
    at          timestamptz not null,
    recorded_at timestamptz not null,
    account_id  uuid not null references staff.account (id),
    unit_id     uuid not null references area.unit (id),
    primary key (case_id, entry)
);
create index response_account on situation.response (account_id);
create index response_unit on situation.response (unit_id);
comment on column situation.response.level is 'In force from then on; null when the response was ended.';

create table situation.evacuation (
    case_id       uuid not null references casework.head (id),
    entry         integer not null check (entry >= 1),
    direction     text not null check (direction in ('MOVED', 'RETURNED')),
    people        integer not null check (people between 1 and 1000000),
    village_area  text not null references area.area (code),
    village_place uuid references area.place (id),
    shelter_area  text not null references area.area (code),
    shelter_place uuid references area.place (id),
    at            timestamptz not null,
    recorded_at   timestamptz not null,
    account_id    uuid not null references staff.account (id),
    primary key (case_id, entry)
);
create index evacuation_village_area on situation.evacuation (village_area);
create index evacuation_village_place on situation.evacuation (village_place);
create index evacuation_shelter_area on situation.evacuation (shelter_area);
create index evacuation_shelter_place on situation.evacuation (shelter_place);
create index evacuation_account on situation.evacuation (account_id);
comment on table situation.evacuation is 'Numbers per village and shelter, never lists of names.';

alter table situation.response enable row level security;
alter table situation.evacuation enable row level security;
create policy response_web on situation.response to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy evacuation_web on situation.evacuation to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy response_reporting on situation.response for select to ${reporting} using (true);
create policy evacuation_reporting on situation.evacuation for select to ${reporting} using (true);
grant select, insert on situation.response, situation.evacuation to ${web};
grant select (case_id, entry, level, at) on situation.response to ${reporting};
grant select (case_id, entry, direction, people, village_area, shelter_area, at) on situation.evacuation to ${reporting};
create trigger response_append_only before update or delete on situation.response
    for each row execute function store.refuse_change();
create trigger evacuation_append_only before update or delete on situation.evacuation
    for each row execute function store.refuse_change();
