-- The context of a transaction. Every transaction of role web sets it; without it row-level security returns nothing.
-- These settings stop mistakes and injection into single statements; one program holds all passwords, so they do not
-- stop whoever controls the host.
create schema store;
grant usage on schema store to ${web}, ${contact}, ${sequencer}, ${reporting};

create function store.now() returns timestamptz
    language sql stable parallel safe
    return nullif(current_setting('liandong.now', true), '')::timestamptz;

comment on function store.now() is 'Time of the one TimeSource, set at the begin of the transaction; null without a context.';

create function store.visible(case_id uuid, area_path text) returns boolean
    language sql stable parallel safe
    return case current_setting('liandong.kind', true)
        when 'machinery' then true
        when 'staff' then area_path ^@ any (string_to_array(current_setting('liandong.scope', true), ' '))
        when 'capability' then case_id::text = any (string_to_array(current_setting('liandong.cases', true), ' '))
        else false
    end;

create function store.machinery() returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('liandong.kind', true), '') = 'machinery';

create function store.refuse_change() returns trigger
    language plpgsql as
$$
begin
    raise exception 'rows of % are only ever added', tg_table_name using errcode = 'restrict_violation';
end
$$;

-- One row an installation: what is decided at first start and never again.
create table store.installation (
    only_row   boolean primary key default true check (only_row),
    log_origin text not null check (log_origin ~ '^[a-z0-9][a-z0-9./-]{2,80}$')
);
insert into store.installation (log_origin) values ('${origin}');
grant select on store.installation to ${web}, ${sequencer};
