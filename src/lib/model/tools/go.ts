import { known, unknown, type Fact } from '../../project/fact.ts';
import { pathOf, type Call } from './context.ts';
import type { ToolAction } from './types.ts';
import { valuedOptions } from './valued-options.ts';
import { readArguments } from './words.ts';

/** `go mod download`, `go build`, `go install`. */
export function goTool(call: Call): ToolAction | undefined {
  if (call.name !== 'go') return undefined;
  const args = readArguments(call.words, valuedOptions(call.name));
  const [verb, second] = args.operands.map((word) => word.value);
  const { command, cwd } = call;
  if (verb === 'mod' && (second === 'download' || second === 'vendor')) {
    const target = second === 'vendor' ? pathOf(call, 'vendor') : moduleCache(call);
    const manifests = ['go.mod', 'go.sum'];
    return {
      kind: 'install-dependencies',
      command,
      cwd,
      ecosystem: 'go',
      tool: 'go',
      manifests,
      target,
      development: known(false),
      frozen: true,
      needsSource: second === 'vendor',
    };
  }
  if (verb !== 'build' && verb !== 'install') return undefined;
  const out = args.options.get('-o');
  const outputs = verb === 'build' && out !== undefined ? [pathOf(call, out)] : [];
  return { kind: 'build-project', command, cwd, ecosystem: 'go', outputs, static: isStatic(call) };
}

function moduleCache(call: Call): Fact<string> {
  const cache = call.env('GOMODCACHE');
  if (cache.known && cache.value !== undefined) return known(cache.value);
  const path = call.env('GOPATH');
  if (!path.known) return path;
  return known(`${path.value ?? '/go'}/pkg/mod`);
}

/** Without cgo a Go program needs no C library; with it, whoever imports `net` or `os/user` does (pkg.go.dev/cmd/cgo). */
function isStatic(call: Call): Fact<boolean> {
  const text = call.words.map((word) => word.value ?? word.text).join(' ');
  if (/-extldflags[ =]['"]?[^'"]*-static/.test(text)) return known(true);
  const cgo = call.env('CGO_ENABLED');
  if (!cgo.known) return cgo;
  if (cgo.value === '0') return known(true);
  if (cgo.value === '1') return known(false);
  return unknown('cgo is on where the stage has a C compiler and CGO_ENABLED is not set');
}
