import { byName } from './by-name.ts';
import type { Call, Tool } from './context.ts';
import type { PackageManager } from './types.ts';
import { hasOption, isGiven, optionValue } from './words.ts';

const managers = byName<PackageManager>({
  'apt-get apt aptitude': 'apt',
  apk: 'apk',
  'dnf dnf5': 'dnf',
  yum: 'yum',
  microdnf: 'microdnf',
  zypper: 'zypper',
});

/** apt-get, apk, dnf, yum, microdnf, zypper. */
export const packages: Tool = (call) => {
  const { args, operands } = call;
  const manager = managers.get(call.name);
  const verb = operands[0] ?? '';
  if (manager === undefined) return undefined;
  const isApt = manager === 'apt';
  if (/^(?:install|add|in|reinstall|localinstall|groupinstall)$/.test(verb))
    return {
      kind: 'install-packages',
      manager,
      packages: args.operands.slice(1).map((word) => word.value ?? word.text),
      assumeYes: manager === 'apk' || assumesYes(call),
      recommends: isApt && !skipsRecommends(call),
      noCache: hasOption(args, '--no-cache') || isGiven(args, '--setopt', 'keepcache=0'),
    };
  if (/^(?:update|makecache|check-update|ref|refresh)$/.test(verb)) return { kind: 'update-index', manager };
  return (isApt ? /^dist-?clean$/ : /^clean$/).test(verb) ? { kind: 'clean-index', manager } : undefined;
};

/** `-y` in any spelling; two levels of `-q` imply it (apt-get(8)). */
function assumesYes({ args, words }: Call): boolean {
  return (
    hasOption(args, '-y --yes --assume-yes --assumeyes -n --non-interactive') ||
    args.given.filter(([name]) => name === '-q' || name === '--quiet').length > 1 ||
    /^[2-9]$/.test(optionValue(args, '-q') ?? '') ||
    words.some((word) => /^-?(?:o=?)?APT::Get::Assume-Yes=["']?(?:true|1|yes)/i.test(word.value ?? ''))
  );
}

function skipsRecommends({ args }: Call): boolean {
  if (hasOption(args, '--no-install-recommends')) return true;
  return args.given.some(([, value]) => /^APT::Install-Recommends=["']?(?:false|0|no)/i.test(value ?? ''));
}
