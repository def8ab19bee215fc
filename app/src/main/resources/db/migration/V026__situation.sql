-- Limits a county has tightened, and what goes upward about incidents.
create table deadline.county_limit (
    rule         text not null check (rule ~ '^[a-z][a-z.-]{2,60}$'),
    version      integer not null check (version > 1000),
    effective_at timestamptz not null,
    span         text check (span ~ '^[0-9]{1,7}(s|min|h|d|wd)$'),
    source       text not null,
    source_en    text not null,
    primary key (rule, version)
);
comment on column deadline.county_limit.span is 'Null from when the national limit holds again.';
comment on column deadline.county_limit.version is 'That of the pack plus 1000: above every national version.';
grant select, insert on deadline.county_limit to ${web};
grant select on deadline.county_limit to ${reporting};
create trigger county_limit_append_only before update or delete on deadline.county_limit
    for each row execute function store.refuse_change();

-- Situation reports: a case each, under an incident. No words in clear.
create schema situation;
grant usage on schema situation to ${web}, ${reporting};

create table situation.report (
    case_id     uuid primary key references casework.head (id),
    incident_id uuid not null references casework.head (id),
    stage       text not null check (stage in ('FIRST', 'FURTHER', 'FINAL', 'PUBLIC')),
    corrects    uuid references casework.head (id),
    signed_by   uuid references staff.account (id),
    signed_at   timestamptz,
    sent_to     text check (sent_to in ('SUPERIOR_GOVERNMENT', 'SUPERIOR_DEPARTMENT', 'COUNTY_GOVERNMENT', 'PUBLIC')),
    sent_at     timestamptz,
    check ((signed_by is null) = (signed_at is null)),
    check ((sent_to is null) = (sent_at is null)),
    check (sent_at is null or signed_at is not null)
);
create index report_incident on situation.report (incident_id);
create index report_corrects on situation.report (corrects);
create index report_signed_by on situation.report (signed_by);

create table situation.edition (
    case_id     uuid not null references casework.head (id),
    edition     integer not null check (edition >= 1),
    text_sealed bytea not null,
    account_id  uuid references staff.account (id),
    at          timestamptz not null,
    primary key (case_id, edition)
);
create index edition_account on situation.edition (account_id);
comment on column situation.edition.text_sealed is 'The sections of the report, under the content key of its case.';

alter table situation.report enable row level security;
alter table situation.edition enable row level security;
create policy report_web on situation.report to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy edition_web on situation.edition to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy report_reporting on situation.report for select to ${reporting} using (true);
grant select, insert on situation.report, situation.edition to ${web};
grant update (signed_by, signed_at, sent_to, sent_at) on situation.report to ${web};
grant select (case_id, incident_id, stage, signed_at, sent_to, sent_at) on situation.report to ${reporting};
create trigger edition_append_only before update or delete on situation.edition
    for each row execute function store.refuse_change();
