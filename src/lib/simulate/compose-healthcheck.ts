import type { ComposeHealthcheck, ComposeService, HealthTest } from '../compose/types.ts';
import type { ConfiguredHealthcheck } from '../model/types.ts';
import { known, mapFact, unknown, type Fact } from '../project/fact.ts';

type Check = Fact<ConfiguredHealthcheck | undefined>;

/**
 * The health check of a service: the compose file's, with what it leaves out, or sets to 0, from the image's. `disable` and `NONE`
 * switch it off. Source: moby/moby `daemon/commit.go`, `merge`.
 */
export function effectiveHealthcheck(
  { healthcheck, open }: ComposeService,
  ofImage: Check,
  shell: Fact<readonly string[]>,
): Check {
  if (!healthcheck) return open === undefined ? mapFact(ofImage, withoutNone) : unknown(open);
  const { disabled, test } = healthcheck;
  if (!disabled.known) return disabled;
  if (disabled.value) return known(undefined);
  if (open !== undefined) return unknown(open);
  const command: Fact<Command | undefined> = test ? commandOf(test, shell) : ofImage;
  if (!command.known) return command;
  if (command.value === undefined || (!test && ofImage.known && ofImage.value?.none === true)) return known(undefined);
  return withTimes(healthcheck, command.value, ofImage);
}

type Command = Pick<ConfiguredHealthcheck, 'argv' | 'form'>;

function withoutNone(check: ConfiguredHealthcheck | undefined): ConfiguredHealthcheck | undefined {
  return check?.none === true ? undefined : check;
}

function commandOf({ form, words }: HealthTest, shell: Fact<readonly string[]>): Fact<Command> {
  const texts: string[] = [];
  for (const { value } of words) {
    if (!value.known) return value;
    texts.push(value.value);
  }
  const [first, ...rest] = texts;
  if (form === 'string') return mapFact(shell, (argv) => ({ argv: [...argv, ...texts], form: 'shell' }));
  if (first === 'CMD-SHELL') return mapFact(shell, (argv) => ({ argv: [...argv, ...rest], form: 'shell' }));
  return first === 'CMD'
    ? known({ argv: rest, form: 'exec' })
    : unknown(`Docker does not know the check type \`${first ?? ''}\``);
}

const TIMES = ['interval', 'timeout', 'startPeriod', 'startInterval', 'retries'] as const;

function withTimes(own: ComposeHealthcheck, { argv, form }: Command, ofImage: Check): Check {
  const times = { interval: 0, timeout: 0, startPeriod: 0, startInterval: 0, retries: 0 };
  for (const key of TIMES) {
    const given = own[key];
    // The engine cannot tell a 0 from a setting that is left out.
    const isLeftOut = given === undefined || (given.known && given.value === 0);
    const value: Fact<number> = isLeftOut ? mapFact(ofImage, (check) => check?.[key] ?? 0) : given;
    if (!value.known) return value;
    times[key] = value.value;
  }
  return known({ none: false, argv, form, ...times, span: undefined });
}
