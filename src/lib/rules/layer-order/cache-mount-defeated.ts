import type { ToolAction } from '../../model/tools/types.ts';
import { commandText } from '../installs.ts';
import { checkMounts } from '../mounts.ts';
import { isWithin } from '../paths.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { indexFolders } from './package-index.ts';

/** Commands and options that empty a tool's cache, or pass it by. */
const DEFEATS =
  /^(?:python3? -m )?(apt(?=.* clean$)|(?:apk|pip|uv)(?=.*--no-cache)|(?:npm|pip|uv|yarn)(?=\S* cache (?:clean|clear|purge|rm)\b))/;

export const cacheMountDefeated: Rule = {
  id: 'cache-mount-defeated',
  severity: 'info',
  chapter: 'layer-order',
  title: 'A command empties the cache that is mounted',
  equivalents: [],
  check: checkMounts(({ mount, target, run }) => {
    const action = mount.type === 'cache' ? run.actions.find((each) => defeats(each, target)) : undefined;
    return (
      action && {
        span: run.spanOf(action.command.span),
        message: `${code(commandText(run, action.command))} works against the cache mount on ${code(target)}, and the next build downloads everything again. No mount is part of the image: leave it out.`,
      }
    );
  }),
};

function defeats(action: ToolAction, cache: string): boolean {
  if (action.kind === 'clean-index')
    return indexFolders(action.manager).some((folder) => isWithin(folder, cache) || isWithin(cache, folder));
  if (action.kind === 'remove-files')
    return action.paths.some((path) => path.known && isWithin(cache, path.value.replace(/\/\*$/, '')));
  const tool = DEFEATS.exec(action.command.words.map(({ text }) => text).join(' '))?.[1];
  // The lists of APT are no concern of `apt-get clean`.
  return tool !== undefined && cache.includes(tool === 'apt' ? '/cache/apt' : tool);
}
