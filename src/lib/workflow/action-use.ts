import type { ActionUse } from './types.ts';

/** The parts of `uses`: `owner/name/path@ref`, `./path` or `docker://image`. */
export function actionOf(text: string): Pick<ActionUse, 'kind' | 'action' | 'ref'> {
  if (text.startsWith('docker://')) return { kind: 'image', action: text.slice('docker://'.length), ref: undefined };
  if (text.startsWith('./') || text.startsWith('../')) return { kind: 'local', action: text, ref: undefined };
  const at = text.lastIndexOf('@');
  const action = (at === -1 ? text : text.slice(0, at)).toLowerCase();
  return { kind: 'remote', action, ref: at === -1 ? undefined : text.slice(at + 1) };
}
