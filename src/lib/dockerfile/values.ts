import type { Word } from './ast.ts';

/** The greatest port number. */
const LAST_PORT = 65_535;

/** Signals that moby/sys/signal knows by name on Linux, without `SIG`; real-time ones may have an offset. */
const SIGNALS: ReadonlySet<string> = new Set(
  `ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP
  TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ`.split(/\s+/),
);

/** Values with a variable in them are the build model's affair. */
function isFixed({ text }: Word): boolean {
  return !text.includes('$');
}

/** Why BuildKit refuses a word of EXPOSE (`nat.ParsePortSpecs`); undefined where it does not. */
export function portProblem(word: Word): string | undefined {
  if (!isFixed(word)) return undefined;
  const [, from, to] = /^(?:.*:)?(\d+)(?:-(\d+))?(?:\/(?:tcp|udp|sctp))?$/i.exec(word.text) ?? [];
  if (from === undefined)
    return `\`${word.text}\` is no port: EXPOSE takes numbers and ranges, such as \`8080\` or \`53/udp\`.`;
  const last = Number(to ?? from);
  if (last > LAST_PORT) return `There is no port ${last}; the last one is ${LAST_PORT}.`;
  return last < Number(from) ? `The range \`${word.text}\` ends before it begins.` : undefined;
}

/** Why BuildKit refuses a STOPSIGNAL (`signal.ParseSignal`); undefined where it does not. */
export function signalProblem(word: Word): string | undefined {
  if (!isFixed(word)) return undefined;
  const name = word.text.toUpperCase().replace(/^SIG/, '');
  if (/^\d+$/.test(name) ? Number(name) > 0 : SIGNALS.has(name) || /^RTM(?:IN(?:\+\d+)?|AX(?:-\d+)?)$/.test(name))
    return undefined;
  return `\`${word.text}\` is no signal: STOPSIGNAL takes a name such as \`SIGQUIT\`, or a number.`;
}
