import { HOLE } from '../../compose/tree.ts';
import { splitReference } from '../../model/image-reference.ts';
import { equivalents } from '../equivalents.ts';
import { code } from '../wording.ts';
import type { ComposeRule } from './types.ts';

export const composeImageUntagged: ComposeRule = {
  id: 'compose-image-untagged',
  severity: 'warning',
  chapter: 'compose',
  title: 'A service image without a version',
  equivalents: equivalents('cis 5.28', 'compose-lint CL-0004'),
  check({ compose }, report) {
    for (const { image, build } of compose.services.values()) {
      // With `build` the name is what the result is called.
      if (!image || build || image.text === '') continue;
      const { name, tag, digest } = splitReference(image.text);
      if (digest !== undefined || (tag !== undefined && tag !== 'latest')) continue;
      // A variable at the end may bring the tag.
      if (tag === undefined && name.slice(name.lastIndexOf('/') + 1).includes(HOLE)) continue;
      const which =
        tag === undefined ? 'has no tag, so it means `latest`' : 'is whatever `latest` means on the day of the pull';
      report({
        span: image.valueSpan,
        message: `${code(image.raw)} ${which}: another version on another host, without a change in this file. Name a version.`,
      });
    }
  },
};
