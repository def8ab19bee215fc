-- Numbered blank forms for the hours when systems are down. What is written on them is entered as a report.
create schema intake;
grant usage on schema intake to ${web};
create sequence intake.paper_number;
grant usage on sequence intake.paper_number to ${web};

create table intake.paper_form (
    number     text primary key check (number ~ '^P[0-9]{4}-[0-9]{5,9}$'),
    printed_at timestamptz not null,
    printed_by uuid not null references staff.account (id),
    unit_id    uuid not null references area.unit (id)
);
create index paper_form_printed_by on intake.paper_form (printed_by);
create index paper_form_unit on intake.paper_form (unit_id, printed_at desc);

-- A row of its own, so that the database itself refuses a form's second entry together with the report it came with.
create table intake.paper_entry (
    number     text primary key references intake.paper_form (number),
    report_id  uuid not null unique references casework.head (id),
    entered_at timestamptz not null,
    entered_by uuid not null references staff.account (id)
);
create index paper_entry_entered_by on intake.paper_entry (entered_by);
grant select, insert on intake.paper_form, intake.paper_entry to ${web};
create trigger paper_form_append_only before update or delete on intake.paper_form
    for each row execute function store.refuse_change();
create trigger paper_entry_append_only before update or delete on intake.paper_entry
    for each row execute function store.refuse_change();
