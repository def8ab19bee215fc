/*
 * The team's phone page without a network. A form with data-queue is stored first and sent after, in the order pressed:
 *   <form data-queue data-queue-label="到场" method="post" action="/t/{token}/on-scene">   inside .step or alone
 * Each press becomes one record with the form's fields and two more: occurred_at (ISO, server time at the press) and
 * idempotency_key; the key also goes as the header Idempotency-Key. It is sent urlencoded, or multipart when it holds a
 * file. 2xx: taken (never answer a redirect to Accept: application/json). 408, 425, 429, 5xx, no network: kept and tried again. Any other answer: refused; the problem's detail is
 * shown and the record waits for the person to dismiss it. A form carries no version: steps pressed offline must not go stale.
 *   .queue-bar[data-queue-bar]   data-idle data-waiting="{n} 项已保存，待发送" data-sending data-refused="{label}：{detail}"
 *                                with an icon, [data-queue-text] and a [data-queue-dismiss] button
 *   [data-queue-refresh="url"]   fetched and replaced by htmx when all is sent
 *   .step                        becomes data-step="pending" on press, with data-pending as the words in its <small>
 */
import { now, timeOfDay } from './time.js';

const icons = { idle: 'check', waiting: 'clock', sending: 'refresh', refused: 'late' };
const retryAfter = [2, 5, 10, 30, 60];
let database;
let sending = false;
let failures = 0;
let timer;

function open() {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('liandong', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('queue', { keyPath: 'order', autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return database;
}

async function store(mode, work) {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('queue', mode);
    const request = work(transaction.objectStore('queue'));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
  });
}

const all = async () => (await store('readonly', (queue) => queue.getAll())).filter((entry) => entry.page === location.pathname);
const put = (entry) => store('readwrite', (queue) => queue.put(entry));
const remove = (entry) => store('readwrite', (queue) => queue.delete(entry.order));

/** randomUUID exists on https only; a county network may be plain http. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

async function show() {
  const bar = document.querySelector('[data-queue-bar]');
  if (!bar) return;
  const entries = await all();
  const refused = entries.find((entry) => entry.refused);
  const waiting = entries.filter((entry) => !entry.refused).length;
  const state = refused ? 'refused' : !waiting ? 'idle' : sending ? 'sending' : 'waiting';
  bar.dataset.queueState = state;
  const words = { refused: bar.dataset.refused, idle: bar.dataset.idle, sending: bar.dataset.sending, waiting: bar.dataset.waiting }[state] ?? '';
  bar.querySelector('[data-queue-text]').textContent =
    words.replace('{n}', waiting).replace('{label}', refused?.label ?? '').replace('{detail}', refused?.refused ?? '');
  bar.querySelector('use')?.setAttribute('href', `/icons.svg#${icons[state]}`);
  const dismiss = bar.querySelector('[data-queue-dismiss]');
  if (dismiss) dismiss.hidden = !refused;
}

function markStep(form, entry, state) {
  const step = form?.closest('.step');
  if (!step) return;
  step.dataset.step = state;
  const small = step.querySelector('small');
  if (small && state === 'pending') small.textContent = `${timeOfDay(Date.parse(entry.occurredAt), false)} ${form.dataset.pending ?? ''}`.trim();
  if (state === 'pending') {
    const next = step.parentElement.querySelector('.step[data-step="todo"]');
    if (next) next.dataset.step = 'now';
  }
}

async function press(event) {
  const form = event.target;
  if (!form.matches('form[data-queue]')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.closest('.step')?.matches('[data-step="pending"], [data-step="done"]')) return;
  const entry = {
    page: location.pathname, action: form.action, label: form.dataset.queueLabel ?? '', key: newKey(),
    occurredAt: new Date(now()).toISOString(), fields: [...new FormData(form, event.submitter)],
  };
  markStep(form, entry, 'pending');
  try {
    await put(entry);
    if (!form.closest('.step')) form.reset();
    form.closest('details')?.removeAttribute('open');
  } catch {
    // No storage here: let the browser post the form as if there were no script.
    form.submit();
    return;
  }
  await show();
  flush();
}

function bodyOf(entry) {
  const files = entry.fields.some(([, value]) => value instanceof Blob && value.size > 0);
  const body = files ? new FormData() : new URLSearchParams();
  for (const [name, value] of entry.fields) if (!(value instanceof Blob) || files) body.append(name, value);
  body.append('occurred_at', entry.occurredAt);
  body.append('idempotency_key', entry.key);
  return body;
}

async function send(entry) {
  const answer = await fetch(entry.action, {
    method: 'POST', body: bodyOf(entry), redirect: 'manual',
    headers: { Accept: 'application/json, application/problem+json', 'Idempotency-Key': entry.key },
  });
  if (answer.ok) return 'taken';
  if ([408, 425, 429].includes(answer.status) || answer.status >= 500) return 'later';
  const problem = await answer.json().catch(() => ({}));
  entry.refused = problem.detail ?? problem.title ?? String(answer.status);
  await put(entry);
  const form = [...document.querySelectorAll('form[data-queue]')].find((each) => each.action === entry.action);
  markStep(form, entry, 'refused');
  return 'refused';
}

async function flushAll() {
  let taken = 0;
  for (let entry; (entry = (await all()).find((each) => !each.refused));) {
    const outcome = await send(entry);
    if (outcome === 'later') throw new Error('later');
    if (outcome === 'taken') { await remove(entry); taken += 1; }
  }
  return taken;
}

async function flush() {
  if (sending) return;
  sending = true;
  clearTimeout(timer);
  await show();
  let taken = 0;
  try {
    // Two tabs of the same page must not send side by side.
    taken = await (navigator.locks ? navigator.locks.request('liandong.queue', flushAll) : flushAll());
    failures = 0;
  } catch {
    timer = setTimeout(flush, retryAfter[Math.min(failures, retryAfter.length - 1)] * 1000);
    failures += 1;
  }
  sending = false;
  await show();
  if ((await all()).some((entry) => !entry.refused) && !failures) flush();
  else if (taken && !(await all()).length) refresh();
}

function refresh() {
  const region = document.querySelector('[data-queue-refresh]');
  // Its own request, so that of two under way the newer one ends the older.
  if (region) window.htmx?.trigger(region, 'refresh');
}

async function restorePending() {
  for (const entry of await all()) {
    const form = [...document.querySelectorAll('.step form[data-queue], form.step[data-queue]')].find((each) => each.action === entry.action);
    if (form && form.closest('.step').dataset.step !== 'done') markStep(form, entry, entry.refused ? 'refused' : 'pending');
  }
}

async function dismiss() {
  const refused = (await all()).find((entry) => entry.refused);
  if (refused) await remove(refused);
  await show();
  refresh();
}

/** Starts only where the page has queued forms. */
export async function startQueue() {
  if (!document.querySelector('form[data-queue]')) return;
  window.addEventListener('submit', press, true);
  window.addEventListener('online', () => { failures = 0; flush(); });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) flush(); });
  document.addEventListener('click', (event) => { if (event.target.closest?.('[data-queue-dismiss]')) dismiss(); });
  window.addEventListener('beforeunload', (event) => { if (document.querySelector('[data-queue-state="waiting"]')) event.preventDefault(); });
  // A picture is queued as soon as it is taken.
  document.addEventListener('change', (event) => { if (event.target.matches?.('form[data-queue] input[type="file"][data-send-now]')) event.target.form.requestSubmit(); });
  try {
    await restorePending();
    await show();
    flush();
  } catch { /* no storage: forms post the plain way */ }
}
