import type { Verdict } from '../project/fact.ts';
import { relateImages, stepsIn, type ImageName, type ImageRelation } from './image-name.ts';
import { canHoldTogether } from './publication.ts';
import type { ImageAlias, ImageBuild, ImagePush, Pipeline, PipelineEvent } from './pipeline-types.ts';

/** Images that have several names, one after the other. */
const MAX_ALIASES = 8;

/** How the events of a workflow stand to each other: in time, and by the images they are about. */
export class Relations {
  readonly events: readonly PipelineEvent[];
  private readonly before: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly aliases: readonly ImageAlias[];
  private readonly triggers: readonly string[] | undefined;
  private readonly names = new Map<string, readonly string[]>();
  private readonly compared = new Map<string, ImageRelation>();

  /** `triggers`: names of the events that start the workflow, where it names them. */
  constructor({ jobs }: Pipeline, triggers: readonly string[] | undefined) {
    this.triggers = triggers;
    this.events = jobs.flatMap(({ events }) => events);
    this.before = new Map(jobs.map(({ job, before }) => [job.id, before]));
    this.aliases = this.events.filter((event) => event.kind === 'alias');
  }

  of<K extends PipelineEvent['kind']>(kind: K): readonly Extract<PipelineEvent, { kind: K }>[] {
    return this.events.filter((event): event is Extract<PipelineEvent, { kind: K }> => event.kind === kind);
  }

  /** Whether one event is over when the other begins. */
  isBefore(first: PipelineEvent, second: PipelineEvent): Verdict {
    if (first.job === second.job) {
      const isBeside = first.step !== second.step && (first.concurrent || second.concurrent);
      return isBeside ? 'unknown' : first.order < second.order ? 'yes' : 'no';
    }
    if (this.before.get(second.job)?.has(first.job) === true) return 'yes';
    return this.before.get(first.job)?.has(second.job) === true ? 'no' : 'unknown';
  }

  /** Whether there are runs in which both happen. */
  mayBothRun(first: PipelineEvent, second: PipelineEvent): boolean {
    const conditions = [...first.conditions, ...second.conditions];
    return conditions.length < 2 || canHoldTogether(conditions, this.triggers);
  }

  /** How an image is related to those that a step builds or pushes, by all of its names. */
  relate(image: ImageName, event: ImageBuild | ImagePush): ImageRelation {
    const made = stepsIn(image.text);
    if (event.step?.id !== undefined && made.includes(`${event.job}/${event.step.id}`))
      return { repository: 'yes', image: 'yes' };
    if (event.names.length === 0) return { repository: 'unknown', image: 'unknown' };
    const relations = this.namesOf(image).flatMap((name) => event.names.map((each) => this.compare(name, each.text)));
    // `tags` and `version` of one docker/metadata-action are about one repository.
    if (made.length > 0 && event.names.some(({ text }) => stepsIn(text).some((step) => made.includes(step))))
      relations.push({ repository: 'yes', image: 'unknown' });
    return {
      repository: best(relations.map((each) => each.repository)),
      image: best(relations.map((each) => each.image)),
    };
  }

  /** Whether an image was pulled from a registry by its name. */
  isPulled(image: ImageName): boolean {
    return this.aliases.some(({ source, name }) => !source && this.compare(name.text, image.text).image !== 'no');
  }

  /** Two names, each pair of which is compared once. */
  compare(first: string, second: string): ImageRelation {
    const key = `${first}\n${second}`;
    const relation = this.compared.get(key) ?? relateImages(first, second);
    this.compared.set(key, relation);
    return relation;
  }

  /** An image's name, and those it had before it was given this one. */
  private namesOf({ text }: ImageName): readonly string[] {
    const known = this.names.get(text);
    if (known) return known;
    const names = [text];
    for (const name of names) {
      for (const alias of this.aliases) {
        const isOther = alias.source && !names.includes(alias.source.text) && names.length < MAX_ALIASES;
        if (alias.source && isOther && this.compare(alias.name.text, name).image === 'yes')
          names.push(alias.source.text);
      }
    }
    this.names.set(text, names);
    return names;
  }
}

function best(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('yes')) return 'yes';
  return verdicts.includes('unknown') ? 'unknown' : 'no';
}
