-- What reports and incidents know beyond their heads. No words of anyone: those are sealed elsewhere.
create schema incident;
grant usage on schema incident to ${web}, ${reporting};

create table incident.class (
    code        text primary key check (code ~ '^[A-Z][A-Z0-9-]{1,30}$'),
    parent_code text references incident.class (code),
    root        text not null check (root in ('NATURAL_DISASTER', 'ACCIDENT', 'PUBLIC_HEALTH', 'UTILITY', 'RELIEF')),
    name        text not null,
    name_en     text not null,
    pinyin      text not null default '',
    icon        text not null default 'other',
    thresholds  jsonb not null default '{}',
    words       text[] not null default '{}',
    needs       text[] not null default '{}',
    position    integer not null
);
comment on column incident.class.thresholds is 'From which toll a grade is proposed: {"1": {"dead": 30, ...}, ...}.';
comment on column incident.class.words is 'Allow-listed dictionary words that point to this class.';
comment on column incident.class.needs is 'Capabilities asked of teams.';
create index class_parent on incident.class (parent_code);
grant select, insert, update on incident.class to ${web};
grant select on incident.class to ${reporting};

create table incident.report (
    case_id       uuid primary key references casework.head (id),
    class_code    text references incident.class (code),
    channel       text not null check (channel in ('PHONE', 'WEB', 'WALK_IN', 'RADIO', 'MESSAGE', 'API')),
    precision     text not null check (precision in ('POINT', 'PLACE', 'TOWNSHIP')),
    latitude      double precision check (latitude between -90 and 90),
    longitude     double precision check (longitude between -180 and 180),
    place_id      uuid references area.place (id),
    words         text[] not null default '{}',
    occurred_at   timestamptz not null,
    decided_by    uuid references area.unit (id),
    check ((latitude is null) = (longitude is null)),
    check (precision = 'TOWNSHIP' or latitude is not null)
);
comment on column incident.report.class_code is 'Null once a call was handed to the police: what it was about is not kept.';
comment on column incident.report.words is 'Allow-listed dictionary words found in what was said, without positions.';
comment on column incident.report.decided_by is 'The unit whose decision a resident may ask another unit to look at again.';
create index report_class on incident.report (class_code);
create index report_place on incident.report (place_id);
create index report_decided_by on incident.report (decided_by);

create table incident.incident (
    case_id     uuid primary key references casework.head (id),
    class_code  text not null references incident.class (code),
    grade       smallint check (grade between 1 and 4),
    precision   text not null check (precision in ('POINT', 'PLACE', 'TOWNSHIP')),
    latitude    double precision check (latitude between -90 and 90),
    longitude   double precision check (longitude between -180 and 180),
    place_id    uuid references area.place (id),
    words       text[] not null default '{}',
    subject     text not null default '' check (length(subject) <= 60),
    dead        integer not null default 0 check (dead >= 0),
    hurt        integer not null default 0 check (hurt >= 0),
    trapped     integer not null default 0 check (trapped >= 0),
    missing     integer not null default 0 check (missing >= 0),
    loss_yuan   bigint not null default 0 check (loss_yuan >= 0),
    occurred_at timestamptz not null,
    check ((latitude is null) = (longitude is null)),
    check (precision = 'TOWNSHIP' or latitude is not null)
);
comment on column incident.incident.subject is 'Written by staff, redacted; what a resident said never enters it.';
create index incident_class on incident.incident (class_code);
create index incident_place on incident.incident (place_id);
create index incident_occurred on incident.incident (occurred_at);

alter table incident.report enable row level security;
alter table incident.incident enable row level security;
create policy report_web on incident.report to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy incident_web on incident.incident to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy incident_reporting on incident.incident for select to ${reporting} using (true);
grant select, insert, update on incident.report, incident.incident to ${web};
grant select (case_id, class_code, grade, precision, dead, hurt, trapped, missing, loss_yuan, occurred_at) on incident.incident to ${reporting};
