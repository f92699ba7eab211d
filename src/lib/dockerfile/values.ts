import type { Word } from './ast.ts';

/** The greatest port number. */
const LAST_PORT = 65_535;

/** Signals that moby/sys/signal knows by name on Linux, without `SIG`; real-time ones may have an offset. */
const SIGNALS: ReadonlySet<string> = new Set(
  `ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP
  TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ`.split(/\s+/),
);

const REAL_TIME = /^RTM(?:IN(?:\+(?:[1-9]|1[0-5]))?|AX(?:-(?:[1-9]|1[0-4]))?)$/;

/** Whether a word is its value as it stands; with variables, quotes and escapes in it that is the build model's affair. */
export function isFixed({ text }: Word): boolean {
  return !/[$"'\\`]/.test(text);
}

/**
 * Why BuildKit refuses a word of EXPOSE; undefined where it does not. An address and a port of the host may stand
 * before the port, and count for nothing.
 * Source: moby/buildkit `frontend/dockerfile/dockerfile2llb/convert_expose.go`, parsePortSpec.
 */
export function portProblem(text: string): string | undefined {
  const parts = text.split(':');
  const [ports = '', ...protocol] = parts.pop()?.split('/') ?? [];
  const host = parts.pop() ?? '';
  const own = readRange(ports);
  const published = host === '' ? undefined : readRange(host);
  if (own === undefined || (host !== '' && published === undefined) || !/^(?:tcp|udp|sctp)?$/i.test(protocol.join('/')))
    return `\`${text}\` is no port: EXPOSE takes numbers and ranges, such as \`8080\` or \`53/udp\`.`;
  if (parts.length > 0 && !/^(?:[\d.]*|[\da-f:.]+|\[[\da-f:.]+\])$/i.test(parts.join(':')))
    return `\`${parts.join(':')}\` is no address; EXPOSE takes a port alone.`;
  const last = Math.max(...own, ...(published ?? []));
  if (last > LAST_PORT) return `There is no port ${last}; the last one is ${LAST_PORT}.`;
  for (const [from, to] of published ? [own, published] : [own])
    if (to < from) return `The range \`${text}\` ends before it begins.`;
  const length = own[1] - own[0];
  return published && length > 0 && published[1] - published[0] !== length
    ? `The ranges of \`${text}\` are not of the same length.`
    : undefined;
}

function readRange(text: string): readonly [from: number, to: number] | undefined {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  return from === undefined ? undefined : [Number(from), Number(to ?? from)];
}

/** Why BuildKit refuses a STOPSIGNAL (`signal.ParseSignal`); undefined where it does not. */
export function signalProblem(text: string): string | undefined {
  const name = text.toUpperCase().replace(/^SIG/, '');
  // A number may be any but 0; there are 32 real-time signals, named from both ends.
  if (/^[+-]?\d+$/.test(text) ? Number(text) !== 0 : SIGNALS.has(name) || REAL_TIME.test(name)) return undefined;
  return `\`${text}\` is no signal: STOPSIGNAL takes a name such as \`SIGQUIT\`, or a number.`;
}

/** Why BuildKit refuses a path of VOLUME; undefined where it does not. */
export function volumeProblem(text: string): string | undefined {
  return text.trim() === '' ? 'A volume needs a path.' : undefined;
}

/** Operating systems and architectures that may stand alone as a platform (containerd/platforms, `database.go`). */
const SYSTEMS = `aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows
  zos macos`;
const ARCHITECTURES = `386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le
  mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel`;
const PLATFORMS: ReadonlySet<string> = new Set(`${SYSTEMS} ${ARCHITECTURES}`.split(/\s+/));

/** Why BuildKit refuses the value of `--platform` (containerd/platforms, `platforms.go`, Parse); undefined where it does not. */
export function platformProblem(text: string): string | undefined {
  if (text === '') return undefined;
  const parts = text.split('/');
  const [only = ''] = parts;
  const [, system = only] = /^([\w.-]+)\([^()]*\)$/.exec(only) ?? [];
  const isFit = parts.length <= 3 && [system, ...parts.slice(1)].every((part) => /^[\w.-]+$/.test(part));
  if (isFit && (parts.length > 1 || PLATFORMS.has(system.toLowerCase()))) return undefined;
  return `\`${text}\` is no platform: it is an operating system and an architecture, such as \`linux/arm64\`.`;
}

const SYMBOLIC_MODE = /^[ugoa]*(?:[-+=][rwxXstugo]*)+(?:,[ugoa]*(?:[-+=][rwxXstugo]*)+)*$/;

/** Why BuildKit refuses the value of `--chmod` (moby/buildkit `convert_copy.go`, dispatchCopy); undefined where it does not. */
export function modeProblem(text: string): string | undefined {
  if (text === '' || SYMBOLIC_MODE.test(text)) return undefined;
  if (/^[0-7]+$/.test(text) && parseInt(text, 8) <= 0o7777) return undefined;
  return `\`${text}\` is no mode: \`--chmod\` takes an octal number up to 7777, or letters such as \`u+x\`.`;
}
