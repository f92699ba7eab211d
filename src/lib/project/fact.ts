/**
 * Something the library knows, or does not know and can say why: an unknown base image, a variable
 * without a value, a script that is not in the project. Nothing in the library guesses.
 */
export type Fact<T> = Known<T> | Unknown;

export interface Known<T> {
  readonly known: true;
  readonly value: T;
}

export interface Unknown {
  readonly known: false;
  /** What is missing, as the end of the sentence "cannot tell: …". */
  readonly reason: string;
}

export function known<T>(value: T): Known<T> {
  return { known: true, value };
}

export function unknown(reason: string): Unknown {
  return { known: false, reason };
}

/** Applies `change` to a known value and leaves an unknown one alone. */
export function mapFact<T, U>(fact: Fact<T>, change: (value: T) => U): Fact<U> {
  return fact.known ? known(change(fact.value)) : fact;
}

/** Whether it is known and true. */
export function isTrue(fact: Fact<boolean>): boolean {
  return fact.known && fact.value;
}

/** Three-valued answer to a yes-or-no question. */
export type Verdict = 'yes' | 'no' | 'unknown';
