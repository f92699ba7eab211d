import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { imageContent } from '../../../src/lib/simulate/image-content.ts';

function contains(copy: string, path: string): string {
  const dockerfile = `FROM alpine:3.23 AS build\nWORKDIR /app\nCOPY . .\nFROM alpine:3.23\n${copy}\n`;
  const project = createProject({ Dockerfile: dockerfile, 'src/a.ts': '', 'lib/src/b.ts': '', 'dist/a.js': '' });
  return imageContent(buildModel(project, 'Dockerfile')).contains(path).verdict;
}

describe('COPY --from with --exclude', () => {
  it('leaves out a folder of the other stage', () => {
    expect(contains('COPY --from=build --exclude=src /app /app', '/app/src/a.ts')).toBe('no');
    expect(contains('COPY --from=build --exclude=src /app /app', '/app/dist/a.js')).toBe('yes');
  });

  it('sees its patterns from the folder that is copied', () => {
    expect(contains('COPY --from=build --exclude=src /app /app', '/app/lib/src/b.ts')).toBe('yes');
    expect(contains('COPY --from=build --exclude=**/src /app /app', '/app/lib/src/b.ts')).toBe('no');
  });

  it('never leaves out a file that is a source itself', () => {
    expect(contains('COPY --from=build --exclude=a.js /app/dist/a.js /app/', '/app/a.js')).toBe('yes');
  });
});
