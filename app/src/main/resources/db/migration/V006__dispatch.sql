-- Teams stand in readiness; what they are called to lies in dispatch.
create schema readiness;
create schema dispatch;
grant usage on schema readiness, dispatch to ${web}, ${reporting};

-- Whether the context belongs to somebody who answers for a case, not to just anyone.
create function store.insider() returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('liandong.kind', true), '') in ('staff', 'capability', 'machinery');

-- teams ------------------------------------------------------------------------------------------------------------
create table readiness.capability (
    code     text primary key check (code ~ '^[A-Z][A-Z_]{1,30}(-[A-Z0-9_]{1,20})*$'),
    root     text not null check (root in ('RESCUE', 'FIRE_FIGHTING', 'MEDICAL', 'FLOOD', 'LANDSLIDE', 'HAZMAT', 'POWER',
                                           'WATER_GAS', 'ROAD', 'FOREST_FIRE', 'EPIDEMIC', 'RELIEF')),
    name     text not null,
    name_en  text not null,
    position integer not null,
    check (code = root or starts_with(code, root || '-'))
);
comment on table readiness.capability is 'What a team can do. Packs add leaves under the shipped roots, never a root.';
grant select, insert on readiness.capability to ${web};
grant select on readiness.capability to ${reporting};

create table readiness.team (
    id         uuid primary key,
    code       text not null unique check (code ~ '^[0-9A-Za-z-]{2,40}$'),
    name       text not null check (length(name) between 1 and 80),
    name_en    text not null default '' check (length(name_en) <= 120),
    unit_id    uuid not null references area.unit (id),
    kind       text not null check (kind in ('PUBLIC', 'PROFESSIONAL')),
    strength   integer not null check (strength between 0 and 10000),
    latitude   double precision not null check (latitude between -90 and 90),
    longitude  double precision not null check (longitude between -180 and 180),
    area_code  text not null references area.area (code),
    duty_email text,
    duty_phone text,
    active     boolean not null default true,
    version    integer not null check (version >= 1)
);
create index team_unit on readiness.team (unit_id);
create index team_area on readiness.team (area_code);
comment on column readiness.team.area_code is 'The township where the team stands.';
comment on column readiness.team.duty_phone is 'The duty telephone of the team itself.';

create table readiness.team_capability (
    team_id         uuid not null references readiness.team (id),
    capability_code text not null references readiness.capability (code),
    primary key (team_id, capability_code)
);
create index team_capability_code on readiness.team_capability (capability_code);

alter table readiness.team enable row level security;
alter table readiness.team_capability enable row level security;
create policy team_read on readiness.team for select to ${web} using (store.insider());
create policy team_add on readiness.team for insert to ${web}
    with check (exists (select from area.area a where a.code = area_code and store.visible(team.id, a.path)));
create policy team_change on readiness.team for update to ${web}
    using (exists (select from area.area a where a.code = area_code and store.visible(team.id, a.path)))
    with check (exists (select from area.area a where a.code = area_code and store.visible(team.id, a.path)));
create policy team_reporting on readiness.team for select to ${reporting} using (true);
create policy team_capability_web on readiness.team_capability to ${web}
    using (store.insider())
    with check (exists (select from readiness.team t join area.area a on a.code = t.area_code
                         where t.id = team_id and store.visible(t.id, a.path)));
create policy team_capability_reporting on readiness.team_capability for select to ${reporting} using (true);
grant select, insert, update on readiness.team to ${web};
grant select, insert, delete on readiness.team_capability to ${web};
grant select (id, code, name, name_en, unit_id, kind, strength, area_code, active) on readiness.team to ${reporting};
grant select on readiness.team_capability to ${reporting};

-- calls ------------------------------------------------------------------------------------------------------------
create table dispatch.team_call (
    case_id         uuid primary key references casework.head (id),
    team_id         uuid not null references readiness.team (id),
    incident_id     uuid not null references casework.head (id),
    active          boolean not null,
    arrive_rule     text not null,
    muster_rule     text,
    eta_seconds     integer not null check (eta_seconds >= 0),
    eta_metres      integer not null check (eta_metres >= 0),
    eta_basis       text not null check (eta_basis in ('DETOUR_ESTIMATE', 'ROAD')),
    reserved_at     timestamptz,
    alerted_at      timestamptz,
    acknowledged_at timestamptz,
    rolling_at      timestamptz,
    arrived_at      timestamptz,
    finished_at     timestamptz,
    back_at         timestamptz,
    ended_at        timestamptz,
    check (active = (ended_at is null)),
    check (reserved_at is not null or alerted_at is not null)
);
comment on column dispatch.team_call.arrived_at is 'This and the other times of steps are as claimed; the journal has when the desk learned of them.';
-- A team is on one call at a time, whoever presses first.
create unique index team_call_one_active on dispatch.team_call (team_id) where active;
create index team_call_incident on dispatch.team_call (incident_id);
create index team_call_team on dispatch.team_call (team_id);
alter table dispatch.team_call enable row level security;
create policy team_call_web on dispatch.team_call to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy team_call_reporting on dispatch.team_call for select to ${reporting} using (true);
grant select, insert on dispatch.team_call to ${web};
grant update (active, arrive_rule, muster_rule, eta_seconds, eta_metres, eta_basis, alerted_at, acknowledged_at, rolling_at,
              arrived_at, finished_at, back_at, ended_at) on dispatch.team_call to ${web};
grant select on dispatch.team_call to ${reporting};

create table dispatch.team_link (
    token_hash bytea primary key check (length(token_hash) = 32),
    call_id    uuid not null references dispatch.team_call (case_id),
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index team_link_call on dispatch.team_link (call_id);
alter table dispatch.team_link enable row level security;
create policy team_link_web on dispatch.team_link to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = call_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = call_id));
grant select, insert on dispatch.team_link to ${web};
grant update (revoked_at) on dispatch.team_link to ${web};

create table dispatch.team_state (
    team_id uuid primary key references readiness.team (id),
    state   text not null check (state in ('AVAILABLE', 'OFF_DUTY', 'OUT_OF_SERVICE')),
    since   timestamptz not null,
    version integer not null check (version >= 1)
);
comment on table dispatch.team_state is 'A team without a row is available.';
alter table dispatch.team_state enable row level security;
create policy team_state_read on dispatch.team_state for select to ${web} using (store.insider());
create policy team_state_add on dispatch.team_state for insert to ${web}
    with check (exists (select from readiness.team t join area.area a on a.code = t.area_code
                         where t.id = team_id and store.visible(t.id, a.path)));
create policy team_state_change on dispatch.team_state for update to ${web}
    using (exists (select from readiness.team t join area.area a on a.code = t.area_code
                    where t.id = team_id and store.visible(t.id, a.path)));
grant select, insert, update on dispatch.team_state to ${web};
