-- Requests and grievances: what they know beyond their heads. Nothing anyone wrote lies here in clear but the
-- staff-written subject, redacted.
create schema grievance;
grant usage on schema grievance to ${web}, ${reporting};

create table grievance.category (
    code           text primary key check (code ~ '^[A-Z][A-Z0-9-]{1,30}$'),
    class          text not null check (class in ('SERVICE', 'GRIEVANCE', 'SUGGESTION', 'ACCUSATION')),
    root           text not null check (root in ('ROADS', 'LIGHTING', 'WATER', 'SANITATION', 'GREENERY', 'FACILITIES',
                                                 'ENVIRONMENT', 'LAND', 'HOUSING', 'WORK', 'SOCIAL', 'SCHOOLING', 'HEALTH',
                                                 'TRANSPORT', 'ADMINISTRATION', 'CONDUCT')),
    name           text not null,
    name_en        text not null,
    description    text not null default '',
    description_en text not null default '',
    words          text[] not null default '{}',
    target         text,
    unit_code      text,
    at_home        boolean not null default false,
    position       integer not null,
    closed_at      timestamptz,
    check ((class = 'SERVICE') = (target is not null))
);
comment on column grievance.category.target is 'The rule that limits a service request of this category.';
comment on column grievance.category.unit_code is 'The unit that is competent unless somebody decides otherwise.';
comment on column grievance.category.at_home is 'Matters of this category lie at somebody''s home: shown on a grid.';
create index category_class on grievance.category (class, position);

create table grievance.attribute (
    category_code text not null references grievance.category (code),
    code          text not null check (code ~ '^[A-Z][A-Z0-9_]{1,30}$'),
    datatype      text not null check (datatype in ('string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist')),
    required      boolean not null,
    name          text not null,
    name_en       text not null,
    options       jsonb not null default '[]',
    position      integer not null,
    primary key (category_code, code)
);
comment on column grievance.attribute.options is 'What a list offers: [{"key": ..., "name": ..., "nameEn": ...}].';
grant select, insert, update, delete on grievance.category, grievance.attribute to ${web};
grant select on grievance.category to ${reporting};

create table grievance.request (
    case_id            uuid primary key references casework.head (id),
    class              text not null check (class in ('SERVICE', 'GRIEVANCE', 'SUGGESTION', 'ACCUSATION')),
    category_code      text not null references grievance.category (code),
    channel            text not null check (channel in ('PHONE', 'WEB', 'WALK_IN', 'LETTER', 'MESSAGE', 'API', 'OPEN311')),
    precision          text not null check (precision in ('POINT', 'PLACE', 'TOWNSHIP')),
    latitude           double precision check (latitude between -90 and 90),
    longitude          double precision check (longitude between -180 and 180),
    place_id           uuid references area.place (id),
    on_grid            boolean not null default true,
    subject            text not null default '' check (length(subject) <= 60),
    answers            jsonb not null default '{}',
    sender_unit        uuid references area.unit (id),
    handler_unit       uuid references area.unit (id),
    handler_account    uuid references staff.account (id),
    decided_by         uuid references area.unit (id),
    complained_of      uuid references area.unit (id),
    contact_shown      boolean not null default false,
    joint_visit        boolean not null default false,
    report_back        boolean not null default false,
    objections         integer not null default 0,
    designated         boolean not null default false,
    disputes           integer not null default 0,
    handlers_before    uuid[] not null default '{}',
    refusal            text check (refusal in ('OTHER_PROCEDURE', 'SAME_MATTER_OPEN', 'FINAL_DECISION', 'NOT_PUBLIC_BODY', 'UNCLEAR')),
    door               text,
    result             text check (result in ('YES', 'PARTLY', 'NO', 'SILENT', 'REPORTED_BY_STAFF')),
    delivered_at       timestamptz,
    delivered_how      text check (delivered_how in ('SIGNED', 'POSTED', 'READ_ONLINE', 'ANSWERED')),
    asked_late         boolean not null default false,
    decision           text check (decision in ('UPHELD', 'CHANGED', 'REMITTED')),
    decided_outside    boolean not null default false,
    words_public       boolean not null default false,
    photo_public       boolean not null default false,
    description_sealed bytea,
    media_sealed       bytea,
    occurred_at        timestamptz not null,
    check ((latitude is null) = (longitude is null))
);
comment on column grievance.request.on_grid is 'The position is shown outside on a grid of 200 m.';
comment on column grievance.request.subject is 'Written by staff, redacted; what a resident said never enters it.';
comment on column grievance.request.answers is 'Answers to attributes that are codes, numbers or times; words are sealed.';
comment on column grievance.request.complained_of is 'The unit complained of: it never sees the contact unless the resident says so.';
comment on column grievance.request.joint_visit is 'Several came in person; how many is not kept.';
comment on column grievance.request.description_sealed is 'What the resident agreed to have published, under the case content key.';
create index request_category on grievance.request (category_code);
create index request_place on grievance.request (place_id);
create index request_sender on grievance.request (sender_unit);
create index request_handler on grievance.request (handler_unit);
create index request_handler_account on grievance.request (handler_account);
create index request_decided_by on grievance.request (decided_by);
create index request_complained_of on grievance.request (complained_of);
create index request_service on grievance.request (occurred_at desc) where class = 'SERVICE';

