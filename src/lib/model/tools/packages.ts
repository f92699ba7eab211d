import type { Call } from './context.ts';
import type { PackageManager, ToolAction } from './types.ts';
import { valuedOptions } from './valued-options.ts';
import { readArguments, type Arguments } from './words.ts';

const MANAGERS: Readonly<Record<string, PackageManager>> = {
  'apt-get': 'apt',
  apt: 'apt',
  aptitude: 'apt',
  apk: 'apk',
  dnf: 'dnf',
  dnf5: 'dnf',
  yum: 'yum',
  microdnf: 'microdnf',
  zypper: 'zypper',
};

const UPDATE = new Set(['update', 'makecache', 'check-update', 'refresh', 'ref']);
const INSTALL = new Set(['install', 'add', 'in', 'reinstall', 'localinstall', 'groupinstall']);

/** apt-get, apk, dnf, yum, microdnf, zypper. */
export function packageTool(call: Call): ToolAction | undefined {
  const manager = Object.hasOwn(MANAGERS, call.name) ? MANAGERS[call.name] : undefined;
  if (!manager) return undefined;
  const args = readArguments(call.words, valuedOptions(call.name));
  const verb = args.operands[0]?.value ?? '';
  const { command, cwd } = call;
  if (INSTALL.has(verb))
    return {
      kind: 'install-packages',
      command,
      cwd,
      manager,
      packages: args.operands.slice(1).map((word) => word.value ?? word.text),
      assumeYes: manager === 'apk' || assumesYes(call, args),
      recommends: manager === 'apt' && !skipsRecommends(args),
      noCache: args.options.has('--no-cache') || args.options.get('--setopt') === 'keepcache=0',
    };
  if (UPDATE.has(verb)) return { kind: 'update-index', command, cwd, manager };
  if ((manager === 'apt' && (verb === 'distclean' || verb === 'dist-clean')) || (manager !== 'apt' && verb === 'clean'))
    return { kind: 'clean-index', command, cwd, manager };
  return undefined;
}

/** `-y` in any spelling; two levels of `-q` imply it (apt-get(8)). */
function assumesYes(call: Call, args: Arguments): boolean {
  if (['-y', '--yes', '--assume-yes', '--assumeyes', '-n', '--non-interactive'].some((name) => args.options.has(name)))
    return true;
  if (args.given.filter(([name]) => name === '-q' || name === '--quiet').length > 1) return true;
  if (/^[2-9]$/.test(args.options.get('-q') ?? '')) return true;
  return call.words.some((word) => /^-?(?:o=?)?APT::Get::Assume-Yes=["']?(?:true|1|yes)/i.test(word.value ?? ''));
}

function skipsRecommends(args: Arguments): boolean {
  if (args.options.has('--no-install-recommends')) return true;
  return args.given.some(([, value]) => /^APT::Install-Recommends=["']?(?:false|0|no)/i.test(value ?? ''));
}
