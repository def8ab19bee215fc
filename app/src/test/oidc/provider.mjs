// A certified OpenID provider for tests: node provider.mjs PORT REDIRECT_URI
// Whoever signs in there by a name is that person; "name@other" comes under the same name as another subject.
import { Provider } from 'oidc-provider';

const [port, redirect] = process.argv.slice(2);

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: 'liandong', client_secret: 'a secret only these two know', redirect_uris: [redirect] }],
  claims: { openid: ['sub'], profile: ['preferred_username'] },
  pkce: { required: () => true },
  cookies: { keys: ['only for tests'] },
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: id.replace(/@.*$/, '') }),
  }),
});
provider.listen(Number(port), () => console.log('ready'));