-- Every point the resident raised, its answer and the evidence.
create table grievance.point (
    case_id         uuid not null references casework.head (id),
    ordinal         integer not null check (ordinal between 1 and 20),
    by_resident     boolean not null,
    words_id        uuid references contact.sealed_words (id) on delete set null,
    text_sealed     bytea,
    answer_sealed   bytea,
    evidence_kind   text check (evidence_kind in ('DOCUMENT', 'PHOTO', 'VISIT', 'RECORD')),
    evidence_sealed bytea,
    answered_at     timestamptz,
    primary key (case_id, ordinal),
    check ((answer_sealed is null) = (evidence_kind is null))
);
create index point_words on grievance.point (words_id);

-- A picture the resident agreed to have published, sealed under the case content key so that erasing the key erases it.
create table grievance.photo (
    case_id    uuid primary key references casework.head (id),
    media_type text not null,
    sealed     bytea not null
);

-- Codes that let somebody else follow a matter or speak in it; only their digests are kept.
create table grievance.code (
    hash     bytea primary key check (length(hash) = 32),
    case_id  uuid not null references casework.head (id),
    purpose  text not null check (purpose in ('SHARE', 'FOLLOWER', 'SPOKESPERSON')),
    ordinal  integer check (ordinal between 0 and 4),
    made_at  timestamptz not null,
    ended_at timestamptz
);
create index code_case on grievance.code (case_id);
create unique index code_spokesperson on grievance.code (case_id, ordinal) where purpose = 'SPOKESPERSON' and ended_at is null;

-- Whom a matter is sealed from: those accused, and those who withdrew from it or had to.
create table grievance.exclusion (
    id         uuid primary key,
    case_id    uuid not null references casework.head (id),
    unit_id    uuid references area.unit (id),
    account_id uuid references staff.account (id),
    ground     text not null check (ground in ('ACCUSED', 'RECUSED')),
    at         timestamptz not null,
    check ((unit_id is null) <> (account_id is null))
);
create index exclusion_case on grievance.exclusion (case_id);
create index exclusion_unit on grievance.exclusion (unit_id);
create index exclusion_account on grievance.exclusion (account_id);

alter table grievance.request enable row level security;
alter table grievance.point enable row level security;
alter table grievance.photo enable row level security;
alter table grievance.code enable row level security;
alter table grievance.exclusion enable row level security;
create policy request_web on grievance.request to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy point_web on grievance.point to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy photo_web on grievance.photo to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy code_web on grievance.code to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy exclusion_web on grievance.exclusion for select to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy request_reporting on grievance.request for select to ${reporting} using (true);
grant select, insert, update on grievance.request, grievance.point to ${web};
grant select, insert on grievance.photo to ${web};
grant select, insert, update (ended_at) on grievance.code to ${web};
grant select on grievance.exclusion to ${web};
grant select (case_id, class, category_code, channel, sender_unit, handler_unit, report_back, objections, disputes, refusal, result, decision, occurred_at)
    on grievance.request to ${reporting};

