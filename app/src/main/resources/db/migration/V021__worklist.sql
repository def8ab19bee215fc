-- Whom a request waits for, kept beside it, so that a unit's worklist does not look at the million that are over.
alter table grievance.request add column waits_for uuid references area.unit (id);
comment on column grievance.request.waits_for is 'The unit that has it while it is not over: the handler, else the owner.';
update grievance.request r set waits_for = coalesce(r.handler_unit, h.owner_unit_id)
  from casework.head h where h.id = r.case_id and not h.final;
create index request_waits_for on grievance.request (waits_for) where waits_for is not null;
create index request_sent_and_open on grievance.request (sender_unit) where waits_for is not null;

-- Of the whole head: who acts may be one of those it is sealed from by now.
create function grievance.waits() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    select case when h.final then null else coalesce(new.handler_unit, h.owner_unit_id) end into new.waits_for
      from casework.head h where h.id = new.case_id;
    return new;
end
$$;
revoke execute on function grievance.waits() from public;
create trigger request_waits before insert or update of handler_unit on grievance.request
    for each row execute function grievance.waits();

create function grievance.head_moved() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    update grievance.request r
       set waits_for = case when new.final then null else coalesce(r.handler_unit, new.owner_unit_id) end
     where r.case_id = new.id;
    return null;
end
$$;
revoke execute on function grievance.head_moved() from public;
create trigger head_moved after update on casework.head
    for each row when (new.kind = 'REQUEST'
                       and (old.final is distinct from new.final or old.owner_unit_id is distinct from new.owner_unit_id))
    execute function grievance.head_moved();

-- What waits for a decision of somebody outside: few at any time, wherever they lie.
create index head_request_to_decide on casework.head (state, opened_at)
    where kind = 'REQUEST' and state in ('OBJECTED', 'NOT_ACCEPTANCE_CONTESTED', 'TRANSFER_CONTESTED',
                                         'REVIEW_ASKED', 'RE_REVIEW_ASKED', 'HEARING');
