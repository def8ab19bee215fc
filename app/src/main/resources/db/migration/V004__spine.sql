-- The spine: case heads, journal, clocks, audit, leaves, sealed rows and keys.
create schema casework;
create schema deadline;
create schema audit;
create schema ledger;
create schema vault;
create schema contact;
grant usage on schema casework, deadline, audit, ledger, vault, contact to ${web};
grant usage on schema casework, contact, vault to ${contact};
grant usage on schema ledger to ${sequencer};
grant usage on schema casework, deadline, ledger to ${reporting};

-- heads ------------------------------------------------------------------------------------------------------------
create sequence casework.case_number increment by 64;
grant usage on sequence casework.case_number to ${web};

create table casework.head (
    id            uuid primary key,
    kind          text not null check (kind ~ '^[A-Z][A-Z_]{1,31}$'),
    number        text not null unique check (number ~ '^[A-Z]{1,3}[0-9]{4}-[0-9A-Z]{6,14}$'),
    parent_id     uuid references casework.head (id) deferrable initially deferred,
    area_code     text not null references area.area (code),
    area_path     text not null,
    owner_unit_id uuid not null references area.unit (id),
    state         text not null check (state ~ '^[A-Z][A-Z_]{1,31}$'),
    final         boolean not null,
    exercise      boolean not null default false,
    version       integer not null check (version >= 1),
    journal_count integer not null check (journal_count >= 1),
    leaf_count    integer not null default 0,
    leaf_prev     bytea check (length(leaf_prev) = 32),
    receipt_hash  bytea unique check (length(receipt_hash) = 32),
    opened_at     timestamptz not null,
    moved_at      timestamptz not null
);
create index head_parent on casework.head (parent_id);
create index head_open on casework.head (kind, opened_at desc) where not final;
create index head_recent on casework.head (kind, opened_at desc, id desc);
create index head_owner on casework.head (owner_unit_id) where not final;
create index head_area on casework.head (area_code);

alter table casework.head enable row level security;
create policy head_web on casework.head to ${web}
    using (store.visible(id, area_path))
    with check (store.visible(id, area_path));
create policy head_reporting on casework.head for select to ${reporting} using (true);
grant select, insert on casework.head to ${web};
grant update (parent_id, area_code, area_path, owner_unit_id, state, final, version, journal_count, leaf_count, leaf_prev, receipt_hash, moved_at)
    on casework.head to ${web};
grant select (id, kind, number, parent_id, area_code, owner_unit_id, state, final, exercise, opened_at, moved_at) on casework.head to ${reporting};

-- Which case a receipt code opens: the only look-up from outside, by a hash nobody can guess.
create function casework.find_by_receipt(hash bytea) returns table (id uuid, kind text)
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select h.id, h.kind from casework.head h where h.receipt_hash = hash;
    end;
revoke execute on function casework.find_by_receipt(bytea) from public;
grant execute on function casework.find_by_receipt(bytea) to ${web};

-- journal ----------------------------------------------------------------------------------------------------------
create table casework.journal (
    case_id     uuid not null references casework.head (id),
    entry       integer not null check (entry >= 1),
    version     integer not null check (version >= 1),
    action      text not null check (action ~ '^[A-Z][A-Z_]{1,40}$'),
    from_state  text,
    to_state    text not null,
    party       text not null check (party in ('STAFF', 'TEAM', 'RESIDENT', 'CLOCKWORK')),
    account_id  uuid references staff.account (id),
    unit_id     uuid references area.unit (id),
    team_id     uuid,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    facts       jsonb not null default '{}',
    note_sealed bytea,
    primary key (case_id, entry)
);
create index journal_account on casework.journal (account_id);
create index journal_unit on casework.journal (unit_id);
comment on column casework.journal.facts is 'Codes, numbers and times of the act; never what anyone wrote.';
alter table casework.journal enable row level security;
create policy journal_web on casework.journal to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
grant select, insert on casework.journal to ${web};
create trigger journal_append_only before update or delete on casework.journal
    for each row execute function store.refuse_change();

