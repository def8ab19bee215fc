-- Looking for a word in what one has already opened of the matters one works on; and views of lists, made of codes alone.

alter table contact.opening drop constraint opening_purpose_check;
alter table contact.opening add constraint opening_purpose_check
    check (purpose in ('RESPONSE', 'HANDLING', 'REVIEW', 'VERIFICATION', 'SEARCH', 'DELIVERY', 'BREAK_GLASS', 'OWN'));

-- As before, and for a search: assigned by somebody else, the matter still open, its words opened since for a purpose.
create or replace function contact.grounded(o contact.opening) returns boolean
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
            when 'SEARCH' then o.what = 'WORDS' and exists (
                select from casework.handler w join casework.head h on h.id = w.case_id
                 where w.case_id = o.case_id and w.account_id = o.account_id and w.ended_at is null
                   and w.assigned_by <> o.account_id and not h.final
                   and exists (select from contact.opening e
                                where e.case_id = o.case_id and e.account_id = o.account_id and e.what = 'WORDS'
                                  and e.purpose in ('HANDLING', 'REVIEW', 'VERIFICATION')
                                  and e.used_at is not null and e.at >= w.assigned_at))
            when 'OWN' then false
            else exists (
                select from casework.handler w
                 where w.case_id = o.case_id and w.account_id = o.account_id and w.ended_at is null
                   and w.assigned_by <> o.account_id)
        end;
    end;

-- A view is a list with filters chosen from its vocabularies. It has no name and holds no typed word.
create table staff.saved_view (
    account_id uuid not null references staff.account (id),
    list       text not null check (list ~ '^[a-z-]{1,40}$'),
    filters    text not null check (length(filters) <= 300
                   and filters ~ '^[a-z]{1,20}=[A-Za-z0-9_.-]{1,60}(&[a-z]{1,20}=[A-Za-z0-9_.-]{1,60})*$'),
    saved_at   timestamptz not null,
    primary key (account_id, list, filters)
);
comment on table staff.saved_view is 'Filters somebody keeps for themself: codes of a category, a place, a state, never words.';
alter table staff.saved_view enable row level security;
create policy saved_view_own on staff.saved_view to ${web}
    using (store.machinery() or account_id = store.account())
    with check (account_id = store.account());
grant select, insert, delete on staff.saved_view to ${web};
