/** Shows the reason for the chosen answer; once the right one is found, the reasons for all of them. */
class Checkpoint extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#check();
    });
    this.addEventListener('change', () => this.#showChoose(false));
  }

  #check(): void {
    const answer = this.querySelector('input:checked')?.closest('.answer');
    this.#showChoose(!answer);
    const because = answer?.querySelector<HTMLElement>('.because');
    if (!answer || !because) {
      this.#say('Choose an answer first.');
      return;
    }
    because.hidden = false;
    this.#say(because.textContent);
    if (!answer.hasAttribute('data-correct')) return;
    for (const other of this.querySelectorAll<HTMLElement>('.because')) other.hidden = false;
    // The button goes; the focus stays in the question.
    this.querySelector<HTMLElement>('input:checked')?.focus();
    this.setAttribute('data-done', '');
  }

  #showChoose(shown: boolean): void {
    const note = this.querySelector<HTMLElement>('.choose');
    if (note !== null) note.hidden = !shown;
  }

  #say(text: string): void {
    const status = this.querySelector('[role=status]');
    if (status !== null) status.textContent = text.replace(/\s+/g, ' ').trim();
  }
}

customElements.define('lw-checkpoint', Checkpoint);
