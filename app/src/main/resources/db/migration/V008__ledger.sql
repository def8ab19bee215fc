-- The public log: its state, tiles, checkpoints, and promises. See docs/LEDGER.md for the formats.

-- leaves -----------------------------------------------------------------------------------------------------------
-- A leaf belongs to a case or to one of the desk's own chains, so its case need not be in casework.head.
alter table ledger.leaf drop constraint leaf_case_id_fkey;
alter table ledger.leaf add column include_by timestamptz;
alter table ledger.leaf set (autovacuum_vacuum_scale_factor = 0.02);
comment on column ledger.leaf.include_by is 'By when the promise says that the leaf stands in the log; null: acknowledged only. The signature follows from it.';
grant insert (include_by) on ledger.leaf to ${web};

create or replace function ledger.refuse_rewriting() returns trigger
    language plpgsql as
$$
declare
    placed ledger.leaf := old;
begin
    if tg_op = 'UPDATE' and old.index is null and new.index is not null then
        placed.index := new.index;
        if placed is not distinct from new then
            return new;
        end if;
    end if;
    raise exception 'a leaf is never changed' using errcode = 'restrict_violation';
end
$$;

-- The desk's own chains: digests of its audit trail, changes of its vocabularies. No case, no person.
create table ledger.chain (
    id         uuid primary key,
    name       text not null unique check (name ~ '^[a-z][a-z-]{1,31}$'),
    salt       bytea not null check (length(salt) = 32),
    leaf_count integer not null default 0,
    leaf_prev  bytea check (length(leaf_prev) = 32)
);
alter table ledger.chain enable row level security;
create policy chain_web on ledger.chain to ${web} using (store.machinery()) with check (store.machinery());
grant select, insert, update (leaf_count, leaf_prev) on ledger.chain to ${web};

-- tiles ------------------------------------------------------------------------------------------------------------
create table ledger.tile (
    level smallint not null check (level between -1 and 63),
    index bigint not null check (index >= 0),
    width smallint not null check (width between 1 and 256),
    bytes bytea not null,
    primary key (level, index),
    check (level < 0 or length(bytes) = width * 32)
);
comment on column ledger.tile.level is '-1: a bundle of entries; else the level of C2SP tlog-tiles.';
comment on column ledger.tile.bytes is 'The widest that was published; every narrower one is its beginning.';
alter table ledger.tile alter column bytes set storage external;

create function ledger.tile_grows() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'UPDATE' and new.level = old.level and new.index = old.index and new.width > old.width
        and length(new.bytes) > length(old.bytes)
        and substring(new.bytes from 1 for length(old.bytes)) = old.bytes then
        return new;
    end if;
    raise exception 'a tile only grows' using errcode = 'restrict_violation';
end
$$;
create trigger tile_grows before update or delete on ledger.tile
    for each row execute function ledger.tile_grows();
grant select on ledger.tile to ${web};
grant select, insert, update (width, bytes) on ledger.tile to ${sequencer};

-- checkpoints ------------------------------------------------------------------------------------------------------
create table ledger.checkpoint (
    size         bigint primary key check (size >= 0),
    root         bytea not null check (length(root) = 32),
    epoch        bigint not null,
    at           timestamptz not null,
    signed       text,
    published_at timestamptz,
    check (published_at is null or signed is not null)
);
comment on column ledger.checkpoint.signed is 'The signed note of exactly this size and root; null until it was committed.';

create function ledger.checkpoint_once() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'UPDATE' and new.size = old.size and new.root = old.root and new.epoch = old.epoch and new.at = old.at
        and (old.signed is null or new.signed = old.signed)
        and (old.published_at is null or new.published_at = old.published_at) then
        return new;
    end if;
    raise exception 'a checkpoint is signed once and never changed' using errcode = 'restrict_violation';
end
$$;
create trigger checkpoint_once before update or delete on ledger.checkpoint
    for each row execute function ledger.checkpoint_once();
grant select on ledger.checkpoint to ${web};
grant select, insert, update (signed, published_at) on ledger.checkpoint to ${sequencer};

create table ledger.cosignature (
    size    bigint not null references ledger.checkpoint (size),
    witness text not null,
    line    text not null,
    at      timestamptz not null,
    primary key (size, witness)
);
create index cosignature_witness on ledger.cosignature (witness, size desc);
create trigger cosignature_append_only before update or delete on ledger.cosignature
    for each row execute function store.refuse_change();
grant select on ledger.cosignature to ${web};
grant select, insert on ledger.cosignature to ${sequencer};

-- state ------------------------------------------------------------------------------------------------------------
-- The one row whoever sequences locks first. An epoch belongs to one holder; whoever finds another epoch stops.
create table ledger.log (
    only_row    boolean primary key default true check (only_row),
    epoch       bigint not null default 0,
    holder      uuid,
    held_until  timestamptz,
    size        bigint not null default 0 check (size >= 0),
    root        bytea not null default sha256(''::bytea) check (length(root) = 32),
    published   bigint references ledger.checkpoint (size),
    log_key     text,
    promise_key text,
    frozen_why  text check (frozen_why in ('MEMORY', 'WITNESS', 'RESTORED', 'DAMAGED')),
    frozen_at   timestamptz,
    check ((frozen_why is null) = (frozen_at is null)),
    check (published is null or published <= size)
);
insert into ledger.log default values;

create function ledger.log_goes_forward() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'UPDATE' and new.size >= old.size and new.epoch >= old.epoch
        and (new.size > old.size or new.root = old.root)
        and (old.published is null or new.published >= old.published)
        and (old.log_key is null or new.log_key = old.log_key)
        and (old.promise_key is null or new.promise_key = old.promise_key) then
        return new;
    end if;
    raise exception 'the log only goes forward' using errcode = 'restrict_violation';
end
$$;
create trigger log_goes_forward before update or delete on ledger.log
    for each row execute function ledger.log_goes_forward();
grant select on ledger.log to ${web};
grant select, update on ledger.log to ${sequencer};

-- When signing was frozen and released, and which size was seen elsewhere.
create table ledger.freezing (
    entry integer generated always as identity primary key,
    at    timestamptz not null,
    what  text not null check (what in ('FROZEN', 'RELEASED')),
    why   text not null check (why ~ '^[A-Z][A-Z_]{2,31}$'),
    size  bigint not null,
    seen  bigint
);
create trigger freezing_append_only before update or delete on ledger.freezing
    for each row execute function store.refuse_change();
grant select on ledger.freezing to ${web};
grant select, insert on ledger.freezing to ${sequencer};
