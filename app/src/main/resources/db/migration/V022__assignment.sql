-- Tasks to units: what they know beyond their heads, the ladder of the late ones, the numbers of their documents.
create schema assignment;
grant usage on schema assignment to ${web}, ${reporting};

create table assignment.task (
    case_id         uuid primary key references casework.head (id),
    class           text not null check (class in ('REPAIR', 'CLEAR', 'INSPECT', 'RESTORE', 'RESTOCK', 'RELIEVE', 'TRAIN',
                                                   'REVIEW', 'ANSWER')),
    subject_kind    text not null check (subject_kind ~ '^[A-Z][A-Z_]{1,31}$'),
    subject_id      text not null check (length(subject_id) between 1 and 64),
    subject_case    uuid references casework.head (id),
    title           text not null check (length(title) between 1 and 60),
    order_number    text check (length(order_number) between 1 and 40),
    issuer_unit     uuid not null references area.unit (id),
    issuer_account  uuid references staff.account (id),
    handling_unit   uuid not null references area.unit (id),
    rule            text not null,
    due             date,
    post            text check (length(post) between 1 and 40),
    planned         date,
    asked_until     date,
    refusals        integer not null default 0 check (refusals between 0 and 1),
    returns         integer not null default 0 check (returns >= 0),
    extensions      integer not null default 0 check (extensions >= 0),
    calls           integer not null default 0 check (calls between 0 and 2),
    verified_unit   uuid references area.unit (id),
    verified_way    text check (verified_way in ('PLACE', 'CALL_BACK', 'EVIDENCE')),
    check ((verified_unit is null) = (verified_way is null))
);
comment on column assignment.task.title is 'Written by staff, redacted; what is demanded lies sealed in the journal.';
comment on column assignment.task.order_number is 'Number of the document by which it was ordered from above.';
comment on column assignment.task.due is 'The strict last day; null while the calendar that decides it is not announced.';
comment on column assignment.task.post is 'The responsible post in the unit, never a name.';
comment on column assignment.task.calls is 'Calls back to residents of the matter: two at most.';
create index task_subject on assignment.task (subject_kind, subject_id);
create index task_subject_case on assignment.task (subject_case);
create index task_issuer on assignment.task (issuer_unit);
create index task_issuer_account on assignment.task (issuer_account);
create index task_handling on assignment.task (handling_unit);
create index task_verified on assignment.task (verified_unit);

create table assignment.supervision (
    case_id uuid primary key references casework.head (id),
    task_id uuid not null references casework.head (id),
    latest  boolean not null
);
create index supervision_task on assignment.supervision (task_id);
create unique index supervision_latest on assignment.supervision (task_id) where latest;

-- Each document of a task or its ladder, numbered by the unit that signs it and the year. Its text is made from the record.
create table assignment.serial (
    unit_id uuid not null references area.unit (id),
    year    integer not null check (year between 2000 and 9999),
    last    integer not null check (last >= 1),
    primary key (unit_id, year)
);
create table assignment.paper (
    id      uuid primary key,
    task_id uuid not null references casework.head (id),
    case_id uuid not null references casework.head (id),
    version integer not null check (version >= 1),
    kind    text not null check (kind in ('NOTICE', 'SIGNED_FOR', 'REFUSAL', 'RULING', 'PLAN', 'EXTENSION_REQUEST',
                                          'EXTENSION_DECISION', 'COMPLETION', 'SENT_BACK', 'VERIFICATION', 'WITHDRAWAL',
                                          'REMINDER', 'SUPERVISION_CARD', 'EXPLANATION_CALL', 'EXPLANATION', 'TERM', 'REFERRAL')),
    unit_id uuid not null references area.unit (id),
    year    integer not null,
    serial  integer not null,
    at      timestamptz not null,
    unique (unit_id, year, serial),
    unique (case_id, version)
);
comment on column assignment.paper.version is 'Of the case after the act it documents: finds the line of the journal.';
create index paper_task on assignment.paper (task_id, at);

-- A resident who wants no more calls back about whether something was done.
create table assignment.call_stop (
    case_id uuid primary key references casework.head (id),
    at      timestamptz not null
);

-- Limits of the county's target letters: for a class of task, for one unit or for all.
create table assignment.county_limit (
    class     text not null,
    unit_code text not null,
    days      text not null check (days ~ '^[1-9][0-9]{0,3}(d|wd)$'),
    source    text not null,
    source_en text not null,
    primary key (class, unit_code)
);
comment on column assignment.county_limit.unit_code is 'Empty: every unit without a line of its own.';

-- The wall: a task is seen by the units it concerns, by whoever was assigned to look at it, and by those who oversee the
-- area. A head without its row is one its own transaction is still writing.
create function assignment.sees(asked uuid, area_path text) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare
    ours uuid := store.unit();
begin
    if coalesce(current_setting('liandong.kind', true), '') <> 'staff' then
        return true;
    end if;
    if coalesce(nullif(current_setting('liandong.kinds', true), ''), '*') = '*'
        or ('TASK_OVERSEEN:' || area_path) ^@ any (string_to_array(current_setting('liandong.kinds', true), ' ')) then
        return true;
    end if;
    return not exists (select from assignment.task t where t.case_id = asked)
        or exists (select from assignment.task t
                    where t.case_id = asked and (t.handling_unit = ours or t.issuer_unit = ours))
        or exists (select from casework.handler w
                    where w.case_id = asked and w.account_id = store.account() and w.ended_at is null);
end
$$;
revoke execute on function assignment.sees(uuid, text) from public;
grant execute on function assignment.sees(uuid, text) to ${web};

create policy head_task on casework.head as restrictive to ${web}
    using (kind not in ('TASK', 'SUPERVISION') or assignment.sees(case kind when 'TASK' then id else parent_id end, area_path))
    with check (kind not in ('TASK', 'SUPERVISION') or assignment.sees(case kind when 'TASK' then id else parent_id end, area_path));

alter table assignment.task enable row level security;
alter table assignment.supervision enable row level security;
alter table assignment.paper enable row level security;
alter table assignment.call_stop enable row level security;
create policy task_web on assignment.task to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy supervision_web on assignment.supervision to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy paper_web on assignment.paper to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = task_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = task_id));
create policy call_stop_web on assignment.call_stop to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy task_reporting on assignment.task for select to ${reporting} using (true);
grant select, insert on assignment.task, assignment.supervision, assignment.paper, assignment.call_stop to ${web};
grant update (handling_unit, due, post, planned, asked_until, refusals, returns, extensions, calls, verified_unit, verified_way)
    on assignment.task to ${web};
grant update (latest) on assignment.supervision to ${web};
grant select, insert, update on assignment.serial to ${web};
grant select, insert, delete on assignment.county_limit to ${web};
grant select (case_id, class, subject_kind, issuer_unit, handling_unit, due, refusals, returns, extensions, verified_unit, verified_way)
    on assignment.task to ${reporting};

-- A resident is rung at most twice to verify, and not at all once they said so, whatever the program thinks.
create function assignment.may_call_back(asked uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select not exists (select from assignment.call_stop s where s.case_id = asked)
           and (select count(*) from contact.opening o
                 where o.case_id = asked and o.what = 'CONTACT' and o.purpose = 'VERIFICATION') < 2;
    end;
revoke execute on function assignment.may_call_back(uuid) from public;
grant execute on function assignment.may_call_back(uuid) to ${web};
create policy opening_call_back on contact.opening as restrictive for insert to ${web}
    with check (what <> 'CONTACT' or purpose <> 'VERIFICATION' or assignment.may_call_back(case_id));
