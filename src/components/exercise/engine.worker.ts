import type { EngineRequest } from './engine-types.ts';
import { judge } from './judge.ts';

addEventListener('message', (event: MessageEvent<EngineRequest>) => {
  void judge(event.data).then((answer) => {
    postMessage(answer);
  });
});
