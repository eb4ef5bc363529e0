-- Service clients made before the scope daybook.read existed may ask for it too. (No scope asked for is all of them.)
update auth."oauthClient"
set "scopes" = "scopes" || '["daybook.read"]', "clientCredentialsScopes" = "clientCredentialsScopes" || '["daybook.read"]',
  "updatedAt" = now()
where "clientCredentialsScopes" ? 'daybook' and not "clientCredentialsScopes" ? 'daybook.read';
