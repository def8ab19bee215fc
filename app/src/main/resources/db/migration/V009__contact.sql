-- Who works on a case, who may read what a resident said, how a resident is reached unseen, and how one is forgotten.

-- context: a member of staff acts for a unit -------------------------------------------------------------------------
create function store.account() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('liandong.account', true), '')::uuid;
create function store.unit() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('liandong.unit', true), '')::uuid;

-- reserved cases: seen by the units named for each, never by whoever worked on the case it is about ------------------
alter table casework.head add column reserved boolean not null default false;
comment on column casework.head.reserved is 'Hidden from all staff but those of the units named in casework.reserved.';

create table casework.reserved (
    case_id  uuid not null references casework.head (id) deferrable initially deferred,
    unit_id  uuid not null references area.unit (id),
    about_id uuid references casework.head (id),
    primary key (case_id, unit_id)
);
create index reserved_unit on casework.reserved (unit_id);
create index reserved_about on casework.reserved (about_id);
comment on column casework.reserved.about_id is 'The case it is about: nobody who ever acted on that one is admitted.';

create function casework.admitted(asked uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce(current_setting('liandong.kind', true), '') <> 'staff'
            or exists (select from casework.reserved r
                        where r.case_id = asked and r.unit_id = store.unit()
                          and not exists (select from casework.journal j
                                           where j.case_id = r.about_id and j.account_id = store.account()));
    end;
revoke execute on function casework.admitted(uuid) from public;
grant execute on function casework.admitted(uuid) to ${web};

drop policy head_web on casework.head;
create policy head_web on casework.head to ${web}
    using (store.visible(id, area_path) and (not reserved or casework.admitted(id)))
    with check (store.visible(id, area_path) and (not reserved or casework.admitted(id)));
drop policy head_reporting on casework.head;
create policy head_reporting on casework.head for select to ${reporting} using (not reserved);
grant select (reserved) on casework.head to ${reporting};
drop policy clock_reporting on deadline.clock;
create policy clock_reporting on deadline.clock for select to ${reporting}
    using (exists (select from casework.head h where h.id = case_id));
drop policy act_read on audit.act;
create policy act_read on audit.act for select to ${web}
    using (store.machinery()
        or store.visible(case_id, area_path)
           and (case_id is null or exists (select from casework.head h where h.id = case_id)));

alter table casework.reserved enable row level security;
create policy reserved_web on casework.reserved to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
grant select, insert on casework.reserved to ${web};

-- handlers: assigned to a case by somebody else ------------------------------------------------------------------------
create table casework.handler (
    id               uuid primary key,
    case_id          uuid not null references casework.head (id),
    account_id       uuid not null references staff.account (id),
    unit_id          uuid not null references area.unit (id),
    assigned_by      uuid not null references staff.account (id),
    assigned_by_unit uuid not null references area.unit (id),
    assigned_at      timestamptz not null,
    ended_at         timestamptz,
    ended_by         uuid references staff.account (id),
    constraint nobody_assigns_themself check (account_id <> assigned_by),
    check ((ended_at is null) = (ended_by is null))
);
create unique index handler_current on casework.handler (case_id, account_id) where ended_at is null;
create index handler_case on casework.handler (case_id);
create index handler_account on casework.handler (account_id) where ended_at is null;
create index handler_unit on casework.handler (unit_id);
create index handler_assigned_by on casework.handler (assigned_by);
create index handler_assigned_by_unit on casework.handler (assigned_by_unit);
create index handler_ended_by on casework.handler (ended_by);
alter table casework.handler enable row level security;
create policy handler_read on casework.handler for select to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy handler_add on casework.handler for insert to ${web}
    with check (assigned_by = store.account() and exists (select from casework.head h where h.id = case_id));
create policy handler_end on casework.handler for update to ${web}
    using (exists (select from casework.head h where h.id = case_id))
    with check (ended_by = store.account() and exists (select from casework.head h where h.id = case_id));
grant select, insert, update (ended_at, ended_by) on casework.handler to ${web};

-- erasure: what is destroyed stays destroyed, whatever backup comes back -----------------------------------------------
alter table vault.case_key add column made_at timestamptz;
update vault.case_key k set made_at = h.opened_at from casework.head h where h.id = k.case_id;
alter table vault.case_key alter column made_at set default store.now();
alter table vault.case_key alter column made_at set not null;
comment on column vault.case_key.made_at is 'When the present keys were made: an erasure replayed destroys only older ones.';
-- A destroyed key's old row version goes soon: every change makes the table due for cleaning.
alter table vault.case_key set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1);

