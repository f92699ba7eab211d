import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { imageContent } from '../../../src/lib/simulate/image-content.ts';
import type { ContentAnswer } from '../../../src/lib/simulate/types.ts';

function has(dockerfile: string, tool: string): ContentAnswer {
  return imageContent(buildModel(createProject({ Dockerfile: `${dockerfile}\n` }), 'Dockerfile')).hasTool(tool);
}

describe('programs of a known base image', () => {
  it.each([
    // nodejs/docker-node 24 and 26, trixie-slim.
    ['FROM node:24-slim', 'yarn', 'yes'],
    ['FROM node:26-slim', 'yarn', 'no'],
    ['FROM node:lts', 'yarn', 'unknown'],
    // carlossg/docker-maven, eclipse-temurin-21.
    ['FROM maven:3-eclipse-temurin-21', 'git', 'yes'],
    // docker-library/repo-info, debian/local/13-slim.md.
    ['FROM debian:13-slim', 'apt', 'yes'],
    ['FROM debian:13-slim', 'curl', 'no'],
    // Red Hat's documentation names the package manager, and not all that comes with it.
    ['FROM redhat/ubi9-minimal', 'microdnf', 'yes'],
    ['FROM redhat/ubi9-minimal', 'dnf', 'no'],
    ['FROM redhat/ubi9-minimal', 'curl', 'unknown'],
  ])('%s: is %s there? %s', (dockerfile, tool, verdict) => {
    expect(has(dockerfile, tool).verdict).toBe(verdict);
  });

  it('says of a program that may be there why it cannot tell', () => {
    expect(has('FROM redhat/ubi9', 'python3').message).toBe(
      'Cannot tell whether `python3` is in the image: it may come with `redhat/ubi9`.',
    );
  });

  it('counts a program that a step installs, whatever the base has', () => {
    expect(has('FROM redhat/ubi9-minimal\nRUN microdnf install -y curl', 'curl').verdict).toBe('yes');
  });

  // docker-library/repo-info: busybox:1.37.0 is busybox:1.37.0-glibc.
  it('finds the C library of glibc in plain BusyBox, and none in its other variants', () => {
    const libc = (tag: string) => {
      const [stage] = buildModel(createProject({ Dockerfile: `FROM busybox:${tag}\n` }), 'Dockerfile').stages;
      return stage?.base.kind === 'image' ? stage.base.image?.libc : undefined;
    };
    expect(['1.37', '1.37-glibc', '1.37-musl', '1.37-uclibc'].map(libc)).toEqual(['glibc', 'glibc', 'none', 'none']);
  });
});
