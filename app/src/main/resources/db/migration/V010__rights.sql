-- Rights at every door: sight by kind of case, second factors, an audit trail that is chained.

-- sight ------------------------------------------------------------------------------------------------------------
-- Staff see a case where they hold the grant to read its kind, not wherever they hold any role. An older node sets no
-- kinds and goes on seeing by area alone.
create function store.visible(case_id uuid, kind text, area_path text) returns boolean
    language sql stable parallel safe
    return case current_setting('liandong.kind', true)
        when 'machinery' then true
        when 'staff' then case coalesce(nullif(current_setting('liandong.kinds', true), ''), '*')
            when '*' then area_path ^@ any (string_to_array(current_setting('liandong.scope', true), ' '))
            else (kind || ':' || area_path) ^@ any (string_to_array(current_setting('liandong.kinds', true), ' '))
        end
        when 'capability' then case_id::text = any (string_to_array(current_setting('liandong.cases', true), ' '))
        else false
    end;

alter policy head_web on casework.head
    using (store.visible(id, kind, area_path) and (not reserved or casework.admitted(id)))
    with check (store.visible(id, kind, area_path) and (not reserved or casework.admitted(id)));

-- A county of invented people: a desk that shows it may let its staff in by password alone.
alter table area.pack add column demonstration boolean not null default false;

-- second factors ---------------------------------------------------------------------------------------------------
create table staff.authenticator (
    account_id   uuid primary key references staff.account (id),
    secret       bytea not null,
    created_at   timestamptz not null,
    confirmed_at timestamptz,
    last_step    bigint not null default 0
);
comment on column staff.authenticator.secret is 'RFC 6238 secret sealed by the key-encryption key for this account.';
comment on column staff.authenticator.last_step is 'The newest time step a code was taken for; none is taken twice.';

create table staff.recovery_code (
    code_hash  bytea primary key check (length(code_hash) = 32),
    account_id uuid not null references staff.account (id),
    created_at timestamptz not null,
    used_at    timestamptz
);
create index recovery_code_account on staff.recovery_code (account_id);

create table staff.passkey (
    credential_id   bytea primary key check (length(credential_id) between 16 and 1023),
    account_id      uuid not null references staff.account (id),
    label           text not null check (length(label) between 1 and 60),
    public_key      bytea not null,
    attestation     bytea not null,
    sign_count      bigint not null,
    backup_eligible boolean not null,
    backup_state    boolean not null,
    transports      text not null check (transports ~ '^[a-z-]*( [a-z-]+)*$'),
    created_at      timestamptz not null,
    last_used_at    timestamptz
);
create index passkey_account on staff.passkey (account_id);

-- Who an identity provider's person is here, once they have come in by its word: the name it gives may pass to another
-- person later, its subject may not.
create table staff.external_identity (
    issuer     text not null check (length(issuer) between 8 and 300),
    subject    text not null check (length(subject) between 1 and 255),
    account_id uuid not null references staff.account (id),
    linked_at  timestamptz not null,
    primary key (issuer, subject),
    unique (issuer, account_id)
);
create index external_identity_account on staff.external_identity (account_id);

grant select, insert, update, delete on staff.authenticator, staff.recovery_code, staff.passkey to ${web};
grant select, insert, delete on staff.external_identity to ${web};

-- audit trail ------------------------------------------------------------------------------------------------------
-- Acts are closed in batches; each batch is hashed over the one before it. A row that was changed, taken away or slipped
-- in later no longer fits; the newest hash goes into the public log.
alter table audit.act add column batch bigint;
create index act_open on audit.act (at, id) where batch is null;
create index act_batch on audit.act (batch, at, id) where batch is not null;
create index act_recent on audit.act (at desc, id desc);
create index act_what on audit.act (what, at desc);

create table audit.batch (
    number    bigint primary key check (number >= 1),
    acts      integer not null check (acts >= 1),
    prev      bytea not null check (length(prev) = 32),
    hash      bytea not null unique check (length(hash) = 32),
    closed_at timestamptz not null
);
comment on column audit.batch.hash is 'SHA-256 over prev and the SHA-256 of each act''s line, in order of time and id.';

create table audit.chain (
    only_row boolean primary key default true check (only_row),
    number   bigint not null,
    hash     bytea not null check (length(hash) = 32)
);
insert into audit.chain (number, hash) values (0, sha256(''::bytea));

create function audit.line(act audit.act) returns text
    language sql immutable parallel safe
    return concat_ws(E'\n', 'liandong/audit/v1', (act).id::text,
        ((extract(epoch from (act).at) * 1000000)::bigint)::text, (act).party,
        coalesce((act).account_id::text, '-'), coalesce((act).unit_id::text, '-'), (act).what,
        coalesce((act).case_id::text, '-'), coalesce((act).area_path, '-'), (act).outcome, (act).facts::text);

create function audit.refuse_rewriting() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'UPDATE' and old.batch is null and new.batch is not null
        and audit.line(new) = audit.line(old) then
        return new;
    end if;
    raise exception 'an act is never changed' using errcode = 'restrict_violation';
end
$$;
drop trigger act_append_only on audit.act;
create trigger act_append_only before update or delete on audit.act
    for each row execute function audit.refuse_rewriting();
create trigger batch_append_only before update or delete on audit.batch
    for each row execute function store.refuse_change();

-- Closes the next batch; answers no row when there is none to close or another node is doing it.
create function audit.close_batch(most integer)
    returns table (number bigint, acts integer, prev bytea, hash bytea, closed_at timestamptz)
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    before audit.chain%rowtype;
    ids uuid[];
    digest bytea;
begin
    select * into before from audit.chain c for update skip locked;
    if not found then
        return;
    end if;
    select array_agg(w.id), sha256(before.hash || string_agg(w.line, ''::bytea order by w.at, w.id))
      into ids, digest
      from (select a.id, a.at, sha256(convert_to(audit.line(a), 'UTF8')) as line
              from audit.act a where a.batch is null order by a.at, a.id limit most for update) w;
    if ids is null then
        return;
    end if;
    update audit.act a set batch = before.number + 1 where a.id = any (ids);
    update audit.chain c set number = before.number + 1, hash = digest;
    return query
        insert into audit.batch as b (number, acts, prev, hash, closed_at)
        values (before.number + 1, cardinality(ids), before.hash, digest, store.now())
        returning b.number, b.acts, b.prev, b.hash, b.closed_at;
end
$$;
revoke execute on function audit.close_batch(integer) from public;
grant execute on function audit.close_batch(integer) to ${web};
grant execute on function audit.line(audit.act) to ${web};
grant select on audit.batch, audit.chain to ${web};

-- An act on the desk itself is read where the one who did it belongs.
alter policy act_read on audit.act
    using (store.machinery() or store.visible(case_id, coalesce(area_path, (
        select home.path from area.unit u join area.area home on home.code = u.area_code where u.id = unit_id)))
        and (case_id is null or exists (select from casework.head h where h.id = case_id)));
