// <news-search src="http://host:5080"></news-search>: the archive's search box for any newsroom page. It brings its own styles, asks
// only the address in src, and shows the answer's text as text: nothing from an article is ever read as markup.
// Attributes: src (the service), limit (hits shown, default 5), placeholder, query (what to ask at once), api-key (where one is needed).

const STYLES = `
:host { display: block; position: relative; font: 1rem/1.5 system-ui, sans-serif; color: #1a1c20; color-scheme: light dark; }
:host([hidden]) { display: none; }
input { font: inherit; width: 100%; box-sizing: border-box; padding: .55em .8em; border: 1px solid #565b66; border-radius: .4em; background: #fff; color: inherit; }
ol { list-style: none; margin: .4em 0 0; padding: 0; }
li { padding: .5em 0; border-bottom: 1px solid #d8dade; }
a { color: #0b4f9e; font-weight: 600; }
a:focus-visible, input:focus-visible { outline: 3px solid #0b4f9e; outline-offset: 2px; }
p { margin: .15em 0 0; overflow-wrap: anywhere; }
.soft { color: #565b66; font-size: .875em; }
mark { background: #fff0a8; color: inherit; font-weight: 650; text-decoration: underline; }
@media (prefers-color-scheme: dark) {
  :host { color: #e9eaec; } input { background: #1b1e24; border-color: #a9afba; } li { border-color: #353a44; }
  a { color: #8fc1ff; } .soft { color: #a9afba; } mark { background: #5b4a00; color: #fff6d2; }
}`;

class NewsSearch extends HTMLElement {
  static observedAttributes = ['query', 'placeholder'];

  #input; #list; #status; #timer = 0; #asking = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    this.#input = Object.assign(document.createElement('input'), { type: 'search', autocomplete: 'off' });
    this.#input.setAttribute('aria-label', 'Search the archive');
    this.#status = document.createElement('p');
    this.#status.className = 'soft';
    this.#status.setAttribute('role', 'status');
    this.#list = document.createElement('ol');
    root.append(this.#input, this.#status, this.#list);
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.search(this.#input.value), 200);
    });
    this.#input.addEventListener('keydown', event => {
      if (event.key === 'Escape') { this.#input.value = ''; this.search(''); }
      else if (event.key === 'ArrowDown') { this.#list.querySelector('a')?.focus(); event.preventDefault(); }
    });
    this.#list.addEventListener('keydown', event => {
      const links = [...this.#list.querySelectorAll('a')];
      const next = links.indexOf(root.activeElement) + (event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : NaN);
      if (Number.isNaN(next)) return;
      event.preventDefault();
      (next < 0 ? this.#input : links[Math.min(next, links.length - 1)]).focus();
    });
  }

  attributeChangedCallback(name, _, value) {
    if (name === 'placeholder') this.#input.placeholder = value ?? '';
    else if (value !== null) { this.#input.value = value; if (this.isConnected) this.search(value); }
  }

  connectedCallback() {
    this.#input.placeholder = this.getAttribute('placeholder') ?? 'Search the archive';
    if (this.#input.value) this.search(this.#input.value);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  /** Asks the service and shows the answer; resolves when it is shown. */
  async search(query) {
    this.#asking?.abort();
    if (!query.trim()) { this.#list.replaceChildren(); this.#status.textContent = ''; return; }
    const asking = this.#asking = new AbortController();
    const base = new URL(this.getAttribute('src') || '/', document.baseURI);
    const url = new URL('/api/search', base);
    url.searchParams.set('q', query);
    url.searchParams.set('limit', this.getAttribute('limit') ?? '5');
    try {
      const key = this.getAttribute('api-key');
      const response = await fetch(url, { signal: asking.signal, headers: key ? { 'X-Api-Key': key } : {}, credentials: 'same-origin' });
      const answer = await response.json();
      if (asking.signal.aborted) return;
      if (!response.ok) throw new Error(answer.detail ?? answer.title ?? `status ${response.status}`);
      this.#show(answer, base, query);
      this.dispatchEvent(new CustomEvent('news-search-answer', { detail: answer, bubbles: true, composed: true }));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      this.#list.replaceChildren();
      this.#status.textContent = 'The archive did not answer: ' + problem.message;
    }
  }

  #show(answer, base, query) {
    const { value, isExact } = answer.total;
    this.#status.textContent = value === 0 ? 'Nothing found.' : `${isExact ? '' : 'at least '}${value} article${value === 1 ? '' : 's'}`;
    this.#list.replaceChildren(...answer.hits.map(hit => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      const target = new URL('/article/' + encodeURIComponent(hit.id), base);
      target.searchParams.set('q', query);
      link.href = target;
      link.textContent = hit.title || '(no title)';
      const meta = document.createElement('p');
      meta.className = 'soft';
      meta.textContent = [hit.published?.slice(0, 10), hit.desk, hit.source].filter(Boolean).join(' · ');
      item.append(link, meta);
      const snippet = hit.snippets?.find(one => one.field !== 'title');
      if (snippet) item.append(this.#marked(snippet));
      return item;
    }));
  }

  /** A snippet's text with its matches as mark elements; offsets are UTF-16 into the text. */
  #marked({ text, marks, label, startsMidSentence, endsMidSentence }) {
    const line = document.createElement('p');
    if (label) { const where = document.createElement('span'); where.className = 'soft'; where.textContent = `in ${label}: `; line.append(where); }
    if (startsMidSentence) line.append('… ');
    let done = 0;
    for (const { start, length } of marks) {
      line.append(text.slice(done, start));
      const mark = document.createElement('mark');
      mark.textContent = text.slice(start, start + length);
      line.append(mark);
      done = start + length;
    }
    line.append(text.slice(done), endsMidSentence ? ' …' : '');
    return line;
  }
}

customElements.define('news-search', NewsSearch);
