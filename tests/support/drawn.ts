import { Fragment, isValidElement, type ComponentChildren, type FunctionComponent, type VNode } from 'preact';

/** An element of a drawing: components without state, as they are before any script runs. */
export interface DrawnElement {
  readonly tag: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** What is read: text of everything in it that is not hidden from assistive tools. */
  readonly text: string;
}

/** Every element of a drawing, in the order of the document. */
export function drawnElements(node: ComponentChildren): readonly DrawnElement[] {
  const elements: DrawnElement[] = [];
  walk(node, elements);
  return elements;
}

/** Those with a class. */
export function withClass(elements: readonly DrawnElement[], name: string): readonly DrawnElement[] {
  return elements.filter((element) => classesOf(element).includes(name));
}

export function classesOf({ props }: DrawnElement): readonly string[] {
  return typeof props['class'] === 'string' ? props['class'].split(' ') : [];
}

function walk(node: ComponentChildren, elements: DrawnElement[]): string {
  if (typeof node === 'string') return node;
  if (typeof node === 'number' || typeof node === 'bigint') return String(node);
  if (Array.isArray(node)) return node.map((each: ComponentChildren) => walk(each, elements)).join('');
  if (!isValidElement(node)) return '';
  const { type, props }: VNode<Record<string, unknown>> = node;
  const children = props['children'];
  if ((type as unknown) === Fragment) return walk(children, elements);
  if (typeof type === 'function') return walk((type as FunctionComponent)(props), elements);
  const place = elements.push({ tag: type, props, text: '' }) - 1;
  const text = walk(children, elements);
  elements[place] = { tag: type, props, text };
  return props['aria-hidden'] === 'true' ? '' : text;
}
