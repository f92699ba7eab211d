import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { imageContent } from '../../../src/lib/simulate/image-content.ts';

const commands = [{ run: 'go build', needs: ['main.go'], writes: ['app'], usesCLibrary: true }];

/** Whether a program that imports `net` starts in an image without a C library. */
function startsOnScratch(...run: string[]): string {
  const lines = ['FROM golang:1.27 AS build', 'WORKDIR /src', 'COPY main.go ./', ...run];
  const dockerfile = [...lines, 'FROM scratch', 'COPY --from=build /src/app /app', ''].join('\n');
  const model = buildModel(createProject({ Dockerfile: dockerfile, 'main.go': '' }), 'Dockerfile');
  return imageContent(model, { commands }).canExecute('/app', '/').verdict;
}

describe('a Go program on an image without a C library', () => {
  it.each([
    ['RUN go build -o app .', 'no'],
    ['RUN CGO_ENABLED=0 go build -o app .', 'yes'],
    ['RUN go build -tags netgo,osusergo -o app .', 'yes'],
    ['RUN go build -tags "osusergo netgo" -o app .', 'yes'],
    ['RUN go build -tags=netgo,osusergo -o app .', 'yes'],
    ['RUN go build -tags netgo -o app .', 'unknown'],
    ['RUN go build -ldflags "-linkmode external -extldflags -static" -o app .', 'yes'],
    ['RUN go env -w CGO_ENABLED=0 && go build -o app .', 'yes'],
    ['RUN CGO_ENABLED=1 go build -o app .', 'no'],
  ])('%s: %s', (run, verdict) => {
    expect(startsOnScratch(run)).toBe(verdict);
  });

  it('keeps what an earlier step wrote with go env -w', () => {
    expect(startsOnScratch('RUN go env -w CGO_ENABLED=0', 'RUN go build -o app .')).toBe('yes');
    expect(startsOnScratch('RUN go build -o app .', 'RUN go env -w CGO_ENABLED=0')).toBe('no');
  });
});
