-- People, passwords, sessions and OAuth clients belong to the library better-auth, under its own names in a schema of
-- its own. Three things differ from what its generator writes: tokens die with their session (cascade, not set null),
-- a session knows when it was last used, and a session's token is kept as a hash.
create schema auth;

create table auth."user" (
  "id" uuid not null primary key default gen_random_uuid(),
  "name" text not null,
  "email" text not null unique check ("email" = lower("email")),
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);

create table auth."session" (
  "id" uuid not null primary key default gen_random_uuid(),
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth."user" ("id") on delete cascade,
  "lastSeenAt" timestamptz not null default current_timestamp
);
create index "session_userId_idx" on auth."session" ("userId");
create index "session_lastSeenAt_idx" on auth."session" ("lastSeenAt");

create table auth."account" (
  "id" uuid not null primary key default gen_random_uuid(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  unique ("userId", "providerId")
);

create table auth."verification" (
  "id" uuid not null primary key default gen_random_uuid(),
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index "verification_identifier_idx" on auth."verification" ("identifier");

create table auth."jwks" (
  "id" uuid not null primary key default gen_random_uuid(),
  "publicKey" text not null,
  "privateKey" text not null,
  "createdAt" timestamptz not null,
  "expiresAt" timestamptz,
  "alg" text,
  "crv" text
);

create table auth."oauthClient" (
  "id" uuid not null primary key default gen_random_uuid(),
  "clientId" text not null unique,
  "clientSecret" text,
  "clientDiscoveryId" text,
  "disabled" boolean,
  "skipConsent" boolean,
  "enableEndSession" boolean,
  "subjectType" text,
  "scopes" jsonb,
  "clientCredentialsScopes" jsonb,
  "userId" uuid references auth."user" ("id") on delete cascade,
  "createdAt" timestamptz,
  "updatedAt" timestamptz,
  "name" text,
  "uri" text,
  "icon" text,
  "contacts" jsonb,
  "tos" text,
  "policy" text,
  "softwareId" text,
  "softwareVersion" text,
  "softwareStatement" text,
  "redirectUris" jsonb not null,
  "postLogoutRedirectUris" jsonb,
  "backchannelLogoutUri" text,
  "backchannelLogoutSessionRequired" boolean,
  "tokenEndpointAuthMethod" text,
  "applicationType" text,
  "jwks" text,
  "jwksUri" text,
  "grantTypes" jsonb,
  "responseTypes" jsonb,
  "requirePKCE" boolean,
  "dpopBoundAccessTokens" boolean,
  "referenceId" text,
  "metadata" jsonb
);
create index "oauthClient_userId_idx" on auth."oauthClient" ("userId");

create table auth."oauthResource" (
  "id" uuid not null primary key default gen_random_uuid(),
  "identifier" text not null unique,
  "name" text not null,
  "accessTokenTtl" integer,
  "refreshTokenTtl" integer,
  "signingAlgorithm" text,
  "signingKeyId" text,
  "allowedScopes" jsonb,
  "customClaims" jsonb,
  "dpopBoundAccessTokensRequired" boolean,
  "disabled" boolean,
  "createdAt" timestamptz,
  "updatedAt" timestamptz,
  "policyVersion" integer,
  "metadata" jsonb
);

create table auth."oauthClientResource" (
  "id" uuid not null primary key default gen_random_uuid(),
  "clientId" text not null references auth."oauthClient" ("clientId") on delete cascade,
  "resourceId" text not null references auth."oauthResource" ("identifier") on delete cascade,
  "metadata" jsonb,
  "createdAt" timestamptz
);
create index "oauthClientResource_resourceId_idx" on auth."oauthClientResource" ("resourceId");
create unique index "oauthClientResource_clientId_resourceId_uidx"
  on auth."oauthClientResource" ("clientId", "resourceId");

create table auth."oauthRefreshToken" (
  "id" uuid not null primary key default gen_random_uuid(),
  "token" text not null unique,
  "clientId" text not null references auth."oauthClient" ("clientId") on delete cascade,
  "sessionId" uuid references auth."session" ("id") on delete cascade,
  "userId" uuid not null references auth."user" ("id") on delete cascade,
  "referenceId" text,
  "authorizationCodeId" text,
  "resources" jsonb,
  "requestedUserInfoClaims" jsonb,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null,
  "revoked" timestamptz,
  "rotatedAt" timestamptz,
  "rotationReplayResponse" text,
  "rotationReplayExpiresAt" timestamptz,
  "authTime" timestamptz,
  "confirmation" jsonb,
  "scopes" jsonb not null
);
create index "oauthRefreshToken_clientId_idx" on auth."oauthRefreshToken" ("clientId");
create index "oauthRefreshToken_sessionId_idx" on auth."oauthRefreshToken" ("sessionId");
create index "oauthRefreshToken_userId_idx" on auth."oauthRefreshToken" ("userId");
create index "oauthRefreshToken_authorizationCodeId_idx" on auth."oauthRefreshToken" ("authorizationCodeId");

create table auth."oauthAccessToken" (
  "id" uuid not null primary key default gen_random_uuid(),
  "token" text not null unique,
  "clientId" text not null references auth."oauthClient" ("clientId") on delete cascade,
  "sessionId" uuid references auth."session" ("id") on delete cascade,
  "userId" uuid references auth."user" ("id") on delete cascade,
  "referenceId" text,
  "authorizationCodeId" text,
  "resources" jsonb,
  "requestedUserInfoClaims" jsonb,
  "refreshId" uuid references auth."oauthRefreshToken" ("id") on delete cascade,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null,
  "revoked" timestamptz,
  "confirmation" jsonb,
  "scopes" jsonb not null
);
create index "oauthAccessToken_clientId_idx" on auth."oauthAccessToken" ("clientId");
create index "oauthAccessToken_sessionId_idx" on auth."oauthAccessToken" ("sessionId");
create index "oauthAccessToken_userId_idx" on auth."oauthAccessToken" ("userId");
create index "oauthAccessToken_authorizationCodeId_idx" on auth."oauthAccessToken" ("authorizationCodeId");
create index "oauthAccessToken_refreshId_idx" on auth."oauthAccessToken" ("refreshId");
create index "oauthAccessToken_expiresAt_idx" on auth."oauthAccessToken" ("expiresAt");

create table auth."oauthConsent" (
  "id" uuid not null primary key default gen_random_uuid(),
  "clientId" text not null references auth."oauthClient" ("clientId") on delete cascade,
  "userId" uuid references auth."user" ("id") on delete cascade,
  "referenceId" text,
  "resources" jsonb,
  "requestedUserInfoClaims" jsonb,
  "scopes" jsonb not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
create index "oauthConsent_clientId_idx" on auth."oauthConsent" ("clientId");
create index "oauthConsent_userId_idx" on auth."oauthConsent" ("userId");

create table auth."oauthClientAssertion" (
  "id" uuid not null primary key default gen_random_uuid(),
  "expiresAt" timestamptz not null
);

-- Wrong passwords, counted per account and per device (an address, for a device never seen before) or, where device is
-- '*', over all strange devices. Keys are hashes, so that an address book cannot be read off this table.
create table auth.login_failure (
  account text not null,
  device text not null,
  failures integer not null,
  window_started_at timestamptz not null,
  last_failed_at timestamptz not null,
  locked_until timestamptz,
  primary key (account, device)
);
create index login_failure_by_age on auth.login_failure (last_failed_at);

-- Devices from which a person has signed in before; a stranger's failures elsewhere do not lock these out.
create table auth.login_device (
  user_id uuid not null references auth."user" ("id") on delete cascade,
  device text not null,
  last_used_at timestamptz not null,
  primary key (user_id, device)
);

-- Who works where, and as what. A credential says only which person or program it is; clinic and role come from here.
create table staff_member (
  clinic_id uuid not null references clinic (id),
  user_id uuid not null primary key references auth."user" ("id"),
  email text not null unique check (email = lower(email)),
  name text not null check (name <> ''),
  role text not null check (role in ('admin', 'frontdesk', 'clinician', 'service')),
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (clinic_id, user_id)
);
alter table staff_member enable row level security;
alter table staff_member force row level security;
create policy own_clinic on staff_member using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
-- For the lookups below, made before the clinic is known.
create policy owner_looks_up on staff_member for select to current_user using (true);

create table service_client (
  clinic_id uuid not null references clinic (id),
  id uuid not null primary key,
  client_id text not null unique references auth."oauthClient" ("clientId"),
  name text not null check (name <> ''),
  role text not null check (role in ('admin', 'frontdesk', 'clinician', 'service')),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  unique (clinic_id, id)
);
alter table service_client enable row level security;
alter table service_client force row level security;
create policy own_clinic on service_client using (clinic_id = current_clinic()) with check (clinic_id = current_clinic());
create policy owner_looks_up on service_client for select to current_user using (true);

create function actor_of_user(user_id uuid) returns table (clinic_id uuid, id uuid, role text, name text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select member.clinic_id, member.user_id, member.role, member.name
  from staff_member member where member.user_id = $1 and member.active
$$;

create function actor_of_client(client_id text) returns table (clinic_id uuid, id uuid, role text, name text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select client.clinic_id, client.id, client.role, client.name
  from service_client client where client.client_id = $1 and client.active
$$;

-- For people whom an outside identity provider vouches for; their address there must be verified.
create function actor_of_email(email text) returns table (clinic_id uuid, id uuid, role text, name text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select member.clinic_id, member.user_id, member.role, member.name
  from staff_member member where member.email = lower($1) and member.active
$$;
