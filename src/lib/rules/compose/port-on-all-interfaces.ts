import { isEveryInterface } from '../../compose/ports.ts';
import type { Compose, PublishedPort } from '../../compose/types.ts';
import { equivalents } from '../equivalents.ts';
import type { Report } from '../types.ts';
import { code } from '../wording.ts';
import type { ComposeRule } from './types.ts';

/** Ports on which a service is meant for everyone. */
const PUBLIC: ReadonlySet<string> = new Set(['80', '443']);

export const portOnAllInterfaces: ComposeRule = {
  id: 'port-on-all-interfaces',
  severity: 'warning',
  chapter: 'compose',
  title: 'A port published on every interface',
  equivalents: equivalents('kics 451d79dc', 'cis 5.14', 'compose-lint CL-0005'),
  check({ compose }, report) {
    for (const { name, ports, networkMode } of compose.services.values()) {
      // With the host's network, or that of another container, nothing is published.
      if (networkMode && /^(?:host|none|service:|container:)/.test(networkMode.text)) continue;
      for (const port of ports) {
        if (!port.hostIp.known || !isEveryInterface(port.hostIp.value)) continue;
        const published = port.published.known ? port.published.value : undefined;
        const isPublic = published !== undefined && PUBLIC.has(published);
        const where =
          published === undefined && port.published.known ? 'a free port' : `port ${code(published ?? '…')}`;
        report({
          span: port.span,
          severity: isPublic ? 'info' : 'warning',
          message: isPublic
            ? `${code(name)} answers on ${where} of every interface. Leave it so for the one service that is meant for the public.`
            : `${code(name)} answers on ${where} of every interface, and Docker opens it in the host’s firewall. Write \`127.0.0.1:\` before it, or publish nothing and let services talk over their network.`,
          ...(isPublic ? {} : bindToLoopback(compose, port)),
        });
      }
    }
  },
};

function bindToLoopback({ text }: Compose, { hostIp, published, form, valueSpan }: PublishedPort): Pick<Report, 'fix'> {
  if (!valueSpan || !hostIp.known) return {};
  const title = 'Publish on 127.0.0.1 only';
  const quotes = /^["']/.test(text.slice(valueSpan.start, valueSpan.end)) ? 1 : 0;
  const inner = { start: valueSpan.start + quotes, end: valueSpan.end - quotes };
  if (form === 'long') return { fix: { title, edits: [{ span: inner, text: '127.0.0.1' }] } };
  const written = text.slice(inner.start, inner.end);
  const address = hostIp.value === undefined ? '' : (/^(?:\[[^\]]*\]|[^:]*):/.exec(written)?.[0] ?? '');
  if (hostIp.value !== undefined && address.replace(/^\[|\]?:$/g, '') !== hostIp.value) return {};
  const free = published.known && published.value === undefined && hostIp.value === undefined;
  const span = { start: inner.start, end: inner.start + address.length };
  return { fix: { title, edits: [{ span, text: free ? '127.0.0.1::' : '127.0.0.1:' }] } };
}
