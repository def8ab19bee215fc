-- Numbered blank forms for the hours when systems are down. What is written on them is entered as a report.
create schema intake;
grant usage on schema intake to ${web};
create sequence intake.paper_number;
grant usage on sequence intake.paper_number to ${web};

create table intake.paper_form (
    number     text primary key check (number ~ '^P[0-9]{4}-[0-9]{5,9}$'),
    printed_at timestamptz not null,
    printed_by uuid not null references staff.account (id),
    unit_id    uuid not null references area.unit (id),
    report_id  uuid unique references casework.head (id),
    entered_at timestamptz,
    entered_by uuid references staff.account (id),
    check ((report_id is null) = (entered_at is null) and (report_id is null) = (entered_by is null))
);
create index paper_form_printed_by on intake.paper_form (printed_by);
create index paper_form_unit on intake.paper_form (unit_id, printed_at desc);
create index paper_form_entered_by on intake.paper_form (entered_by);
grant select, insert on intake.paper_form to ${web};
grant update (report_id, entered_at, entered_by) on intake.paper_form to ${web};
