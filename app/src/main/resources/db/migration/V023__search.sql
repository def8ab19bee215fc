-- By what a request is found: codes, the township, a place, words of the published lists, and two-character pieces of the
-- subject staff wrote. What a resident said is in none of it but as a word of a list, without its position.
create table grievance.posting (
    term      text not null check (term ~ '^[acpws]:' and length(term) between 3 and 90),
    opened_at timestamptz not null,
    case_id   uuid not null references casework.head (id),
    primary key (term, opened_at, case_id)
);
comment on column grievance.posting.term is
    'a: township, c: category, p: place of a service request, w: word of a list, s: two characters of the subject.';
create index posting_case on grievance.posting (case_id);
alter table grievance.posting enable row level security;
create policy posting_web on grievance.posting to ${web}
    using (store.machinery() or exists (select from casework.head h where h.id = case_id))
    with check (store.machinery() or exists (select from casework.head h where h.id = case_id));
grant select, insert, delete on grievance.posting to ${web};

insert into grievance.posting (term, opened_at, case_id)
select t.term, h.opened_at, h.id
  from grievance.request r join casework.head h on h.id = r.case_id
 cross join lateral (
       select 'c:' || r.category_code as term union select 'a:' || h.area_code
       union select 'p:' || r.place_id where r.place_id is not null and r.class = 'SERVICE'
       union select 's:' || substr(lower(r.subject), i, 2) from generate_series(1, length(r.subject) - 1) i
              where substr(lower(r.subject), i, 2) !~ '\s') t;

-- How often a term is used, counted to a limit: so that a search begins with the rarest. No row is told.
create function grievance.frequency(asked text, most integer) returns integer
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select count(*)::integer from (select from grievance.posting p where p.term = asked limit most) t;
    end;
revoke execute on function grievance.frequency(text, integer) from public;
grant execute on function grievance.frequency(text, integer) to ${web};
