interface Hit {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: { readonly title?: string };
}
interface Pagefind {
  readonly options: (options: { baseUrl: string; excerptLength: number }) => Promise<void>;
  readonly debouncedSearch: (
    words: string,
    options: object,
    milliseconds: number,
  ) => Promise<{ readonly results: readonly { readonly data: () => Promise<Hit> }[] } | null>;
}

const shown = 8;

class SiteSearch extends HTMLElement {
  #index: Promise<Pagefind> | undefined;

  connectedCallback(): void {
    const open = this.querySelector<HTMLButtonElement>('[data-open]');
    const dialog = this.querySelector('dialog');
    const input = this.querySelector('input');
    if (open === null || dialog === null || input === null) return;
    const show = () => {
      if (!dialog.open) dialog.showModal();
      input.select();
      void this.#load();
    };
    open.disabled = false;
    open.addEventListener('click', show);
    this.querySelector('[data-close]')?.addEventListener('click', () => dialog.close());
    this.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
    // A click on the dialog itself, not on what is in it, is a click on the backdrop.
    dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
    // In a search field, Escape would only empty the field.
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      dialog.close();
    });
    input.addEventListener('input', () => void this.#search(input.value));
    addEventListener('keydown', (event) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      show();
    });
  }

  #load(): Promise<Pagefind> {
    this.#index ??= (async () => {
      const pagefind = (await import(/* @vite-ignore */ this.dataset['bundle'] ?? '')) as Pagefind;
      await pagefind.options({ baseUrl: this.dataset['base'] ?? '/', excerptLength: 24 });
      return pagefind;
    })();
    return this.#index;
  }

  async #search(words: string): Promise<void> {
    const list = this.querySelector('ol');
    if (list === null) return;
    if (words.trim() === '') {
      list.replaceChildren();
      this.#say('');
      return;
    }
    try {
      const found = await (await this.#load()).debouncedSearch(words, {}, 120);
      // Overtaken by a later keystroke.
      if (found === null) return;
      const hits = await Promise.all(found.results.slice(0, shown).map((result) => result.data()));
      list.replaceChildren(...hits.map(itemOf));
      const count = found.results.length;
      this.#say(count === 0 ? `Nothing found for “${words}”.` : `${count} ${count === 1 ? 'page' : 'pages'} found.`);
    } catch {
      this.#index = undefined;
      this.#say('The search index could not be loaded. Try again in a moment.');
    }
  }

  #say(text: string): void {
    const said = this.querySelector('.said');
    if (said !== null) said.textContent = text;
  }
}

function itemOf(hit: Hit): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  const title = document.createElement('strong');
  const excerpt = document.createElement('span');
  item.className = 'search-hit';
  link.href = hit.url;
  title.textContent = hit.meta.title ?? hit.url;
  // Pagefind escapes the page's text and adds <mark> elements.
  excerpt.innerHTML = hit.excerpt;
  link.append(title, excerpt);
  item.append(link);
  return item;
}

customElements.define('site-search', SiteSearch);
