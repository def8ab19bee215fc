-- How residents found what a unit did, as totals: which request was given which mark is known nowhere.
create table grievance.rating_total (
    unit_id uuid not null references area.unit (id),
    month   date not null check (extract(day from month) = 1),
    mark    smallint not null check (mark between 1 and 5),
    count   integer not null check (count > 0),
    primary key (unit_id, month, mark)
);
comment on table grievance.rating_total is 'Read only through a function that tells months that are over, from five marks on.';
alter table grievance.rating_total enable row level security;

alter table grievance.request add column rated boolean not null default false;
comment on column grievance.request.rated is 'The resident has given a mark; a request gives one.';

-- Counts a mark; true once for a request, never what it was.
create function grievance.rate(rated_case uuid, given integer) returns boolean
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    responsible uuid;
    drill       boolean;
begin
    update grievance.request r set rated = true
      from casework.head h
     where r.case_id = rated_case and h.id = rated_case and not r.rated
       and store.visible(h.id, h.kind, h.area_path)
    returning coalesce(r.handler_unit, h.owner_unit_id), h.exercise into responsible, drill;
    if not found then
        return false;
    end if;
    if drill then
        return true;
    end if;
    insert into grievance.rating_total as t (unit_id, month, mark, count)
    values (responsible, date_trunc('month', store.now() at time zone 'Asia/Shanghai')::date, given, 1)
    on conflict (unit_id, month, mark) do update set count = t.count + 1;
    return true;
end
$$;
revoke execute on function grievance.rate(uuid, integer) from public;
grant execute on function grievance.rate(uuid, integer) to ${web};

-- The marks of the units by month: only months that are over, only where five or more were given.
create function grievance.ratings(since date) returns table (unit_id uuid, month date, marks bigint, mean numeric)
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select t.unit_id, t.month, sum(t.count), round(sum(t.mark * t.count)::numeric / sum(t.count), 1)
          from grievance.rating_total t
         where t.month >= since and t.month < date_trunc('month', store.now() at time zone 'Asia/Shanghai')::date
         group by t.unit_id, t.month
        having sum(t.count) >= 5;
    end;
revoke execute on function grievance.ratings(date) from public;
grant execute on function grievance.ratings(date) to ${web}, ${reporting};
