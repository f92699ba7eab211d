/** Numbers for texts, from 0: equal texts, equal numbers. Keeps keys short that are made of keys. */
export class Interner {
  readonly #ids = new Map<string, number>();

  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    this.#ids.set(text, this.#ids.size);
    return this.#ids.size - 1;
  }
}