create table vault.erasure (
    case_id   uuid not null,
    part      text not null check (part in ('CONTACT', 'CONTENT')),
    erased_at timestamptz not null,
    primary key (case_id, part, erased_at)
);
comment on table vault.erasure is 'Which case lost which keys when, and nothing else. Kept with every backup and replayed after every restore. CONTENT includes the contact.';
alter table vault.erasure enable row level security;
create policy erasure_read on vault.erasure for select to ${web} using (store.machinery());
grant select on vault.erasure to ${web};
create trigger erasure_append_only before update or delete on vault.erasure
    for each row execute function store.refuse_change();

create or replace function vault.renew(renewed uuid, new_content bytea, new_contact bytea, new_salt bytea) returns integer
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    perform from casework.head h where h.id = renewed and store.visible(h.id, h.area_path)
        and (not h.reserved or casework.admitted(h.id));
    if found then
        update vault.case_key k set content_key = new_content, contact_key = new_contact, salt = new_salt, made_at = store.now()
         where k.case_id = renewed and k.content_key is null;
        if found then
            return 1;
        end if;
    end if;
    raise exception 'this case has keys or is not in sight' using errcode = 'insufficient_privilege';
end
$$;

-- Destroys everything, or when replayed what was made up to a moment; the list gets its line in the same transaction.
create function vault.erase(erased uuid, what text, up_to timestamptz, everything boolean) returns integer
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    keys integer;
begin
    delete from contact.sealed_contact s using vault.case_key k
     where s.case_id = erased and k.case_id = erased and (everything or k.made_at <= up_to);
    update vault.case_key k set contact_key = null
     where k.case_id = erased and (everything or k.made_at <= up_to) and k.contact_key is not null;
    get diagnostics keys = row_count;
    if what = 'CONTENT' then
        delete from contact.sealed_words w where w.case_id = erased and (everything or w.at <= up_to);
        update casework.idempotency i set answer = null where i.case_id = erased and (everything or i.created_at <= up_to);
        update vault.case_key k set content_key = null, salt = null, destroyed_at = up_to
         where k.case_id = erased and (everything or k.made_at <= up_to) and k.content_key is not null;
        get diagnostics keys = row_count;
    end if;
    insert into vault.erasure (case_id, part, erased_at) values (erased, what, up_to) on conflict do nothing;
    return keys;
end
$$;
revoke execute on function vault.erase(uuid, text, timestamptz, boolean) from public;