create table casework.idempotency (
    client     text not null check (client ~ '^[a-z]+:[0-9A-Za-z_-]{1,64}$'),
    key        text not null check (length(key) between 8 and 100),
    case_id    uuid not null,
    answer     bytea,
    created_at timestamptz not null,
    primary key (client, key)
);
create index idempotency_age on casework.idempotency (created_at);
comment on column casework.idempotency.answer is 'What was asked (its digest) and answered, sealed under the case content key; null once that is destroyed.';
grant select, insert, delete on casework.idempotency to ${web};

-- clocks -----------------------------------------------------------------------------------------------------------
create table deadline.clock_event (
    case_id      uuid not null references casework.head (id),
    clock        text not null check (clock ~ '^[a-z][a-z-]{1,31}$'),
    entry        integer not null check (entry >= 1),
    event        text not null check (event in ('START', 'PAUSE', 'RESUME', 'EXTEND', 'MEET', 'VOID', 'RECALENDARED', 'WARNED', 'BREACHED')),
    at           timestamptz not null,
    recorded_at  timestamptz not null,
    rule         text,
    rule_version integer,
    ground       text,
    span         text,
    primary key (case_id, clock, entry),
    check ((event = 'START') = (rule is not null and rule_version is not null)),
    check (event <> 'PAUSE' or ground is not null),
    check (event <> 'EXTEND' or (span is not null and ground is not null))
);
alter table deadline.clock_event enable row level security;
create policy clock_event_web on deadline.clock_event to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
grant select, insert on deadline.clock_event to ${web};
create trigger clock_event_append_only before update or delete on deadline.clock_event
    for each row execute function store.refuse_change();

-- A cache of the fold; a test recomputes it.
create table deadline.clock (
    case_id    uuid not null references casework.head (id),
    clock      text not null,
    entries    integer not null,
    status     text not null check (status in ('RUNNING', 'PAUSED', 'MET', 'VOIDED')),
    rule       text not null,
    started_at timestamptz not null,
    warn_at    timestamptz,
    due_at     timestamptz,
    settled_at timestamptz,
    warned     boolean not null default false,
    breached   boolean not null default false,
    next_at    timestamptz,
    primary key (case_id, clock)
);
comment on column deadline.clock.due_at is 'Null while the calendar that decides it is not announced.';
comment on column deadline.clock.next_at is 'When the tick has something to do for this clock; null when never.';
create index clock_next on deadline.clock (next_at) where next_at is not null;
alter table deadline.clock enable row level security;
create policy clock_web on deadline.clock to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy clock_reporting on deadline.clock for select to ${reporting} using (true);
grant select, insert, update on deadline.clock to ${web};
grant select on deadline.clock to ${reporting};

-- audit ------------------------------------------------------------------------------------------------------------
create table audit.act (
    id         uuid primary key,
    at         timestamptz not null,
    party      text not null check (party in ('STAFF', 'TEAM', 'RESIDENT', 'CLOCKWORK')),
    account_id uuid references staff.account (id),
    unit_id    uuid references area.unit (id),
    what       text not null check (what ~ '^[a-z][a-z0-9.:_-]{2,60}$'),
    case_id    uuid,
    area_path  text,
    outcome    text not null check (outcome in ('DONE', 'REFUSED')),
    facts      jsonb not null default '{}'
);
create index act_case on audit.act (case_id);
create index act_account on audit.act (account_id, at);
create index act_unit on audit.act (unit_id);
alter table audit.act enable row level security;
create policy act_insert on audit.act for insert to ${web} with check (true);
create policy act_read on audit.act for select to ${web}
    using (store.machinery() or store.visible(case_id, area_path));
grant select, insert on audit.act to ${web};
create trigger act_append_only before update or delete on audit.act
    for each row execute function store.refuse_change();

