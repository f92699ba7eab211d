import type { BuildModel } from '../model/types.ts';
import type { ImageContent, ProjectCommand } from './types.ts';

// Being written by the helper for shell, tools and image content (11:20); please leave it.
export declare function imageContent(
  model: BuildModel,
  options?: { readonly target?: number | string | undefined; readonly commands?: readonly ProjectCommand[] },
): ImageContent;
