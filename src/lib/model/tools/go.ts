import { known, unknown, type Fact } from '../../project/fact.ts';
import { pathOf, type Call, type Tool } from './context.ts';
import { build, install } from './install.ts';
import { optionValue } from './words.ts';

/** `go mod download`, `go build`, `go install`. */
export const go: Tool = (call) => {
  const [verb, second] = call.operands;
  if (verb === 'mod' && (second === 'download' || second === 'vendor')) {
    const needsSource = second === 'vendor';
    const target = needsSource ? pathOf(call, 'vendor') : moduleCache(call);
    return install(call, 'go', ['go.mod', 'go.sum'], { target, frozen: true, needsSource });
  }
  if (verb !== 'build' && verb !== 'install') return undefined;
  return build(call, 'go', verb === 'build' ? optionValue(call.args, '-o') : undefined, isStatic(call));
};

/** GOMODCACHE, else `pkg/mod` in the first folder of GOPATH, which is `$HOME/go` where it is not set (go.dev/ref/mod, "Module cache"). */
function moduleCache(call: Call): Fact<string> {
  const cache = call.env('GOMODCACHE');
  if (!cache.known) return cache;
  if (cache.value) return known(cache.value);
  const path = call.env('GOPATH');
  if (!path.known) return path;
  return pathOf(call, `${path.value?.split(':')[0] || '~/go'}/pkg/mod`);
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
