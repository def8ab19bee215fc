-- Closures of roads. A closure is a fact of its time and is only ever added; so is its end. Nobody's words stand in either.
create schema road;
grant usage on schema road to ${web}, ${reporting};

create table road.closure (
    id          uuid primary key,
    reason      text not null check (reason in ('LANDSLIDE', 'ROCKFALL', 'FLOOD', 'BRIDGE', 'ICE', 'FIRE', 'CRASH', 'TREE',
                                                'WORKS', 'CORDON', 'OTHER')),
    shape       text not null check (shape in ('SPOT', 'AREA')),
    area_code   text not null references area.area (code),
    positions   text not null check (positions ~ '^[-0-9.E]+ [-0-9.E]+(,[-0-9.E]+ [-0-9.E]+)*$'),
    metres      integer check (metres between 1 and 5000),
    from_at     timestamptz not null,
    until_at    timestamptz check (until_at > from_at),
    declared_at timestamptz not null,
    declared_by uuid not null references staff.account (id),
    check ((shape = 'SPOT') = (metres is not null))
);
create index closure_area on road.closure (area_code);
create index closure_declared_by on road.closure (declared_by);
create index closure_recent on road.closure (declared_at desc);
comment on column road.closure.positions is 'lat lon,lat lon: the place of a spot, the ring of an area.';
comment on column road.closure.metres is 'To either side of a spot along its road.';

create table road.opening (
    closure_id uuid primary key references road.closure (id),
    opened_at  timestamptz not null,
    opened_by  uuid not null references staff.account (id),
    mistake    boolean not null
);
create index opening_opened_by on road.opening (opened_by);
comment on column road.opening.mistake is 'The closure should never have been declared.';

grant select, insert on road.closure, road.opening to ${web};
grant select on road.closure, road.opening to ${reporting};

-- A team may be sent where no road leads; then nobody says when it arrives.
alter table dispatch.team_call alter column eta_seconds drop not null;
alter table dispatch.team_call alter column eta_metres drop not null;
alter table dispatch.team_call drop constraint team_call_eta_basis_check;
alter table dispatch.team_call add constraint team_call_eta_basis_check
    check (eta_basis in ('DETOUR_ESTIMATE', 'ROAD', 'NO_ROAD'));
alter table dispatch.team_call add constraint team_call_eta_known
    check ((eta_basis = 'NO_ROAD') = (eta_seconds is null) and (eta_basis = 'NO_ROAD') = (eta_metres is null));
