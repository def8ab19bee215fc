-- Documents: numbered in the act that makes each, written out in its wake, sealed like everything else of their case.
create schema document;
grant usage on schema document to ${web};

-- The last number of each series: one for each unit, year and kind. Its row is locked until the act commits, so that an
-- act that fails leaves no gap.
create table document.series (
    unit_id uuid    not null references area.unit (id),
    year    integer not null,
    series  text    not null,
    last    integer not null check (last >= 1),
    primary key (unit_id, year, series)
);

create table document.document (
    id              uuid primary key,
    case_id         uuid not null references casework.head (id),
    version         integer not null check (version >= 1),
    kind            text not null check (kind in (
                        'TASK_NOTICE', 'TASK_SIGNED_FOR', 'TASK_REFUSAL', 'TASK_RULING', 'TASK_PLAN',
                        'TASK_EXTENSION_REQUEST', 'TASK_EXTENSION_DECISION', 'TASK_COMPLETION', 'TASK_SENT_BACK',
                        'TASK_VERIFICATION', 'TASK_WITHDRAWAL', 'TASK_REMINDER', 'TASK_SUPERVISION_CARD',
                        'TASK_EXPLANATION_CALL', 'TASK_EXPLANATION', 'TASK_TERM', 'TASK_REFERRAL',
                        'REQUEST_ACCEPTED', 'REQUEST_NOT_ACCEPTED', 'REQUEST_TRANSFERRED', 'REQUEST_EXTENDED',
                        'REQUEST_ANSWER', 'REQUEST_SECOND_LOOK', 'REQUEST_REVIEW', 'REQUEST_RE_REVIEW',
                        'SITUATION_FIRST', 'SITUATION_FURTHER', 'SITUATION_FINAL', 'SITUATION_PUBLIC')),
    unit_id         uuid not null references area.unit (id),
    year            integer not null,
    series          text not null,
    serial          integer not null check (serial >= 1),
    for_resident    boolean not null,
    at              timestamptz not null,
    state           text not null check (state in ('WAITING', 'MAKING', 'READY', 'FAILED')),
    attempts        integer not null default 0,
    round_attempts  integer not null default 0,
    error_code      text check (error_code ~ '^[A-Z_]{2,40}$'),
    next_attempt_at timestamptz,
    made_at         timestamptz,
    unique (unit_id, year, series, serial),
    unique (case_id, version, kind),
    check ((state in ('WAITING', 'MAKING')) = (next_attempt_at is not null)),
    check ((state = 'READY') = (made_at is not null))
);
comment on column document.document.version is 'Of the case after the act it documents: finds the line of the journal.';
comment on column document.document.series is 'Its kind; empty for what was numbered before each kind had a series.';
create index document_case on document.document (case_id, at);
create index document_due on document.document (next_attempt_at) where next_attempt_at is not null;
create index document_failed on document.document (at) where state = 'FAILED';

-- The files of a document, piece by piece under the content key of its case.
create table document.piece (
    document_id uuid    not null references document.document (id),
    form        text    not null check (form in ('PDF', 'WORD')),
    ordinal     integer not null check (ordinal >= 0),
    ciphertext  bytea   not null,
    primary key (document_id, form, ordinal)
);

alter table document.document enable row level security;
alter table document.piece enable row level security;
-- The holder of a receipt sees what is written to residents, and nothing units write to each other.
create policy document_web on document.document to ${web}
    using (store.machinery() or (exists (select from casework.head h where h.id = case_id)
           and (for_resident or current_setting('liandong.kind', true) = 'staff')))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy piece_web on document.piece to ${web}
    using (store.machinery() or exists (select from document.document d where d.id = document_id))
    with check (store.machinery());
grant select, insert, update (last) on document.series to ${web};
grant select, insert, update (state, attempts, round_attempts, error_code, next_attempt_at, made_at)
    on document.document to ${web};
grant select, insert, delete on document.piece to ${web};

-- What tasks have left so far keeps its number and is written out like the rest.
insert into document.document
       (id, case_id, version, kind, unit_id, year, series, serial, for_resident, at, state, next_attempt_at)
select p.id, p.case_id, p.version, 'TASK_' || p.kind, p.unit_id, p.year, '', p.serial, false, p.at, 'WAITING', p.at
  from assignment.paper p;
drop table assignment.paper;
drop table assignment.serial;