-- ledger -----------------------------------------------------------------------------------------------------------
create table ledger.leaf (
    case_id     uuid not null references casework.head (id),
    seq         integer not null check (seq >= 0),
    kind        text not null check (kind ~ '^[a-z][a-z-]{1,31}$'),
    at          timestamptz not null,
    event_text  text not null,
    body        text not null,
    entry       bytea not null check (length(entry) = 33 and get_byte(entry, 0) = 1),
    leaf_hash   bytea not null check (length(leaf_hash) = 32),
    arrival     bigint generated always as identity,
    index       bigint unique,
    primary key (case_id, seq)
);
create index leaf_waiting on ledger.leaf (arrival) where index is null;
comment on column ledger.leaf.index is 'Place in the public log; null until the sequencer has set it, once.';
comment on column ledger.leaf.body is 'Canonical JSON the event commits to: codes and numbers; words only as a keyed hash.';
alter table ledger.leaf enable row level security;
create policy leaf_web on ledger.leaf to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy leaf_sequencer on ledger.leaf to ${sequencer} using (true) with check (true);
grant select, insert (case_id, seq, kind, at, event_text, body, entry, leaf_hash) on ledger.leaf to ${web};
grant select (case_id, seq, arrival, index, entry, leaf_hash), update (index) on ledger.leaf to ${sequencer};

create function ledger.refuse_rewriting() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'UPDATE'
        and old.index is null and new.index is not null
        and (to_jsonb(new) - 'index') = (to_jsonb(old) - 'index') then
        return new;
    end if;
    raise exception 'a leaf is never changed' using errcode = 'restrict_violation';
end
$$;
create trigger leaf_immutable before update or delete on ledger.leaf
    for each row execute function ledger.refuse_rewriting();

-- keys and sealed rows ---------------------------------------------------------------------------------------------
-- Kept out of the main backup: a restored backup must not reopen what was erased.
create table vault.case_key (
    case_id      uuid primary key references casework.head (id),
    content_key  bytea,
    contact_key  bytea,
    salt         bytea,
    destroyed_at timestamptz
);
comment on table vault.case_key is 'Keysets wrapped by the key-encryption key; the ledger salt sealed under the content key.';
alter table vault.case_key enable row level security;
create policy case_key_web on vault.case_key to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
grant insert, select (case_id, content_key, salt, destroyed_at) on vault.case_key to ${web};

-- A case whose keys were destroyed may go on under new ones; what the old ones sealed stays closed.
create function vault.renew(renewed uuid, new_content bytea, new_contact bytea, new_salt bytea) returns integer
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    perform from casework.head h where h.id = renewed and store.visible(h.id, h.area_path);
    if found then
        update vault.case_key k set content_key = new_content, contact_key = new_contact, salt = new_salt
         where k.case_id = renewed and k.content_key is null;
        if found then
            return 1;
        end if;
    end if;
    raise exception 'this case has keys or is not in sight' using errcode = 'insufficient_privilege';
end
$$;
revoke execute on function vault.renew(uuid, bytea, bytea, bytea) from public;
grant execute on function vault.renew(uuid, bytea, bytea, bytea) to ${web};

-- What residents wrote and sent. Web may only add; role contact reads through contact.read_words.
create table contact.sealed_words (
    id          uuid primary key,
    case_id     uuid not null references casework.head (id),
    kind        text not null check (kind in ('NARRATIVE', 'PLACE', 'MESSAGE', 'ANSWER', 'ATTACHMENT')),
    media_type  text not null default 'text/plain',
    at          timestamptz not null,
    chunk_count integer not null default 1 check (chunk_count between 1 and 512)
);
create index sealed_words_case on contact.sealed_words (case_id, at);
create table contact.sealed_chunk (
    words_id   uuid not null references contact.sealed_words (id) on delete cascade,
    ordinal    integer not null check (ordinal >= 0),
    ciphertext bytea not null,
    primary key (words_id, ordinal)
);
create table contact.sealed_contact (
    case_id    uuid not null references casework.head (id),
    role       text not null check (role in ('REPORTER', 'APPLICANT', 'RESPONDENT', 'SPOKESPERSON')),
    ordinal    integer not null check (ordinal between 0 and 9),
    ciphertext bytea not null,
    primary key (case_id, role, ordinal)
);
alter table contact.sealed_words enable row level security;
alter table contact.sealed_chunk enable row level security;
alter table contact.sealed_contact enable row level security;
create policy words_add on contact.sealed_words for insert to ${web}
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy words_list on contact.sealed_words for select to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy chunk_add on contact.sealed_chunk for insert to ${web} with check (true);
create policy contact_add on contact.sealed_contact for insert to ${web}
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
grant insert, select (id, case_id, kind, media_type, at, chunk_count) on contact.sealed_words to ${web};
grant insert on contact.sealed_chunk, contact.sealed_contact to ${web};

