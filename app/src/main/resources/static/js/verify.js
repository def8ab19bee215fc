/*
 * Checks receipts in this browser: nothing but the files chosen, the keys in the box, and WebCrypto. Makes no request,
 * so it works offline once the page is there. The same checks as org.liandong.ledger.ReceiptCheck, in the same order
 * and as strict; whoever changes one changes both.
 *
 * form[data-verify]          textarea[name=policy], input[type=file][name=files], textarea[name=pasted]
 * [data-verdicts]            where verdicts go; template[data-verdict] is one verdict with li[data-step] in it
 * [data-verify-unable]       shown when this browser cannot check signatures
 */
const utf8 = new TextEncoder();
const MOST_BYTES = 1_000_000;
const LARGEST = (1n << 63n) - 1n;
const EMPTY_ROOT = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
const STEPS = ['form', 'log-signature', 'witnesses', 'inclusion', 'anchor', 'consistency', 'chain', 'body', 'promise'];
const NEEDED = ['form', 'log-signature', 'inclusion', 'anchor'];
const EVENT = new RegExp(
  '^liandong/event/v1\\nlog ([^\\s+]{1,200})\\ncase ([^\\s]{1,60})\\nseq (0|[1-9][0-9]{0,8})\\nkind ([a-z][a-z-]{1,31})\\n'
  + 'at (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)\\nanchor (0|[1-9][0-9]{0,17}) ([A-Za-z0-9+/]{43}=)\\n'
  + 'prev (-|[A-Za-z0-9+/]{43}=)\\nbody sha256:([0-9a-f]{64})\\n$');

class Refused extends Error {}
const refuse = (why) => { throw new Refused(why); };

// --- bytes ----------------------------------------------------------------------------------------------------------

const concat = (...parts) => {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => { all.set(part, at); return at + part.length; }, 0);
  return all;
};
const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
const unbase64 = (text, why) => {
  let bytes;
  try { bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0)); } catch { refuse(why); }
  return base64(bytes) === text ? bytes : refuse(why);
};
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const decimal = (text, why) => {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(text) || BigInt(text) > LARGEST) refuse(why);
  return BigInt(text);
};
const hash = (text) => { const bytes = unbase64(text, 'HASH'); return bytes.length === 32 ? bytes : refuse('HASH'); };
const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)));
const hmac = async (key, message) => {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message));
};
const decode = (bytes) => {
  if (bytes.length > MOST_BYTES) refuse('OVERSIZE');
  try { return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes); } catch { return refuse('ENCODING'); }
};
const plain = (text) => (/[\u0000-\u0009\u000b-\u001f]/.test(text) ? refuse('CONTROL_CHARACTER') : text);
const lines = (text) => (text === '' ? [] : text.slice(0, -1).split('\n'));

// --- notes (C2SP signed-note, tlog-checkpoint, tlog-cosignature) ------------------------------------------------------

const keyName = (name) => (name !== '' && !/[\s+\u0000-\u001f\u0085]/u.test(name) ? name : refuse('KEY_NAME'));

const keyId = async (name, material) => (await sha256(utf8.encode(`${name}\n`), material)).slice(0, 4);

async function verifierKey(text) {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? refuse('KEY_SYNTAX');
  const name = keyName(parts[1]);
  const material = unbase64(parts[3], 'KEY_SYNTAX');
  if (material.length !== 33 || ![1, 4].includes(material[0])) refuse('KEY_TYPE');
  if (hex(await keyId(name, material)) !== parts[2]) refuse('KEY_ID');
  const key = await crypto.subtle.importKey('raw', material.slice(1), 'Ed25519', false, ['verify']);
  return { name, id: parts[2], type: material[0], key, text };
}

