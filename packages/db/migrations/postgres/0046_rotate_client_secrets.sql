-- When a program was last seen, exact to a minute. Beside the library's table, which is read with every token asked for.
create table auth.client_use (
  client_id text not null primary key references auth."oauthClient" ("clientId") on delete cascade,
  last_used_at timestamptz not null
);

-- Secrets that were replaced and are good for a while. Hashes, like the secrets that are current.
create table auth.replaced_secret (
  secret_hash text not null primary key,
  client_id text not null references auth."oauthClient" ("clientId") on delete cascade,
  good_until timestamptz not null
);
create index replaced_secret_of_client on auth.replaced_secret (client_id);
