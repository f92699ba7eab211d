import { buildModel } from '../../../lib/model/build-model.ts';
import type { BuildModel } from '../../../lib/model/types.ts';
import type { Given } from './types.ts';

export function modelOf({ project, main }: Given): BuildModel {
  return buildModel(project, main);
}
