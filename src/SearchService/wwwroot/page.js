// The search page's behaviour on top of what the server renders: without this file everything still works by links and forms.
// Answers are the server's own HTML, fetched as one types and put in place of the old ones.

const box = document.querySelector('#q');
const form = box?.form;
const answer = () => document.querySelector('#answer');

// ---- searching as one types ------------------------------------------------------------------------------------------

let pending = null;
let typing = 0;

/** Fetches the page of an address and shows its answer in place. Keeps the address bar true. */
async function show(url, { push = true } = {}) {
  clearTimeout(typing);
  pending?.abort();
  const asking = pending = new AbortController();
  answer().setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(url, { signal: asking.signal });
    // A browser asks for a key only where it goes itself.
    if (response.status === 401) { location.assign(url); return; }
    if (!response.ok) throw new Error((await response.json().catch(() => ({}))).title ?? 'status ' + response.status);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.querySelector('#answer');
    if (!fresh) { location.assign(url); return; }
    const left = answer().contains(document.activeElement) ? document.activeElement.textContent : null;
    answer().replaceWith(document.adoptNode(fresh));
    document.title = page.title;
    history[push ? 'pushState' : 'replaceState'](null, '', url);
    carryFilters(new URL(url, location.href));
    announce();
    wireTimeline();
    if (left !== null) returnTo(left);
  } catch (problem) {
    if (asking.signal.aborted) return;
    answer().setAttribute('aria-busy', 'false');
    complain(problem instanceof TypeError
      ? 'The service did not answer. It may be restarting; press Enter in the box to try again.'
      : `The service did not search: ${problem.message}. Wait a moment, then press Enter in the box.`);
  }
}

/** The link that was chosen is another one now; who goes by keyboard goes on from it, or from the top of the answer. */
function returnTo(text) {
  const same = [...answer().querySelectorAll('a[data-in-place]')].find(link => link.textContent === text);
  (same ?? document.querySelector('#content')).focus({ preventScroll: true });
}

/** Says for eyes and ears that what is shown is not what was asked for. */
function complain(text) {
  const note = document.querySelector('#trouble') ?? document.createElement('p');
  note.id = 'trouble';
  note.className = 'note bad wide';
  note.textContent = text;
  answer().prepend(note);
  say(text);
}

/** The address of what stands in the form: the box and the filters that are on. */
function addressOfForm() {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== '') fields.append(name, value);
  return '/' + (fields.size ? '?' + fields : '');
}

/** Hidden inputs keep the filters when the form is sent; they follow the address. */
function carryFilters(url) {
  form.querySelectorAll('input[type=hidden]').forEach(input => input.remove());
  for (const [name, value] of url.searchParams) {
    if (name === 'q' || name === 'cursor') continue;
    const input = document.createElement('input');
    input.type = 'hidden'; input.name = name; input.value = value;
    form.append(input);
  }
}

function say(text) {
  const region = document.querySelector('#live');
  if (region) region.textContent = text;
}

function announce() {
  const count = document.querySelector('#count');
  if (count) say(count.textContent);
}

box?.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => { if (answer()) show(addressOfForm(), { push: false }); suggest(); }, 180);
});

if (form && answer()) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    closeSuggestions();
    show(addressOfForm());
  });
  document.addEventListener('click', event => {
    const link = event.target.closest('#answer a[data-in-place]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const url = new URL(link.href);
    box.value = url.searchParams.get('q') ?? '';
    show(url.pathname + url.search).then(() => { if (url.searchParams.has('cursor')) scrollTo(0, 0); });
  });
  addEventListener('popstate', () => {
    box.value = new URLSearchParams(location.search).get('q') ?? '';
    closeSuggestions();
    show(location.pathname + location.search, { push: false });
  });
  // What is asked for when the page is left fails, which is no news when one comes back.
  addEventListener('pagehide', () => { pending?.abort(); answer().setAttribute('aria-busy', 'false'); });
}

// ---- suggestions under the box ----------------------------------------------------------------------------------------

const list = document.querySelector('#suggestions');
let asking = null;
let chosen = -1;

async function suggest() {
  if (!list) return;
  asking?.abort();
  if (box.value.trim().length < 2) { closeSuggestions(); return; }
  asking = new AbortController();
  try {
    const response = await fetch('/api/suggest?q=' + encodeURIComponent(box.value), { signal: asking.signal });
    if (!response.ok) return;
    const { suggestions = [] } = await response.json();
    list.replaceChildren(...suggestions.slice(0, 8).map((suggestion, index) => {
      const item = document.createElement('li');
      item.id = 'suggestion-' + index;
      item.role = 'option';
      item.setAttribute('aria-selected', 'false');
      item.dataset.query = suggestion.query ?? suggestion.text;
      if (suggestion.url) item.dataset.url = suggestion.url;
      const text = document.createElement('bdi');
      text.textContent = suggestion.text;
      const kind = document.createElement('span');
      kind.className = 'quiet';
      kind.textContent = suggestion.kind ?? '';
      item.append(text, kind);
      item.addEventListener('mousedown', event => { event.preventDefault(); take(item); });
      return item;
    }));
    chosen = -1;
    const isOpen = suggestions.length > 0 && document.activeElement === box;
    list.hidden = !isOpen;
    box.setAttribute('aria-expanded', String(isOpen));
    box.removeAttribute('aria-activedescendant');
  } catch (problem) {
    if (problem.name !== 'AbortError') closeSuggestions();
  }
}

function closeSuggestions() {
  asking?.abort();
  if (!list) return;
  list.hidden = true;
  chosen = -1;
  box.setAttribute('aria-expanded', 'false');
  box.removeAttribute('aria-activedescendant');
}

