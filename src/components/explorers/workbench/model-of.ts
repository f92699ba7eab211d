import { buildModel } from '../../../lib/model/build-model.ts';
import type { BuildModel } from '../../../lib/model/types.ts';
import type { Given } from './types.ts';

/** The picture and each control ask for the model of the same files. */
const models = new WeakMap<Given, BuildModel>();

export function modelOf(given: Given): BuildModel {
  const model = models.get(given) ?? buildModel(given.project, given.main);
  models.set(given, model);
  return model;
}