-- The wall: a sealed case is out of sight of those excluded, and an accusation of all but those entrusted with it.
alter table casework.head add column sealed boolean not null default false;
comment on column casework.head.sealed is 'Certain units or accounts do not see this case, whatever their area.';

create function grievance.sealed_from_us(asked uuid) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare
    ours uuid := store.unit();
    us   uuid := store.account();
begin
    if coalesce(current_setting('liandong.kind', true), '') <> 'staff' then
        return false;
    end if;
    if exists (select from grievance.exclusion e
                where e.case_id = asked and (e.unit_id = ours or e.account_id = us)) then
        return true;
    end if;
    return exists (select from grievance.request r join casework.head h on h.id = r.case_id
                    where r.case_id = asked and r.class = 'ACCUSATION'
                      and (ours is null
                           or not (ours = h.owner_unit_id or ours = coalesce(r.handler_unit, h.owner_unit_id))));
end
$$;
revoke execute on function grievance.sealed_from_us(uuid) from public;
grant execute on function grievance.sealed_from_us(uuid) to ${web};

create policy head_sealed on casework.head as restrictive to ${web}
    using (not sealed or not grievance.sealed_from_us(id))
    with check (not sealed or not grievance.sealed_from_us(id));

-- The unit complained of never opens the contact, unless the resident said it may.
create policy opening_withheld on contact.opening as restrictive for insert to ${web}
    with check (what <> 'CONTACT' or not exists (
        select from grievance.request r
         where r.case_id = opening.case_id and r.complained_of = opening.unit_id and not r.contact_shown));

-- Seals a case, against a unit or an account if one is named; the one who calls may be among them, so it comes last.
create function grievance.seal(sealed_case uuid, row_id uuid, against_unit uuid, against_account uuid, why text) returns integer
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    perform from casework.head h where h.id = sealed_case and store.visible(h.id, h.kind, h.area_path) and (not h.reserved or casework.admitted(h.id));
    if not found then
        raise exception 'this case is not in sight' using errcode = 'insufficient_privilege';
    end if;
    if against_unit is not null or against_account is not null then
        insert into grievance.exclusion (id, case_id, unit_id, account_id, ground, at)
        values (row_id, sealed_case, against_unit, against_account, why, store.now());
    end if;
    update casework.head h set sealed = true where h.id = sealed_case;
    return 1;
end
$$;
revoke execute on function grievance.seal(uuid, uuid, uuid, uuid, text) from public;
grant execute on function grievance.seal(uuid, uuid, uuid, uuid, text) to ${web};

-- Which case a shared code belongs to: by a digest nobody can guess.
create function grievance.find_by_code(asked bytea) returns table (case_id uuid, purpose text, ordinal integer)
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select c.case_id, c.purpose, c.ordinal from grievance.code c where c.hash = asked and c.ended_at is null;
    end;
revoke execute on function grievance.find_by_code(bytea) from public;
grant execute on function grievance.find_by_code(bytea) to ${web};

-- Spokespersons leave no trace: one of them steps down, or all of them when the matter is closed.
create function grievance.forget_spokespersons(forgotten uuid, only_ordinal integer) returns integer
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    gone integer;
begin
    perform from casework.head h where h.id = forgotten and store.visible(h.id, h.kind, h.area_path) and (not h.reserved or casework.admitted(h.id));
    if not found then
        return 0;
    end if;
    delete from contact.sealed_contact s
     where s.case_id = forgotten and s.role = 'SPOKESPERSON' and (only_ordinal is null or s.ordinal = only_ordinal);
    get diagnostics gone = row_count;
    delete from grievance.code c
     where c.case_id = forgotten and c.purpose = 'SPOKESPERSON' and (only_ordinal is null or c.ordinal = only_ordinal);
    return gone;
end
$$;
revoke execute on function grievance.forget_spokespersons(uuid, integer) from public;
grant execute on function grievance.forget_spokespersons(uuid, integer) to ${web};

-- What seals a further contact of a case: role contact asks, and sees nothing that was sealed before.
create function contact.key_to_add(asked uuid) returns bytea
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select k.contact_key from vault.case_key k where k.case_id = asked;
    end;
revoke execute on function contact.key_to_add(uuid) from public;
grant execute on function contact.key_to_add(uuid) to ${contact};