function note(text) {
  plain(text);
  if (!text.endsWith('\n')) refuse('FINAL_NEWLINE');
  const blank = text.lastIndexOf('\n\n');
  if (blank < 0) refuse('BLANK_LINE');
  const block = text.slice(blank + 2);
  if (block === '') refuse('NO_SIGNATURE');
  const signatures = lines(block).map((line) => {
    const space = line.lastIndexOf(' ');
    if (!line.startsWith('\u2014 ') || space < 2) refuse('SIGNATURE_LINE');
    const blob = unbase64(line.slice(space + 1), 'SIGNATURE_BASE64');
    if (blob.length <= 4) refuse('SIGNATURE_BASE64');
    return { name: keyName(line.slice(2, space)), id: hex(blob.slice(0, 4)), signature: blob.slice(4) };
  });
  if (signatures.length > 100) refuse('TOO_MANY_SIGNATURES');
  if (new Set(signatures.map((each) => `${each.name} ${each.id}`)).size < signatures.length) refuse('DUPLICATE_SIGNATURE');
  return { text: text.slice(0, blank + 1), signatures };
}

/** The verified lines of known keys; one that fails spoils the note. */
async function verified(signed, keys) {
  const found = [];
  for (const line of signed.signatures) {
    const key = keys.find((each) => each.name === line.name && each.id === line.id);
    if (!key) continue;
    let time = null;
    let message = utf8.encode(signed.text);
    let signature = line.signature;
    if (key.type === 4) {
      if (signature.length !== 72) refuse('BAD_SIGNATURE');
      time = new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0);
      if (time > LARGEST) refuse('BAD_SIGNATURE');
      message = utf8.encode(`cosignature/v1\ntime ${time}\n${signed.text}`);
      signature = signature.slice(8);
    }
    if (signature.length !== 64 || !(await crypto.subtle.verify('Ed25519', key.key, signature, message))) refuse('BAD_SIGNATURE');
    found.push({ key, time });
  }
  return found;
}

function checkpoint(text) {
  const signed = note(text);
  const head = lines(signed.text);
  if (head.length !== 3 || head[0] === '') refuse(head.length > 3 ? 'EXTENSION_LINE' : 'TREE_SIZE');
  const size = decimal(head[1], 'TREE_SIZE');
  const root = hash(head[2]);
  if (size === 0n && head[2] !== EMPTY_ROOT) refuse('EMPTY_TREE_ROOT');
  return { origin: head[0], size, root, signed };
}

function envelope(bytes) {
  const text = plain(decode(bytes));
  const blank = text.indexOf('\n\n');
  if (blank < 0) refuse('BLANK_LINE');
  return { head: lines(text.slice(0, blank + 1)), checkpoint: checkpoint(text.slice(blank + 2)) };
}

const proofLines = (texts) => (texts.length > 63 ? refuse('TOO_MANY_HASHES') : texts.map(hash));

// --- the tree (RFC 9162 section 2.1) ----------------------------------------------------------------------------------

const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);
const node = (left, right) => sha256(NODE, left, right);

