import { nanoid } from 'nanoid';

const links = new Map<string, string>();

export function shorten(url: string): string {
  const id = nanoid(7);
  links.set(id, new URL(url).href);
  return id;
}

export function resolve(id: string): string | undefined {
  return links.get(id);
}
