-- Messages on their way out. Who gets one is a team or a unit; its address is looked up when it is sent, never kept here.
create schema notification;
grant usage on schema notification to ${web}, ${reporting};

create table notification.delivery (
    id              uuid primary key,
    case_id         uuid not null references casework.head (id),
    kind            text not null check (kind ~ '^[A-Z][A-Z_]{1,31}$'),
    channel         text not null check (channel in ('EMAIL')),
    recipient_kind  text not null check (recipient_kind in ('TEAM', 'UNIT')),
    recipient_id    uuid not null,
    body_sealed     bytea not null,
    state           text not null check (state in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'DISCARDED')),
    attempts        integer not null default 0 check (attempts >= 0),
    round_attempts  integer not null default 0 check (round_attempts >= 0),
    next_attempt_at timestamptz,
    error_code      text check (error_code ~ '^[A-Z][A-Z_]{1,40}$'),
    created_at      timestamptz not null,
    settled_at      timestamptz,
    check ((state in ('QUEUED', 'SENDING')) = (next_attempt_at is not null)),
    check ((state in ('SENT', 'DISCARDED')) = (settled_at is not null))
);
comment on column notification.delivery.next_attempt_at is 'While SENDING: until when the sending node may take.';
comment on column notification.delivery.round_attempts is 'Attempts since a person last asked for it; what the patience is counted by.';
comment on column notification.delivery.body_sealed is 'Subject, text and link under the case content key.';
create index delivery_waiting on notification.delivery (next_attempt_at) where next_attempt_at is not null;
create index delivery_case on notification.delivery (case_id, created_at);
create index delivery_failed on notification.delivery (created_at) where state = 'FAILED';
alter table notification.delivery enable row level security;
create policy delivery_web on notification.delivery to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy delivery_reporting on notification.delivery for select to ${reporting} using (true);
grant select, insert on notification.delivery to ${web};
grant update (state, attempts, round_attempts, next_attempt_at, error_code, settled_at) on notification.delivery to ${web};
grant select (id, case_id, kind, channel, state, attempts, error_code, created_at, settled_at) on notification.delivery to ${reporting};