function take(item) {
  if (item.dataset.url) { location.assign(item.dataset.url); return; }
  box.value = item.dataset.query;
  closeSuggestions();
  if (answer()) show(addressOfForm()); else form.submit();
}

function choose(step) {
  const items = [...list.children];
  chosen = (chosen + step + items.length + (chosen < 0 && step < 0 ? 1 : 0)) % items.length;
  items.forEach((item, index) => item.setAttribute('aria-selected', String(index === chosen)));
  box.setAttribute('aria-activedescendant', items[chosen].id);
}

if (box && list) {
  box.addEventListener('keydown', event => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown') { choose(1); event.preventDefault(); }
    else if (event.key === 'ArrowUp') { choose(-1); event.preventDefault(); }
    else if (event.key === 'Enter' && chosen >= 0) { take(list.children[chosen]); event.preventDefault(); }
    else if (event.key === 'Escape') { closeSuggestions(); event.stopPropagation(); event.preventDefault(); }
  });
  box.addEventListener('blur', closeSuggestions);
}

// ---- the timeline: drag over bars to choose a span ----------------------------------------------------------------------

function wireTimeline() {
  const picture = document.querySelector('.timeline');
  if (!picture) return;
  const bars = [...picture.querySelectorAll('a[data-from]')];
  const brush = picture.querySelector('.brush');
  let start = -1;
  const barAt = event => {
    const frame = picture.getBoundingClientRect();
    const place = Math.floor((event.clientX - frame.left) / frame.width * bars.length);
    return Math.max(0, Math.min(bars.length - 1, place));
  };
  const paint = end => {
    const [low, high] = [Math.min(start, end), Math.max(start, end)];
    const width = picture.viewBox.baseVal.width / bars.length;
    brush.setAttribute('x', low * width);
    brush.setAttribute('width', (high - low + 1) * width);
  };
  picture.addEventListener('pointerdown', event => { if (!event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && bars.length) { start = barAt(event); paint(start); picture.setPointerCapture(event.pointerId); event.preventDefault(); } });
  picture.addEventListener('pointermove', event => { if (start >= 0) paint(barAt(event)); });
  picture.addEventListener('pointerup', event => {
    if (start < 0) return;
    const end = barAt(event);
    const [low, high] = [Math.min(start, end), Math.max(start, end)];
    start = -1;
    // Each bar leads to its own span of what is drawn, also on a person's page.
    const url = new URL(bars[low].getAttribute('href'), location.href);
    url.searchParams.set('to', bars[high].dataset.to);
    if (!answer()) { location.assign(url); return; }
    box.value = url.searchParams.get('q') ?? '';
    show(url.pathname + url.search);
  });
  picture.addEventListener('pointercancel', () => { start = -1; brush.setAttribute('width', 0); });
}

// ---- the article view: previous and next match -------------------------------------------------------------------------

const marks = [...document.querySelectorAll('.reading article mark')];
let at = -1;

function step(by) {
  if (!marks.length) return;
  marks[at]?.classList.remove('here');
  at = at < 0 && by < 0 ? marks.length - 1 : (at + by + marks.length) % marks.length;
  marks[at].classList.add('here');
  marks[at].scrollIntoView({ block: 'center' });
  const place = document.querySelector('#match-place');
  if (place) place.textContent = `match ${at + 1} of ${marks.length}`;
}

const stepper = document.querySelector('.stepper');
if (stepper && marks.length) {
  stepper.hidden = false;
  stepper.querySelector('[data-step="1"]').addEventListener('click', () => step(1));
  stepper.querySelector('[data-step="-1"]').addEventListener('click', () => step(-1));
}

// ---- the keyboard --------------------------------------------------------------------------------------------------------

const help = document.querySelector('#keys');
document.querySelector('#show-keys')?.addEventListener('click', () => help.showModal());
document.querySelector('#close-keys')?.addEventListener('click', () => help.close());

function move(by) {
  const links = [...document.querySelectorAll('.hit h2 a')];
  if (!links.length) return;
  const now = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, now + by))].focus();
}

/** Back to where the article was opened from; one opened by its address alone has its results to go to. */
function leave() {
  const results = document.querySelector('#results');
  if (history.length > 1 && document.referrer.startsWith(location.origin + '/')) history.back();
  else if (results) location.assign(results.href);
}

document.addEventListener('keydown', event => {
  const writing = event.target.closest?.('input, textarea, select');
  if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
  if (event.key === 'Escape') {
    if (writing) writing.blur();
    else if (document.querySelector('.reading')) leave();
    return;
  }
  if (writing) {
    if (writing === box && event.key === 'ArrowDown' && list?.hidden) { move(1); event.preventDefault(); }
    return;
  }
  switch (event.key) {
    case '/': box?.focus(); box?.select(); break;
    case 'j': marks.length ? step(1) : move(1); break;
    case 'k': marks.length ? step(-1) : move(-1); break;
    case '?': help?.showModal(); break;
    default: return;
  }
  event.preventDefault();
});

// ---- failures: retry in place ----------------------------------------------------------------------------------------------

document.addEventListener('submit', async event => {
  const retry = event.target.closest('form[data-retry]');
  if (!retry) return;
  event.preventDefault();
  const answered = await fetch(retry.action, { method: 'POST', headers: { Accept: 'application/json' } }).catch(() => null);
  const isQueued = answered?.ok ?? false;
  say(isQueued ? 'Queued to be read again.' : 'It could not be queued: ' + (answered ? 'status ' + answered.status : 'the service did not answer'));
  const button = retry.querySelector('button');
  button.textContent = isQueued ? 'Queued' : answered ? 'Try again' : 'No answer: try again';
  button.disabled = isQueued;
});

if (form && answer()) carryFilters(new URL(location.href));
wireTimeline();
// Keys and links are listened to from here on.
document.documentElement.dataset.ready = '';
