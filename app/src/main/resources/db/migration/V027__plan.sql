-- Warnings in force. A warning is a fact of its time and is only ever added; so is its end. Nobody's words stand in either.
create schema warning;
grant usage on schema warning to ${web}, ${reporting};

create table warning.declaration (
    id          uuid primary key,
    kind        text not null check (kind in ('RAIN', 'TYPHOON', 'FLOOD', 'GEOLOGICAL', 'FOREST_FIRE', 'SNOW', 'HEAT', 'WIND')),
    colour      text not null check (colour in ('BLUE', 'YELLOW', 'ORANGE', 'RED')),
    area_code   text not null references area.area (code),
    declared_at timestamptz not null,
    declared_by uuid not null references staff.account (id)
);
create index declaration_area on warning.declaration (area_code);
create index declaration_declared_by on warning.declaration (declared_by);
create index declaration_recent on warning.declaration (declared_at desc);

create table warning.lifting (
    declaration_id uuid primary key references warning.declaration (id),
    lifted_at      timestamptz not null,
    lifted_by      uuid not null references staff.account (id),
    replaced_by    uuid references warning.declaration (id)
);
create index lifting_lifted_by on warning.lifting (lifted_by);
create index lifting_replaced_by on warning.lifting (replaced_by);
comment on column warning.lifting.replaced_by is 'Another colour of the same warning took its place; null: it was lifted.';

grant select, insert on warning.declaration, warning.lifting to ${web};
grant select on warning.declaration, warning.lifting to ${reporting};

-- Response plans as the pack in force says them. No case refers to a row here: a journal keeps a plan's code.
create schema plan;
grant usage on schema plan to ${web}, ${reporting};

create table plan.plan (
    code       text primary key check (code ~ '^[0-9A-Za-z-]{2,40}$'),
    name       text not null check (length(name) between 1 and 80),
    name_en    text not null check (length(name_en) <= 120),
    class_code text not null references incident.class (code),
    grade      integer check (grade between 1 and 4),
    area_code  text references area.area (code),
    place      text,
    season     text check (season ~ '^(0[1-9]|1[0-2])-(0[1-9]|1[0-2])$'),
    warning    text check (warning in ('ANY', 'RAIN', 'TYPHOON', 'FLOOD', 'GEOLOGICAL', 'FOREST_FIRE', 'SNOW', 'HEAT', 'WIND')),
    colour     text check (colour in ('BLUE', 'YELLOW', 'ORANGE', 'RED')),
    commander  text not null check (commander in ('DEPUTY_COUNTY_HEAD', 'BUREAU_HEAD', 'TOWNSHIP_HEAD', 'TEAM_LEADER')),
    review     date not null,
    check (colour is null or warning is not null)
);
create index plan_class on plan.plan (class_code);
create index plan_area on plan.plan (area_code);

create table plan.need (
    plan_code  text not null references plan.plan (code) on delete cascade,
    capability text not null references readiness.capability (code),
    teams      integer not null check (teams between 1 and 50),
    people     integer check (people between 1 and 10000),
    minutes    integer not null check (minutes between 1 and 1440),
    primary key (plan_code, capability)
);
create index need_capability on plan.need (capability);

create table plan.role (
    plan_code text not null references plan.plan (code) on delete cascade,
    unit_id   uuid not null references area.unit (id),
    role      text not null check (role in ('COMMAND', 'SCENE', 'MEDICAL', 'ROADS', 'UTILITIES', 'EVACUATION', 'SHELTER',
                                            'SUPPLY', 'MONITORING', 'TECHNICAL', 'INFORMATION', 'REPORT')),
    primary key (plan_code, unit_id, role)
);
create index role_unit on plan.role (unit_id);

create table plan.line (
    plan_code text not null references plan.plan (code) on delete cascade,
    number    integer not null check (number between 1 and 999),
    kind      text not null check (kind in ('CHECK', 'ASK', 'ADVISE')),
    text      text not null check (length(text) between 1 and 300),
    text_en   text not null check (length(text_en) <= 300),
    primary key (plan_code, number)
);

grant select, insert, update, delete on plan.plan, plan.need, plan.role, plan.line to ${web};
grant select on plan.plan, plan.need, plan.role, plan.line to ${reporting};

-- Counties that can lend what falls short: what they have, how to reach their desk, and where their teams come in.
create table readiness.neighbour (
    code           text primary key check (code ~ '^[0-9A-Za-z-]{2,40}$'),
    name           text not null check (length(name) between 1 and 80),
    name_en        text not null check (length(name_en) <= 120),
    capabilities   text[] not null,
    latitude       double precision not null check (latitude between -90 and 90),
    longitude      double precision not null check (longitude between -180 and 180),
    border_minutes integer not null check (border_minutes between 0 and 1440),
    duty_phone     text
);
comment on column readiness.neighbour.border_minutes is 'From being asked until its teams stand at that position.';
grant select, insert, update, delete on readiness.neighbour to ${web};
grant select on readiness.neighbour to ${reporting};
