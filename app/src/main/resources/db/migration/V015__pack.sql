-- What a county pack says beyond areas, units, places, classes and teams; and that what a pack no longer names is closed
-- from then on, never deleted: cases carry its code.
alter table area.area add column closed_at timestamptz;
alter table area.place add column closed_at timestamptz;
alter table incident.class add column closed_at timestamptz;
alter table readiness.capability add column closed_at timestamptz;
alter table area.unit add column hours text check (hours ~ '^(24h|[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9])$');
comment on column area.unit.hours is 'Opening hours on working days, 24h for always; null when the pack does not say.';
grant update on incident.class, readiness.capability to ${web};

alter table readiness.capability drop constraint capability_root_check;
alter table readiness.capability add constraint capability_root_check
    check (root in ('RESCUE', 'FIRE_FIGHTING', 'MEDICAL', 'FLOOD', 'LANDSLIDE', 'HAZMAT', 'POWER', 'WATER_GAS', 'ROAD',
                    'FOREST_FIRE', 'EPIDEMIC', 'RELIEF', 'MINE', 'MUNICIPAL', 'FOOD_DRUG', 'ENVIRONMENT', 'ANIMAL_PLANT'));

alter table readiness.team add column service text
    check (service in ('COUNTY_RESCUE', 'MEDICAL', 'MILITIA', 'TOWNSHIP', 'FLOOD_DROUGHT', 'FOREST_FIRE', 'GEOLOGICAL',
                       'MINE_CHEMICAL', 'MUNICIPAL', 'POWER', 'WATER_GAS', 'TRANSPORT', 'FOOD_DRUG', 'EPIDEMIC',
                       'ENVIRONMENT', 'ANIMAL_PLANT', 'SOCIAL_RELIEF'));
comment on column readiness.team.service is 'Which of the services a county must keep it is; null: none of them.';
grant select (service) on readiness.team to ${reporting};

-- The roster: people who signed up for a team, by name and by no other mark.
create table readiness.member (
    team_id uuid not null references readiness.team (id),
    number  integer not null check (number between 1 and 999),
    name    text not null check (length(name) between 1 and 40),
    role    text not null check (role in ('LEADER', 'DEPUTY', 'DRIVER', 'MEDIC', 'MEMBER')),
    primary key (team_id, number)
);
alter table readiness.member enable row level security;
create policy member_read on readiness.member for select to ${web} using (store.insider());
create policy member_change on readiness.member to ${web} using (store.machinery()) with check (store.machinery());
grant select, insert, update, delete on readiness.member to ${web};

create table readiness.vehicle (
    code    text primary key check (code ~ '^[0-9A-Za-z-]{2,40}$'),
    team_id uuid not null references readiness.team (id),
    kind    text not null check (kind in ('FIRE_ENGINE', 'AMBULANCE', 'RESCUE_TRUCK', 'TRUCK', 'PICKUP', 'VAN', 'BUS', 'BOAT',
                                          'PUMP_TRUCK', 'POWER_TRUCK', 'LIFT_TRUCK', 'REPAIR_TRUCK', 'EXCAVATOR', 'LOADER',
                                          'TANKER', 'DRONE_VAN')),
    name    text not null check (length(name) between 1 and 80),
    seats   integer not null check (seats between 0 and 80)
);
create index vehicle_team on readiness.vehicle (team_id);
alter table readiness.vehicle enable row level security;
create policy vehicle_read on readiness.vehicle for select to ${web} using (store.insider());
create policy vehicle_change on readiness.vehicle to ${web} using (store.machinery()) with check (store.machinery());
grant select, insert, update, delete on readiness.vehicle to ${web};

create table readiness.expert (
    code    text primary key check (code ~ '^[0-9A-Za-z-]{2,40}$'),
    name    text not null check (length(name) between 1 and 40),
    class   text not null check (class in ('NATURAL_DISASTER', 'ACCIDENT', 'PUBLIC_HEALTH', 'GENERAL_MANAGEMENT')),
    field   text not null check (length(field) between 1 and 60),
    unit_id uuid not null references area.unit (id)
);
create index expert_unit on readiness.expert (unit_id);
alter table readiness.expert enable row level security;
create policy expert_read on readiness.expert for select to ${web} using (store.insider());
create policy expert_change on readiness.expert to ${web} using (store.machinery()) with check (store.machinery());
grant select, insert, update, delete on readiness.expert to ${web};

create table readiness.depot (
    code      text primary key check (code ~ '^[0-9A-Za-z-]{2,40}$'),
    name      text not null check (length(name) between 1 and 80),
    name_en   text not null default '' check (length(name_en) <= 120),
    area_code text not null references area.area (code),
    latitude  double precision not null check (latitude between -90 and 90),
    longitude double precision not null check (longitude between -180 and 180),
    unit_id   uuid not null references area.unit (id),
    closed_at timestamptz
);
create index depot_area on readiness.depot (area_code);
create index depot_unit on readiness.depot (unit_id);

create table readiness.item (
    depot_code    text not null references readiness.depot (code),
    code          text not null check (code ~ '^[0-9A-Za-z-]{2,40}$'),
    kind          text not null check (kind in ('SHELTER', 'FOOD', 'FLOOD', 'POWER', 'TOOL', 'FIRE', 'PROTECTION', 'MEDICAL',
                                                'COMMUNICATION', 'ROAD', 'OTHER')),
    name          text not null check (length(name) between 1 and 80),
    quantity      integer not null check (quantity >= 0),
    measure       text not null check (length(measure) between 1 and 10),
    keeper_id     uuid not null references area.unit (id),
    expires       date,
    maintained    date,
    maintain_days integer check (maintain_days between 1 and 3650),
    primary key (depot_code, code),
    check (maintained is null or maintain_days is not null)
);
create index item_keeper on readiness.item (keeper_id);
grant select, insert, update, delete on readiness.depot, readiness.item to ${web};
grant select on readiness.depot, readiness.item to ${reporting};

-- Files of the pack in force that are read whole: the map, speeds, plans and what else no table of its own holds.
create table area.county_file (
    name    text primary key check (name ~ '^[a-z0-9][a-z0-9_.-]{2,60}$'),
    digest  text not null check (digest ~ '^[0-9a-f]{64}$'),
    content bytea not null
);
alter table area.county_file enable row level security;
-- Whoever may see nothing else may draw the map; rosters are for those who answer for them.
create policy county_file_read on area.county_file for select to ${web}
    using (store.insider() or name not in ('members.csv', 'experts.csv', 'staff.csv'));
create policy county_file_change on area.county_file to ${web} using (store.machinery()) with check (store.machinery());
grant select, insert, update, delete on area.county_file to ${web};
