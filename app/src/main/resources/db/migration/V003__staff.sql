-- Accounts, roles and sign-in. The only natural persons in clear are staff, who have an account by name.
create schema staff;
grant usage on schema staff to ${web};

create table staff.account (
    id              uuid primary key,
    login           citext not null unique check (login ~ '^[a-zA-Z0-9._-]{2,60}$'),
    display_name    text not null check (length(display_name) between 1 and 80),
    unit_id         uuid not null references area.unit (id),
    email           text,
    password_hash   text,
    status          text not null check (status in ('INVITED', 'ACTIVE', 'DISABLED')),
    locale          text not null default 'zh' check (locale in ('zh', 'en')),
    failed_attempts integer not null default 0,
    locked_until    timestamptz,
    last_sign_in_at timestamptz,
    created_at      timestamptz not null,
    version         integer not null default 1
);
create index account_unit on staff.account (unit_id);

create table staff.assignment (
    account_id uuid not null references staff.account (id),
    role       text not null check (role ~ '^[A-Z_]{3,30}$'),
    area_code  text not null references area.area (code),
    granted_at timestamptz not null,
    granted_by uuid references staff.account (id),
    primary key (account_id, role, area_code)
);
create index assignment_area on staff.assignment (area_code);

create table staff.one_time_link (
    token_hash bytea primary key check (length(token_hash) = 32),
    account_id uuid not null references staff.account (id),
    purpose    text not null check (purpose in ('FIRST_ADMINISTRATOR', 'INVITE', 'RESET')),
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index one_time_link_account on staff.one_time_link (account_id);

create table staff.api_token (
    id           uuid primary key,
    token_hash   bytea not null unique check (length(token_hash) = 32),
    account_id   uuid not null references staff.account (id),
    label        text not null check (length(label) between 1 and 80),
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz
);
create index api_token_account on staff.api_token (account_id);

create table staff.session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);
create index session_expiry on staff.session (expiry_time);
create index session_principal on staff.session (principal_name);

create table staff.session_attributes (
    session_primary_id char(36) not null references staff.session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

grant select, insert, update on staff.account, staff.one_time_link, staff.api_token to ${web};
grant select, insert, delete on staff.assignment to ${web};
grant select, insert, update, delete on staff.session, staff.session_attributes to ${web};
