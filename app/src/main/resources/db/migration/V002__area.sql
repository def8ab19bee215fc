-- Jurisdictions, units and the gazetteer. Codes are strings: a leading zero is part of one.
create schema area;
grant usage on schema area to ${web}, ${contact}, ${sequencer}, ${reporting};

create table area.area (
    code        text primary key check (code ~ '^[0-9A-Za-z-]{2,24}$'),
    parent_code text references area.area (code),
    path        text not null unique check (path ~ '^/([0-9A-Za-z-]+/)+$'),
    level       text not null check (level in ('PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE')),
    name        text not null,
    name_en     text not null,
    class       text check (class in ('A', 'B', 'C')),
    latitude    double precision check (latitude between -90 and 90),
    longitude   double precision check (longitude between -180 and 180),
    outline     jsonb
);
create index area_parent on area.area (parent_code);
comment on column area.area.outline is 'GeoJSON polygon of the area, if the pack has one.';
comment on column area.area.class is 'Class of a township, which sets its minimum strength.';

create table area.unit (
    id         uuid primary key,
    code       text not null unique check (code ~ '^[0-9A-Za-z-]{2,40}$'),
    name       text not null,
    name_en    text not null,
    kind       text not null check (kind in ('DESK', 'DEPARTMENT', 'TOWNSHIP', 'VILLAGE', 'STATION', 'HOSPITAL', 'UTILITY')),
    area_code  text not null references area.area (code),
    parent_id  uuid references area.unit (id),
    duty_email text,
    active     boolean not null default true,
    version    integer not null default 1
);
create index unit_area on area.unit (area_code);
create index unit_parent on area.unit (parent_id);

create table area.place (
    id         uuid primary key,
    name       text not null,
    name_en    text not null default '',
    kind       text not null check (kind in ('VILLAGE', 'TOWN', 'SCHOOL', 'HOSPITAL', 'BRIDGE', 'DAM', 'ROAD', 'PASS', 'FACTORY', 'STATION', 'TUNNEL', 'OTHER')),
    area_code  text not null references area.area (code),
    latitude   double precision not null check (latitude between -90 and 90),
    longitude  double precision not null check (longitude between -180 and 180),
    unique (area_code, name)
);
create index place_name on area.place using gin (name gin_trgm_ops);

create table area.pack (
    version    integer primary key,
    code       text not null,
    name       text not null,
    applied_at timestamptz not null,
    applied_by text not null,
    digest     text not null
);
comment on table area.pack is 'Which county pack was applied when; the latest row is in force.';

grant select on all tables in schema area to ${web}, ${contact}, ${reporting};
grant insert, update on area.area, area.unit, area.place to ${web};
grant insert on area.pack to ${web};
