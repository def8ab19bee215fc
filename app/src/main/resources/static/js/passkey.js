/*
 * Passkeys.
 *   <form data-passkey="/sign-in/passkey">      its submit asks the device for a passkey; the desk answers where to go
 *   <form data-passkey-add="/account/passkeys"> its submit makes a passkey on the device, named by its field "label"
 * The form's [data-passkey-wrong] is shown when it did not work. Where the browser knows no passkeys the form stays hidden.
 */
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));

function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (each) => String.fromCharCode(each)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function send(address, body) {
  const token = JSON.parse(document.body.getAttribute('hx-headers') ?? '{}');
  const answer = await fetch(address, { method: 'POST', headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...token }, body });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

const described = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

async function add(form) {
  const address = form.dataset.passkeyAdd;
  const asked = await send(`${address}/options`, '');
  if (asked.next) return asked.next;
  const made = await navigator.credentials.create({ publicKey: {
    ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) }, excludeCredentials: described(asked.excludeCredentials),
  } });
  const label = new FormData(form).get('label');
  const answer = await send(`${address}?label=${encodeURIComponent(label)}`, JSON.stringify({
    id: made.id, rawId: text(made.rawId), type: made.type, clientExtensionResults: made.getClientExtensionResults(), authenticatorAttachment: made.authenticatorAttachment,
    response: { attestationObject: text(made.response.attestationObject), clientDataJSON: text(made.response.clientDataJSON), transports: made.response.getTransports?.() ?? [] },
  }));
  return answer.next;
}

async function show(form) {
  const address = form.dataset.passkey;
  const asked = await send(`${address}/options`, '');
  const shown = await navigator.credentials.get({ publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: described(asked.allowCredentials) } });
  const answer = await send(`${address}?${new URLSearchParams(new FormData(form))}`, JSON.stringify({
    id: shown.id, rawId: text(shown.rawId), type: shown.type, clientExtensionResults: shown.getClientExtensionResults(), authenticatorAttachment: shown.authenticatorAttachment,
    response: {
      authenticatorData: text(shown.response.authenticatorData), clientDataJSON: text(shown.response.clientDataJSON),
      signature: text(shown.response.signature), userHandle: shown.response.userHandle ? text(shown.response.userHandle) : null,
    },
  }));
  return answer.next;
}

export function startPasskeys() {
  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll('form[data-passkey], form[data-passkey-add]')) {
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const wrong = form.querySelector('[data-passkey-wrong]');
      wrong.hidden = true;
      try {
        location.assign(await ('passkeyAdd' in form.dataset ? add(form) : show(form)));
      } catch {
        wrong.hidden = false;
      }
    });
  }
}
