// A certified OpenID provider for tests: node provider.mjs PORT REDIRECT_URI
// Whoever signs in there by a name is that person; "name@other" comes under the same name as another subject, "name+mfa"
// has shown several factors there, "name+pwd" says that it was a password alone.
import { Provider } from 'oidc-provider';

const [port, redirect] = process.argv.slice(2);

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: 'liandong', client_secret: 'a secret only these two know', redirect_uris: [redirect] }],
  claims: { openid: ['sub', 'amr'], profile: ['preferred_username'] },
  pkce: { required: () => true },
  cookies: { keys: ['only for tests'] },
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: id.replace(/[@+].*$/, '') }),
  }),
});

// What was shown there is the session's, as with every provider: the page for tests asks for a name only.
const login = provider.Session.prototype.loginAccount;
provider.Session.prototype.loginAccount = function loginAccount(details) {
  const shown = { mfa: ['pwd', 'otp', 'mfa'], pwd: ['pwd'] }[details.accountId.split('+')[1]];
  return login.call(this, { ...details, amr: shown });
};
provider.listen(Number(port), () => console.log('ready'));
