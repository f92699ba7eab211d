import type { ComposeService } from '../../compose/types.ts';
import { parseReference } from '../../model/image-reference.ts';
import { isRoot } from '../../model/root-user.ts';
import { equivalents } from '../equivalents.ts';
import { DROPPING_IMAGES } from '../hardening/dropping-images.ts';
import { code } from '../wording.ts';
import { runsOnce } from './services.ts';
import type { ComposeRule } from './types.ts';

export const userOverriddenToRoot: ComposeRule = {
  id: 'user-overridden-to-root',
  severity: 'warning',
  chapter: 'compose',
  title: 'A service set to run as root',
  equivalents: equivalents('compose-lint CL-0018'),
  check(context, report) {
    for (const service of context.compose.services.values()) {
      const { name, user } = service;
      if (!user?.value.known || user.value.value.trim() === '' || !isRoot(user.value.value.trim())) continue;
      const once = runsOnce(service, context);
      const drops = dropsRootItself(service);
      report({
        span: user.span,
        severity: once || drops ? 'info' : 'warning',
        message: drops
          ? `The image of ${code(name)} starts as root by itself and gives it up in its entrypoint, so ${code(`user: ${user.raw}`)} changes nothing. Leave it out.`
          : once
            ? `${code(name)} runs as root for one task. Keep it to that task.`
            : `${code(`user: ${user.raw}`)} makes ${code(name)} root, whatever user its image has. Leave it out, and give the files it needs to the image’s own user.`,
      });
    }
  },
};

function dropsRootItself({ image, build, entrypoint }: ComposeService): boolean {
  if (!image || build || entrypoint) return false;
  const parsed = parseReference(image.text);
  return 'reference' in parsed && DROPPING_IMAGES.test(parsed.reference.repository);
}