async function inclusion(leaf, index, size, proof, root) {
  if (index >= size) refuse('INDEX_OUTSIDE_TREE');
  let fn = index;
  let sn = size - 1n;
  let reached = leaf;
  for (const sibling of proof) {
    if (sn === 0n) refuse('TOO_LONG');
    if (fn & 1n || fn === sn) {
      reached = await node(sibling, reached);
      while (fn !== 0n && !(fn & 1n)) { fn >>= 1n; sn >>= 1n; }
    } else {
      reached = await node(reached, sibling);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  if (sn !== 0n) refuse('TOO_SHORT');
  if (!same(reached, root)) refuse('ROOT_MISMATCH');
}

/** For 0 < oldSize < newSize. */
async function consistency(oldSize, oldRoot, newSize, newRoot, proof) {
  if (oldSize > newSize) refuse('SIZE_SHRINKS');
  if (proof.length === 0) refuse('TOO_SHORT');
  let fn = oldSize - 1n;
  let sn = newSize - 1n;
  while (fn & 1n) { fn >>= 1n; sn >>= 1n; }
  const power = (oldSize & (oldSize - 1n)) === 0n;
  let fr = power ? oldRoot : proof[0];
  let sr = fr;
  for (const sibling of power ? proof : proof.slice(1)) {
    if (sn === 0n) refuse('TOO_LONG');
    if (fn & 1n || fn === sn) {
      fr = await node(sibling, fr);
      sr = await node(sibling, sr);
      while (fn !== 0n && !(fn & 1n)) { fn >>= 1n; sn >>= 1n; }
    } else {
      sr = await node(sr, sibling);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  if (sn !== 0n) refuse('TOO_SHORT');
  if (!same(fr, oldRoot) || !same(sr, newRoot)) refuse('ROOT_MISMATCH');
}

// --- what is handed in ------------------------------------------------------------------------------------------------

async function receipt(bytes) {
  const { head, checkpoint: signed } = envelope(bytes);
  if (head[0] !== 'c2sp.org/tlog-proof@v1') refuse('HEADER');
  if (!head[1]?.startsWith('extra ')) refuse('EXTRA');
  const extra = unbase64(head[1].slice(6), 'EXTRA');
  if (!head[2]?.startsWith('index ')) refuse('INDEX');
  const index = decimal(head[2].slice(6), 'INDEX');
  const hashes = proofLines(head.slice(3));
  let text;
  try { text = decode(extra.slice(32)); } catch { refuse('EXTRA'); }
  const event = EVENT.exec(text) ?? refuse('EXTRA');
  if (Number.isNaN(Date.parse(event[5])) || new Date(event[5]).toISOString() !== event[5]) refuse('EXTRA');
  const anchor = { size: BigInt(event[6]), root: hash(event[7]) };
  if (anchor.size === 0n && event[7] !== EMPTY_ROOT) refuse('EXTRA');
  const prev = event[8] === '-' ? null : hash(event[8]);
  const commitment = await hmac(extra.slice(0, 32), extra.slice(32));
  const leaf = await sha256(LEAF, NODE, commitment);
  return { index, hashes, head: signed, leaf, anchor, prev, log: event[1], number: event[2], seq: Number(event[3]), kind: event[4], at: event[5], body: event[9] };
}

/** Whom to trust: a policy (C2SP tlog-policy, one flat group), keys one a line, or one key. */
async function trusted(text) {
  const all = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const trust = { log: null, promises: null, witnesses: [], quorum: 0 };
  if (!all.some((line) => line.startsWith('log '))) {
    const keys = await Promise.all(all.map(verifierKey));
    if (keys.length === 0 || keys[0].type !== 1) refuse('POLICY');
    trust.log = keys[0];
    trust.promises = keys.find((key) => key.name === `${keys[0].name}/receipt` && key.type === 1) ?? null;
    return trust;
  }
  const witnesses = new Map();
  const groups = new Map();
  let quorum = null;
  const fresh = (name) => name !== 'none' && !witnesses.has(name) && !groups.has(name);
  for (const line of all) {
    if (line.startsWith('# promises: ')) { trust.promises = await verifierKey(line.slice(12).trim()); continue; }
    const words = line.replace(/#.*/, '').trim().split(/\s+/);
    if (words[0] === '') continue;
    if (words[0] === 'log' && !trust.log && words.length <= 3) trust.log = await verifierKey(words[1] ?? '');
    else if (words[0] === 'witness' && [3, 4].includes(words.length) && fresh(words[1])) witnesses.set(words[1], await verifierKey(words[2]));
    else if (words[0] === 'group' && words.length >= 4 && fresh(words[1]) && words.slice(3).every((name) => witnesses.has(name)) && new Set(words.slice(3)).size === words.length - 3) {
      const members = words.slice(3);
      const count = { any: 1, all: members.length }[words[2]] ?? Number(decimal(words[2], 'POLICY'));
      if (count < 1 || count > members.length) refuse('POLICY');
      groups.set(words[1], { members, count });
    } else if (words[0] === 'quorum' && quorum === null && words.length === 2) quorum = words[1];
    else refuse('POLICY');
  }
  if (!trust.log || quorum === null) refuse('POLICY');
  const group = groups.get(quorum) ?? (quorum === 'none' ? { members: [], count: 0 } : { members: [quorum], count: 1 });
  trust.witnesses = group.members.map((name) => witnesses.get(name) ?? refuse('POLICY'));
  trust.quorum = group.count;
  if (trust.log.type !== 1 || trust.witnesses.some((key) => key.type !== 4)) refuse('POLICY');
  return trust;
}

const kindOf = (bytes) => {
  const start = new TextDecoder('utf-8').decode(bytes.slice(0, 40));
  if (start.startsWith('old ')) return 'anchor';
  if (start.startsWith('liandong/promise/') || start.startsWith('liandong/acknowledgement/')) return 'promise';
  return start.startsWith('{') ? 'body' : 'receipt';
};

// --- the checks -------------------------------------------------------------------------------------------------------

async function check(bytes, given, trust) {
  const findings = new Map();
  const say = (step, answer, detail = '') => findings.set(step, { answer, detail });
  let opened;
  try { opened = await receipt(bytes); } catch (e) { say('form', 'no', e.message); return findings; }
  say('form', 'yes', `${opened.number} · seq ${opened.seq} · ${opened.kind} · ${opened.at}`);
  const { head } = opened;
  let cosigned = [];
  try {
    if (head.origin !== trust.log.name) refuse('OTHER_ORIGIN');
    const found = await verified(head.signed, [trust.log, ...trust.witnesses]);
    if (!found.some((line) => line.key === trust.log)) refuse('LOG_SIGNATURE_MISSING');
    say('log-signature', 'yes', `${head.origin} · ${head.size}`);
    cosigned = found.filter((line) => line.time !== null);
    const enough = cosigned.length >= trust.quorum;
    if (trust.quorum === 0) say('witnesses', 'not-checked');
    else say('witnesses', enough ? 'yes' : 'no', `${cosigned.length} / ${trust.quorum}`);
  } catch (e) { say('log-signature', 'no', e.message); say('witnesses', 'not-checked'); }
  try {
    await inclusion(opened.leaf, opened.index, head.size, opened.hashes, head.root);
    say('inclusion', 'yes', `${opened.index}`);
  } catch (e) { say('inclusion', 'no', e.message); }
  if (opened.log !== head.origin) say('anchor', 'no', opened.log);
  else say('anchor', opened.anchor.size <= opened.index ? 'yes' : 'no', `${opened.anchor.size}`);
  await checkConsistency(opened, given.anchors, say);
  await checkChain(opened, given.receipts, bytes, say);
  await checkBody(opened, given.bodies, say);
  await checkPromise(opened, given.promises, trust, cosigned, say);
  return findings;
}

async function checkConsistency(opened, files, say) {
  const { anchor, head } = opened;
  if (anchor.size === 0n) return say('consistency', 'yes', '0');
  if (anchor.size === head.size) return say('consistency', same(anchor.root, head.root) ? 'yes' : 'no', `${head.size}`);
  if (files.length === 0) return say('consistency', 'not-checked');
  let why = 'OTHER';
  for (const file of files) {
    try {
      const proof = envelope(file);
      if (proof.head[0] !== `old ${anchor.size}` || proof.checkpoint.size !== head.size || proof.checkpoint.origin !== head.origin || !same(proof.checkpoint.root, head.root)) continue;
      await consistency(anchor.size, anchor.root, head.size, head.root, proofLines(proof.head.slice(1)));
      return say('consistency', 'yes', `${anchor.size} → ${head.size}`);
    } catch (e) { why = e.message; }
  }
  return say('consistency', 'no', why);
}

async function checkChain(opened, files, self, say) {
  if ((opened.seq === 0) !== (opened.prev === null)) return say('chain', 'no', `seq ${opened.seq}`);
  let checked = opened.seq === 0;
  for (const file of files.filter((each) => each !== self)) {
    let other;
    try { other = await receipt(file); } catch (e) { return say('chain', 'no', e.message); }
    if (other.number !== opened.number) continue;
    if (other.seq === opened.seq && !same(other.leaf, opened.leaf)) return say('chain', 'no', `seq ${opened.seq} × 2`);
    if (other.seq === opened.seq - 1) {
      if (!opened.prev || !same(other.leaf, opened.prev)) return say('chain', 'no', `seq ${other.seq}`);
      checked = true;
    }
    if (other.seq === opened.seq + 1 && !(other.prev && same(opened.leaf, other.prev))) return say('chain', 'no', `seq ${other.seq}`);
  }
  return say('chain', checked ? 'yes' : 'not-checked', `seq ${opened.seq}`);
}

async function checkBody(opened, files, say) {
  if (files.length === 0) return say('body', 'not-checked');
  for (const file of files) {
    if (hex(await sha256(file)) === opened.body) return say('body', 'yes');
  }
  return say('body', 'no');
}

async function checkPromise(opened, files, trust, cosigned, say) {
  if (files.length === 0 || !trust.promises) return say('promise', 'not-checked');
  let why = 'OTHER';
  for (const file of files) {
    try {
      const signed = note(decode(file));
      if ((await verified(signed, [trust.promises])).length === 0) refuse('BAD_SIGNATURE');
      const said = lines(signed.text);
      const binding = said[0] === 'liandong/promise/v1' && said.length === 5;
      if (!binding && !(said[0] === 'liandong/acknowledgement/v1' && said.length === 4)) refuse('FORM');
      if (said[1] !== opened.log || said[2] !== base64(opened.leaf) || said[3] !== opened.at) continue;
      const seen = cosigned.map((line) => line.time).sort((a, b) => (a < b ? -1 : 1))[Math.max(0, trust.quorum - 1)];
      const when = trust.quorum > 0 && seen !== undefined ? ` · ${new Date(Number(seen) * 1000).toISOString()}` : '';
      return say('promise', 'yes', binding ? `≤ ${said[4]}${when}` : '—');
    } catch (e) { why = e.message; }
  }
  return say('promise', 'no', why);
}

// --- the page ---------------------------------------------------------------------------------------------------------

function show(form, verdicts, name, findings) {
  const made = document.querySelector('template[data-verdict]').content.cloneNode(true);
  const article = made.querySelector('article');
  const good = findings.size === STEPS.length
    && [...findings.values()].every((each) => each.answer !== 'no')
    && NEEDED.every((step) => findings.get(step).answer === 'yes');
  article.dataset.kind = good ? 'ok' : 'late';
  article.querySelector('[data-name]').textContent = name;
  article.querySelector(good ? '[data-bad]' : '[data-good]').remove();
  for (const step of STEPS) {
    const item = article.querySelector(`li[data-step="${step}"]`);
    const found = findings.get(step) ?? { answer: 'not-checked', detail: '' };
    item.dataset.answer = found.answer;
    item.querySelector('[data-answer-word]').textContent = form.dataset[found.answer === 'not-checked' ? 'notChecked' : found.answer];
    item.querySelector('[data-detail]').textContent = found.detail;
  }
  verdicts.append(made);
}

async function run(form) {
  const verdicts = document.querySelector('[data-verdicts]');
  verdicts.replaceChildren();
  const files = [];
  for (const file of form.elements.files.files) files.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  const pasted = form.elements.pasted.value.replace(/\r\n/g, '\n');
  if (pasted.trim() !== '') files.push({ name: '—', bytes: utf8.encode(pasted.endsWith('\n') ? pasted : `${pasted}\n`) });
  const of = (kind) => files.filter((file) => kindOf(file.bytes) === kind);
  const bytes = (kind) => of(kind).map((file) => file.bytes);
  const problem = (text) => { const p = document.createElement('p'); p.className = 'field-error'; p.textContent = text; verdicts.append(p); };
  if (of('receipt').length === 0) return problem(form.dataset.noReceipt);
  let trust;
  try { trust = await trusted(form.elements.policy.value); } catch { return problem(form.dataset.noPolicy); }
  const given = { receipts: bytes('receipt'), anchors: bytes('anchor'), bodies: bytes('body'), promises: bytes('promise') };
  for (const file of of('receipt')) show(form, verdicts, file.name, await check(file.bytes, given, trust));
  verdicts.firstElementChild.focus();
  return undefined;
}

async function able() {
  try {
    await crypto.subtle.importKey('raw', new Uint8Array([0x58, ...new Array(31).fill(0x66)]), 'Ed25519', false, ['verify']);
    return true;
  } catch { return false; }
}

const form = document.querySelector('form[data-verify]');
if (form) {
  form.addEventListener('submit', (event) => { event.preventDefault(); run(form); });
  able().then((can) => {
    document.querySelector('[data-verify-unable]').hidden = can;
    form.querySelector('button').disabled = !can;
  });
}
