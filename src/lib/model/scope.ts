import { known, unknown, type Fact } from '../project/fact.ts';
import type { Binding, Lookup } from './expand.ts';
import type { Scope } from './types.ts';

/** Automatic arguments of the global scope (Dockerfile reference, "Automatic platform ARGs in the global scope"). */
const automaticArg = /^(?:(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)|TARGETSTAGE)$/;

export function isPlatformArg(name: string): boolean {
  return automaticArg.test(name);
}

/** Values of the platform arguments as far as the options say. */
export function platformArg(name: string, platform: string | undefined, target: string): Fact<string> {
  if (name === 'TARGETSTAGE') return known(target);
  if (name.startsWith('BUILD')) return unknown(`\`${name}\` depends on the machine that builds`);
  if (platform === undefined) return unknown(`\`${name}\` depends on the platform the image is built for`);
  const [os = '', arch = '', variant = ''] = platform.split('/');
  const values: Readonly<Record<string, string>> = {
    TARGETPLATFORM: platform,
    TARGETOS: os,
    TARGETARCH: arch,
    TARGETVARIANT: variant,
    TARGETOSVERSION: '',
  };
  return known(values[name] ?? '');
}

/** What a name means in a stage. Proxy arguments reach RUN without ARG, but no word that the builder expands. */
export function stageLookup(scope: Scope): Lookup {
  return (name) => {
    const variable = scope.values.get(name);
    if (variable !== undefined) return bindingOf(variable.value);
    return scope.open === undefined ? { kind: 'unset' } : { kind: 'unknown', reason: scope.open, isSet: false };
  };
}

export function bindingOf(value: Fact<string | undefined>): Binding {
  if (!value.known) return { kind: 'unknown', reason: value.reason, isSet: true };
  return value.value === undefined ? { kind: 'declared' } : { kind: 'set', value: value.value };
}