create function vault.replay(erased uuid, what text, up_to timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    if not store.machinery() then
        raise exception 'only the machinery replays erasures' using errcode = 'insufficient_privilege';
    end if;
    return vault.erase(erased, what, up_to, false);
end
$$;
revoke execute on function vault.replay(uuid, text, timestamptz) from public;
grant execute on function vault.replay(uuid, text, timestamptz) to ${web};

create or replace function contact.wipe(wiped uuid) returns integer
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    perform from casework.head h where h.id = wiped and store.visible(h.id, h.area_path)
        and (not h.reserved or casework.admitted(h.id));
    if not found then
        return 0;
    end if;
    return vault.erase(wiped, 'CONTENT', store.now(), true);
end
$$;

create function contact.destroy_contact(wiped uuid) returns integer
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    if not store.machinery() then
        raise exception 'only the machinery ends a contact' using errcode = 'insufficient_privilege';
    end if;
    return vault.erase(wiped, 'CONTACT', store.now(), true);
end
$$;
revoke execute on function contact.destroy_contact(uuid) from public;
grant execute on function contact.destroy_contact(uuid) to ${web};

-- What a resident asked to be forgotten. Locked from the moment they ask; destroyed when the days to undo are over.
create table contact.erasure (
    case_id         uuid primary key references casework.head (id),
    state           text not null check (state in ('ASKED', 'UNDONE', 'HELD', 'DONE')),
    asked_at        timestamptz not null,
    due_at          timestamptz,
    contact_gone_at timestamptz,
    ground          text check (ground in ('DISPUTE_OPEN', 'LEGAL_LIMIT', 'INQUIRY', 'OTHERS_RIGHTS')),
    held_unit_id    uuid references area.unit (id),
    held_entry      integer,
    barred_unit_id  uuid references area.unit (id),
    version         integer not null default 1,
    check ((state in ('ASKED', 'HELD')) = (due_at is not null)),
    check (state <> 'HELD' or (ground is not null and held_unit_id is not null))
);
comment on column contact.erasure.due_at is 'When what can go goes: the days to undo, or the clock of a refusal.';
comment on column contact.erasure.barred_unit_id is 'The unit whose refusal the resident contested; it may not refuse again.';
create index erasure_due on contact.erasure (due_at) where due_at is not null;
create index erasure_held_unit on contact.erasure (held_unit_id);
create index erasure_barred_unit on contact.erasure (barred_unit_id);
alter table contact.erasure enable row level security;
create policy erasure_web on contact.erasure to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
grant select, insert, update (state, asked_at, due_at, contact_gone_at, ground, held_unit_id, held_entry, barred_unit_id, version)
    on contact.erasure to ${web};

create function contact.contact_locked(asked uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select exists (select from contact.erasure e where e.case_id = asked and e.state in ('ASKED', 'HELD'));
    end;
-- The content of a case still worked on is locked when it closes.
create function contact.content_locked(asked uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select exists (select from contact.erasure e join casework.head h on h.id = e.case_id
                        where e.case_id = asked and e.state in ('ASKED', 'HELD') and h.final);
    end;
revoke execute on function contact.contact_locked(uuid), contact.content_locked(uuid) from public;
grant execute on function contact.contact_locked(uuid), contact.content_locked(uuid) to ${web};

drop policy case_key_web on vault.case_key;
create policy case_key_read on vault.case_key for select to ${web}
    using (store.machinery()
        or exists (select from casework.head h where h.id = case_id) and not contact.content_locked(case_id));
create policy case_key_add on vault.case_key for insert to ${web}
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
grant select (made_at) on vault.case_key to ${web};

create function contact.retention_due(of_kind text, closed_before timestamptz, what text, most integer) returns setof uuid
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select h.id from casework.head h join vault.case_key k on k.case_id = h.id
         where store.machinery() and h.final and h.kind = of_kind and h.moved_at <= closed_before
           and case what when 'CONTACT' then k.contact_key is not null else k.content_key is not null end
           and not exists (select from contact.erasure e where e.case_id = h.id and e.state in ('ASKED', 'HELD'))
         order by h.moved_at limit most;
    end;
revoke execute on function contact.retention_due(text, timestamptz, text, integer) from public;
grant execute on function contact.retention_due(text, timestamptz, text, integer) to ${web};
create index head_ended on casework.head (kind, moved_at) where final;

-- opening ------------------------------------------------------------------------------------------------------------
alter table contact.sealed_contact add column ways text[] not null default '{}'
    check (ways <@ array ['EMAIL', 'LETTER', 'PHONE']);
comment on column contact.sealed_contact.ways is 'By which channels the resident can be reached; not where.';

create table contact.break_glass (
    id           uuid primary key,
    case_id      uuid not null references casework.head (id),
    what         text not null check (what in ('CONTACT', 'WORDS')),
    ground       text not null check (ground in ('LIFE_AT_RISK', 'HANDLER_UNREACHABLE', 'COURT_ORDER')),
    state        text not null check (state in ('ASKED', 'APPROVED', 'DENIED')),
    asked_by     uuid not null references staff.account (id),
    asked_unit   uuid not null references area.unit (id),
    asked_at     timestamptz not null,
    asked_entry  integer not null,
    decided_by   uuid references staff.account (id),
    decided_unit uuid references area.unit (id),
    decided_at   timestamptz,
    expires_at   timestamptz,
    check ((state = 'ASKED') = (decided_by is null)),
    check ((decided_by is null) = (decided_unit is null) and (decided_by is null) = (decided_at is null)),
    check ((state = 'APPROVED') = (expires_at is not null)),
    constraint two_people check (decided_by <> asked_by),
    constraint two_units check (decided_unit <> asked_unit)
);
create index break_glass_case on contact.break_glass (case_id, asked_at);
create index break_glass_asked_by on contact.break_glass (asked_by);
create index break_glass_asked_unit on contact.break_glass (asked_unit);
create index break_glass_decided_by on contact.break_glass (decided_by);
create index break_glass_decided_unit on contact.break_glass (decided_unit);
alter table contact.break_glass enable row level security;
create policy break_glass_read on contact.break_glass for select to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy break_glass_ask on contact.break_glass for insert to ${web}
    with check (asked_by = store.account() and state = 'ASKED' and exists (select from casework.head h where h.id = case_id));
create policy break_glass_decide on contact.break_glass for update to ${web}
    using (state = 'ASKED' and exists (select from casework.head h where h.id = case_id))
    with check (decided_by = store.account() and exists (select from casework.head h where h.id = case_id));
grant select, insert, update (state, decided_by, decided_unit, decided_at, expires_at) on contact.break_glass to ${web};

alter table contact.opening drop constraint opening_purpose_check;
alter table contact.opening add constraint opening_purpose_check
    check (purpose in ('RESPONSE', 'HANDLING', 'REVIEW', 'VERIFICATION', 'DELIVERY', 'BREAK_GLASS', 'OWN'));
alter table contact.opening add column glass_id uuid references contact.break_glass (id);
alter table contact.opening add column delivery_id uuid;
create index opening_glass on contact.opening (glass_id);
create unique index opening_glass_once on contact.opening (glass_id) where glass_id is not null;
drop policy opening_web on contact.opening;
create policy opening_read on contact.opening for select to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id));
create policy opening_add on contact.opening for insert to ${web}
    with check (used_at is null and exists (select from casework.head h where h.id = case_id)
        and (store.machinery() or account_id = store.account()));

-- letters and messages to residents ------------------------------------------------------------------------------------
alter table notification.delivery drop constraint delivery_channel_check;
alter table notification.delivery add constraint delivery_channel_check check (channel in ('EMAIL', 'LETTER'));
alter table notification.delivery drop constraint delivery_recipient_kind_check;
alter table notification.delivery add constraint delivery_recipient_kind_check check (recipient_kind in ('TEAM', 'UNIT', 'RESIDENT'));
alter table notification.delivery drop constraint delivery_state_check;
alter table notification.delivery add constraint delivery_state_check
    check (state in ('QUEUED', 'SENDING', 'TO_PRINT', 'SENT', 'FAILED', 'DISCARDED'));
alter table notification.delivery add column from_unit_id uuid references area.unit (id);
alter table notification.delivery add column from_account_id uuid references staff.account (id);
alter table notification.delivery add column address_reads integer not null default 0;
alter table notification.delivery add column receipt_sealed bytea;
alter table notification.delivery add column new_code_hash bytea check (length(new_code_hash) = 32);
alter table notification.delivery add constraint delivery_resident_is_the_cases
    check (recipient_kind <> 'RESIDENT' or recipient_id = case_id);
comment on column notification.delivery.receipt_sealed is 'What the next hop answered, under the case content key.';
comment on column notification.delivery.new_code_hash is 'SHA-256 of a new receipt code inside; it counts once the letter has left.';
create index delivery_from_unit on notification.delivery (from_unit_id);
create index delivery_from_account on notification.delivery (from_account_id);
create index delivery_to_print on notification.delivery (created_at) where state = 'TO_PRINT';
grant update (channel, receipt_sealed, from_unit_id, from_account_id, new_code_hash) on notification.delivery to ${web};
grant usage on schema notification to ${contact};

-- Where a claimed message to a resident goes: once an attempt, to the sender of it only; nobody is shown it.
create function contact.read_address(delivery_id uuid)
    returns table (role text, ordinal integer, ciphertext bytea, case_id uuid, contact_key bytea)
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    reached uuid;
begin
    update notification.delivery d set address_reads = d.attempts
     where d.id = delivery_id and d.recipient_kind = 'RESIDENT' and d.state = 'SENDING' and d.address_reads < d.attempts
    returning d.case_id into reached;
    if reached is null or contact.contact_locked(reached) then
        raise exception 'no claimed message to a resident' using errcode = 'insufficient_privilege';
    end if;
    return query
        select s.role, s.ordinal, s.ciphertext, s.case_id, k.contact_key
          from contact.sealed_contact s
          join vault.case_key k on k.case_id = s.case_id
         where s.case_id = reached
         order by s.role, s.ordinal;
end
$$;

-- On what ground an opening stands; without one the sealed rows stay closed whatever the program says.
create function contact.grounded(o contact.opening) returns boolean
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select case o.purpose
            when 'RESPONSE' then exists (
                select from casework.head h
                 where h.id = o.case_id and (h.kind = 'TEAM_CALL' or h.kind = 'REPORT' and not h.final))
            when 'BREAK_GLASS' then exists (
                select from contact.break_glass g
                 where g.id = o.glass_id and g.case_id = o.case_id and g.what = o.what and g.state = 'APPROVED'
                   and g.asked_by = o.account_id and g.expires_at > store.now())
            when 'DELIVERY' then o.what = 'CONTACT' and exists (
                select from notification.delivery d join casework.head h on h.id = d.case_id
                 where d.id = o.delivery_id and d.case_id = o.case_id and d.recipient_kind = 'RESIDENT' and d.state = 'TO_PRINT'
                   and o.unit_id <> h.owner_unit_id and o.unit_id is distinct from d.from_unit_id
                   and not exists (select from casework.handler w where w.case_id = o.case_id and w.account_id = o.account_id))
            when 'OWN' then false
            else exists (
                select from casework.handler w
                 where w.case_id = o.case_id and w.account_id = o.account_id and w.ended_at is null
                   and w.assigned_by <> o.account_id)
        end;
    end;

create or replace function contact.use_opening(opening_id uuid, expected text) returns uuid
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    o contact.opening;
begin
    select * into o from contact.opening x where x.id = opening_id for update;
    if o.id is null or o.what <> expected or o.used_at is not null
        or o.at not between store.now() - interval '2 minutes' and store.now() + interval '1 second' then
        raise exception 'no unused recent opening' using errcode = 'insufficient_privilege';
    end if;
    if expected = 'CONTACT' and contact.contact_locked(o.case_id) or contact.content_locked(o.case_id) then
        raise exception 'the resident asked for erasure' using errcode = 'insufficient_privilege';
    end if;
    if not contact.grounded(o) then
        raise exception 'nothing entitles to this opening' using errcode = 'insufficient_privilege';
    end if;
    update contact.opening x set used_at = store.now() where x.id = opening_id;
    return o.case_id;
end
$$;
revoke execute on function contact.read_address(uuid), contact.grounded(contact.opening), contact.use_opening(uuid, text) from public;
grant execute on function contact.read_address(uuid) to ${contact};

-- Whether a resident can be reached at all, and how: not where.
create function contact.ways(asked uuid) returns text[]
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select coalesce((select s.ways from contact.sealed_contact s join casework.head h on h.id = s.case_id
                          where s.case_id = asked and store.visible(h.id, h.area_path)
                            and (not h.reserved or casework.admitted(h.id))
                            and not contact.contact_locked(asked)
                          order by s.role, s.ordinal limit 1), '{}');
    end;
revoke execute on function contact.ways(uuid) from public;
grant execute on function contact.ways(uuid) to ${web};

-- "I was pressured" ----------------------------------------------------------------------------------------------------
create schema pressure;
grant usage on schema pressure to ${web};
create table pressure.matter (
    case_id    uuid primary key references casework.head (id),
    wanted     text not null check (wanted in ('WITHDRAW', 'ERASE', 'KEEP_QUIET', 'CONFIRM', 'OTHER')),
    decided_by uuid references area.unit (id)
);
comment on column pressure.matter.wanted is 'What somebody wanted the resident to do.';
create index matter_decided_by on pressure.matter (decided_by);
alter table pressure.matter enable row level security;
create policy matter_web on pressure.matter to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
grant select, insert, update (decided_by) on pressure.matter to ${web};