-- Reading is an act: an opening is committed first, used once, soon.
create table contact.opening (
    id         uuid primary key,
    case_id    uuid not null references casework.head (id),
    what       text not null check (what in ('CONTACT', 'WORDS', 'ATTACHMENT')),
    words_id   uuid references contact.sealed_words (id) on delete set null,
    purpose    text not null check (purpose in ('RESPONSE', 'HANDLING', 'REVIEW', 'OWN')),
    account_id uuid references staff.account (id),
    unit_id    uuid references area.unit (id),
    at         timestamptz not null,
    used_at    timestamptz
);
create index opening_case on contact.opening (case_id, at);
create index opening_account on contact.opening (account_id);
create index opening_unit on contact.opening (unit_id);
create index opening_words on contact.opening (words_id);
alter table contact.opening enable row level security;
create policy opening_web on contact.opening to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
grant select, insert on contact.opening to ${web};

create function contact.use_opening(opening_id uuid, expected text) returns uuid
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    opened uuid;
begin
    update contact.opening o set used_at = store.now()
     where o.id = opening_id and o.what = expected and o.used_at is null
       and o.at between store.now() - interval '2 minutes' and store.now() + interval '1 second'
    returning o.case_id into opened;
    if opened is null then
        raise exception 'no unused recent opening' using errcode = 'insufficient_privilege';
    end if;
    return opened;
end
$$;

create function contact.read_words(opening_id uuid)
    returns table (words_id uuid, kind text, media_type text, at timestamptz, ordinal integer, ciphertext bytea, case_id uuid, content_key bytea)
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    opened uuid := contact.use_opening(opening_id, 'WORDS');
begin
    return query
        select w.id, w.kind, w.media_type, w.at, c.ordinal, c.ciphertext, w.case_id, k.content_key
          from contact.sealed_words w
          join contact.sealed_chunk c on c.words_id = w.id
          join vault.case_key k on k.case_id = w.case_id
         where w.case_id = opened and w.kind <> 'ATTACHMENT'
         order by w.at, w.id, c.ordinal;
end
$$;

create function contact.read_attachment(opening_id uuid)
    returns table (words_id uuid, kind text, media_type text, at timestamptz, ordinal integer, ciphertext bytea, case_id uuid, content_key bytea)
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    opened uuid := contact.use_opening(opening_id, 'ATTACHMENT');
begin
    return query
        select w.id, w.kind, w.media_type, w.at, c.ordinal, c.ciphertext, w.case_id, k.content_key
          from contact.sealed_words w
          join contact.opening o on o.id = opening_id and o.words_id = w.id
          join contact.sealed_chunk c on c.words_id = w.id
          join vault.case_key k on k.case_id = w.case_id
         where w.case_id = opened and w.kind = 'ATTACHMENT'
         order by c.ordinal;
end
$$;

create function contact.read_contact(opening_id uuid)
    returns table (role text, ordinal integer, ciphertext bytea, case_id uuid, contact_key bytea)
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    opened uuid := contact.use_opening(opening_id, 'CONTACT');
begin
    return query
        select s.role, s.ordinal, s.ciphertext, s.case_id, k.contact_key
          from contact.sealed_contact s
          join vault.case_key k on k.case_id = s.case_id
         where s.case_id = opened
         order by s.role, s.ordinal;
end
$$;

-- Destroys what a case held of a resident: words, contact and every key. Only time and the fact stay.
create function contact.wipe(wiped uuid) returns integer
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    keys integer;
begin
    perform from casework.head h where h.id = wiped and store.visible(h.id, h.area_path);
    if not found then
        return 0;
    end if;
    delete from contact.sealed_words w where w.case_id = wiped;
    delete from contact.sealed_contact s where s.case_id = wiped;
    update casework.idempotency i set answer = null where i.case_id = wiped;
    update vault.case_key k set content_key = null, contact_key = null, salt = null, destroyed_at = store.now()
     where k.case_id = wiped;
    get diagnostics keys = row_count;
    return keys;
end
$$;

revoke execute on all functions in schema contact from public;
grant execute on function contact.read_words(uuid), contact.read_attachment(uuid), contact.read_contact(uuid) to ${contact};
grant execute on function contact.wipe(uuid) to ${web};
