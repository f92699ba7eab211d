import type { Finding } from '../rules/types.ts';
import type { ProjectReport } from './types.ts';

/** Grows when a field changes its meaning or goes; new fields do not change it. */
const VERSION = 1;

/**
 * The JSON form of a check: `{ version, projects: [{ project, files, findings }] }`, where a finding is
 * `{ rule, severity, file, range: { start: { line, column }, end }, message, fix?, url, equivalents }`, lines and
 * columns from 1.
 */
export function toJson(reports: readonly ProjectReport[]): string {
  const projects = reports.map(({ project, files, findings }) => ({ project, files, findings: findings.map(plain) }));
  return `${JSON.stringify({ version: VERSION, projects }, undefined, 2)}\n`;
}

function plain({ fix, ...finding }: Finding): object {
  return fix ? { ...finding, fix } : finding;
}
