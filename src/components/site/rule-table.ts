/** Sorts the table by the heading that is pressed, and keeps the count of visible rows true. */
class RuleList extends HTMLElement {
  connectedCallback(): void {
    for (const heading of this.querySelectorAll<HTMLElement>('th[data-sort]')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = heading.textContent;
      button.addEventListener('click', () => this.#sort(heading));
      heading.replaceChildren(button);
    }
    this.addEventListener('change', () => this.#count());
    this.#count();
  }

  #sort(heading: HTMLElement): void {
    const direction = heading.ariaSort === 'ascending' ? 'descending' : 'ascending';
    for (const other of this.querySelectorAll('th[data-sort]')) other.removeAttribute('aria-sort');
    heading.ariaSort = direction;
    const sign = direction === 'ascending' ? 1 : -1;
    const keyOf = (row: HTMLElement) => row.dataset[`${heading.dataset['sort']}Key`] ?? '';
    const compare = (a: HTMLElement, b: HTMLElement) =>
      sign * keyOf(a).localeCompare(keyOf(b), 'en', { numeric: true });
    this.querySelector('tbody')?.append(...this.#rows().sort(compare));
  }

  #count(): void {
    const shown = this.#rows().filter((row) => getComputedStyle(row).display !== 'none').length;
    const count = this.querySelector('.count');
    if (count !== null) count.textContent = `${shown} ${shown === 1 ? 'rule' : 'rules'}`;
  }

  #rows(): HTMLTableRowElement[] {
    return [...this.querySelectorAll<HTMLTableRowElement>('tbody tr')];
  }
}

customElements.define('lw-rules', RuleList);
