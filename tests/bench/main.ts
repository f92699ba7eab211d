/**
 * `npm run bench`: the measured figures beside their bars, as one table on standard output.
 * `npm run bench -- keystroke size` measures only the parts named.
 */
import type { Figure, Part } from './figure.ts';
import { fuzz } from './fuzz.ts';
import { keystroke } from './keystroke.ts';
import { lighthouse } from './lighthouse.ts';
import { page } from './page.ts';
import { scale } from './scale.ts';
import { size } from './size.ts';

const parts: Readonly<Record<string, Part>> = { keystroke, scale, fuzz, size, page, lighthouse };

function row(part: string, what: string, measured: string, bar: string, met: string): string {
  return [part.padEnd(11), what.padEnd(58), measured.padEnd(50), bar.padEnd(18), met].join(' ').trimEnd();
}

/** Whether every bar of the part is met; a part that cannot be measured counts as one that is not. */
async function print(name: string, part: Part): Promise<boolean> {
  let met = true;
  const show = (figure: Figure): void => {
    const word = figure.met === undefined ? '' : figure.met ? 'met' : 'NOT MET';
    console.log(row(name, figure.what, figure.measured, figure.bar ?? '', word));
    met &&= figure.met !== false;
  };
  try {
    for await (const figure of part()) show(figure);
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    show({ what: `could not be measured: ${reason}`, measured: '', met: false });
  }
  return met;
}

const wanted = process.argv.slice(2);
const strange = wanted.filter((name) => !(name in parts));
if (strange.length > 0) {
  console.error(`There is no part ${strange.join(', ')}. The parts are: ${Object.keys(parts).join(', ')}`);
  process.exitCode = 2;
} else {
  console.log(row('part', 'figure', 'measured', 'bar', ''));
  const chosen = Object.entries(parts).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  for (const [name, part] of chosen) if (!(await print(name, part))) process.exitCode = 1;
}
