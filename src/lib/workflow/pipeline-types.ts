import type { Verdict } from '../project/fact.ts';
import type { Span } from '../project/text.ts';
import type { ImageName } from './image-name.ts';
import type { StatusCause } from './status.ts';
import type { WorkflowJob, WorkflowStep } from './types.ts';

/** What a workflow does with images, job by job and in order. */
export interface Pipeline {
  readonly jobs: readonly PipelineJob[];
}

export interface PipelineJob {
  readonly job: WorkflowJob;
  readonly events: readonly PipelineEvent[];
  /** Jobs that have to end before this one, directly or through others. */
  readonly before: ReadonlySet<string>;
}

/** An event before it has its place. */
export type EventDraft = DraftOf<PipelineEvent>;
type DraftOf<E> = E extends EventBase ? Omit<E, 'job' | 'step' | 'order' | 'concurrent' | 'conditions'> : never;

export type PipelineEvent = ImageBuild | ImagePush | ImageAlias | ImageScan | FileScan | ScannerInstall | Unclear;

interface EventBase {
  readonly job: string;
  /** Undefined for a job that calls a reusable workflow. */
  readonly step: WorkflowStep | undefined;
  /** Number in its job, from 0. */
  readonly order: number;
  /** It runs beside other steps, so that it is neither before nor after them. */
  readonly concurrent: boolean;
  /** Conditions under which it happens: `if` of job and step, and settings that are expressions. */
  readonly conditions: readonly string[];
  /** What does it, for people: `docker build`, `aquasecurity/trivy-action`. */
  readonly tool: string;
  /** The action, or the command. */
  readonly span: Span;
}

/** An image is built. */
export interface ImageBuild extends EventBase {
  readonly kind: 'build';
  /** Empty: it has none that the workflow says. */
  readonly names: readonly ImageName[];
  readonly multiPlatform: boolean;
  /** It stays in the cache of the builder: neither the engine nor a registry has an image of that name from it. */
  readonly cacheOnly: boolean;
  readonly buildArgs: readonly BuildArgument[];
}

export interface BuildArgument {
  readonly name: string;
  /** The value, as far as it is known; undefined: the variable of that name. */
  readonly value: string | undefined;
  readonly span: Span;
}

/** An image is put into a registry, where others can pull it. */
export interface ImagePush extends EventBase {
  readonly kind: 'push';
  readonly names: readonly ImageName[];
  /** Whether it does so, at least in some runs. */
  readonly publishes: Verdict;
  /** Why that cannot be told. */
  readonly reason: string | undefined;
  /** What decides, as it is set: `${{ github.ref_name == 'main' }}`. */
  readonly setting: string | undefined;
  /** Under its digest alone: there is no tag to pull it by. */
  readonly byDigest: boolean;
}

/** One image has another name from here on: `docker tag`, `docker pull`. */
export interface ImageAlias extends EventBase {
  readonly kind: 'alias';
  readonly source: ImageName | undefined;
  readonly name: ImageName;
}

export interface ImageScan extends EventBase {
  readonly kind: 'scan';
  /** Undefined: an archive, or what the library cannot tell. */
  readonly image: ImageName | undefined;
  /** Why there is no image. */
  readonly reason: string | undefined;
  readonly gate: Gate;
  readonly pin: Pin | undefined;
  /** The severities it looks at, where it leaves others out. */
  readonly severities: Severities | undefined;
  /** The report is written as SARIF, for code scanning. */
  readonly sarif: boolean;
}

export interface Severities {
  /** As far as it is known; see `Scope`. */
  readonly text: string;
  readonly span: Span;
  /** Names that the scanner knows. */
  readonly names: readonly string[];
}

/** A scan of files in the repository. */
export interface FileScan extends EventBase {
  readonly kind: 'file-scan';
  readonly pin: Pin | undefined;
}

export interface ScannerInstall extends EventBase {
  readonly kind: 'install';
  readonly pin: Pin | undefined;
}

/** Something that may build, push or scan: a local action, a script, a reusable workflow. */
export interface Unclear extends EventBase {
  readonly kind: 'unclear';
  readonly mayScan: boolean;
  readonly reason: string;
}

/** Whether findings of a scan stop the job. */
export interface Gate {
  readonly stops: Verdict;
  /** Why that cannot be told. */
  readonly reason: string | undefined;
  /** Everything that keeps them from stopping it; empty unless `stops` is `no`. */
  readonly leaks: readonly Leak[];
}

export interface Leak {
  readonly cause: 'exit-code' | 'continue-on-error' | 'job-continue-on-error' | StatusCause;
  readonly span: Span;
  /** An edit that closes it, where one is safe. */
  readonly edit?: { readonly title: string; readonly span: Span; readonly text: string };
}

/** Which version of a scanner runs. */
export interface Pin {
  /** `commit` and `digest` stay; `tag` can be moved, `branch` moves with each change, `latest` with each release. */
  readonly kind: 'commit' | 'digest' | 'tag' | 'major' | 'branch' | 'latest' | 'script';
  readonly ref: string;
  readonly span: Span;
}
