import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineShell, type ShellList, type ShellNode } from '../../../src/lib/shell/outline.ts';
import { parseShell } from '../../../src/lib/shell/parse.ts';

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['and', ' &&'],
  ['or', ' ||'],
  ['background', ' &'],
]);

function show(list: ShellList): string {
  return list.entries.map(({ node, operator }) => showNode(node) + (OPERATORS.get(operator) ?? '')).join(' ');
}

function showNode(node: ShellNode): string {
  switch (node.kind) {
    case 'command':
      return node.command.words.map(({ text }) => text).join(' ') || 'assign';
    case 'list':
      return `{${show(node)}}`;
    case 'pipes':
      return node.nodes.map(showNode).join(' | ');
    case 'if':
      return `if(${node.lists.map(show).join('; ')})`;
    case 'loop':
      return `${loopName(node)}(${node.condition ? `${show(node.condition)}; ` : ''}${show(node.body)})`;
    case 'case':
      return `case(${node.subject}: ${node.items.map(({ pattern, body }) => `${pattern}→${show(body)}`).join(', ')})`;
    case 'function':
      return `${node.name}=${showNode(node.body)}`;
    case 'unread':
      return 'unread';
    default:
      return `${node.kind}(${showNode(node.node)})`;
  }
}

function loopName({ variable, until }: Extract<ShellNode, { kind: 'loop' }>): string {
  if (variable !== undefined) return `for ${variable}`;
  return until ? 'until' : 'while';
}

function outline(text: string): string {
  const tree = outlineShell(parseShell(text));
  return tree ? show(tree) : 'unreadable';
}

describe('the tree of a script', () => {
  it.each([
    ['', ''],
    ['# only a comment', ''],
    ['a; b\nc', 'a b c'],
    ['a && b || c & d', 'a && b || c & d'],
    ['! a', 'not(a)'],
    ['a | b', 'a | b'],
    ['{ a; b; }', '{a b}'],
    ['( a; b )', 'subshell({a b})'],
    ['if a; then b; elif c; then d; else e; fi', 'if(a; b; c; d; e)'],
    ['if a; then b; fi > log', 'if(a; b)'],
    ['while a; do b; done', 'while(a; b)'],
    ['until a; do b; done', 'until(a; b)'],
    ['for x in $(ls) b; do c; done', 'for x(c)'],
    ['for x; do c; done', 'for x(c)'],
    ['for ((;;)); do c; done', 'for (c)'],
    ['a; ((N > 1)) && b', 'a unread && b'],
    ['> log; a', 'unread a'],
    ['case "$1" in a|b) c;; *) d;; esac', 'case("$1": a|b→c, *→d)'],
    ['f() { a; }\nf x', 'f={a} f x'],
    ['function f { a; }', 'f={a}'],
    ['a $(b; c) `d`', 'a $(b; c) `d`'],
    ['A=1', 'assign'],
    ['if { a; } then b; fi', 'if({a}; b)'],
    ['if a; then', 'unreadable'],
  ])('%j is %s', (text, expected) => {
    expect(outline(text)).toBe(expected);
  });

  it('holds every simple command outside substitutions, in the order the parser gives', () => {
    const piece = fc.constantFrom(
      'a b',
      'exec "$@"',
      'if a; then b; fi',
      'case $x in y) z;; esac',
      '{ a; }',
      '(b)',
      'a | b',
      'x && y',
      'f() { g; }',
      'A=1',
      'while a; do b; done',
      '# note',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const script = parseShell(pieces.join('\n'));
        const tree = outlineShell(script);
        expect(tree && collect({ kind: 'list', ...tree })).toEqual(script.commands.map(({ span }) => span.start));
      }),
    );
  });
});

function collect(node: ShellNode): number[] {
  switch (node.kind) {
    case 'command':
      return [node.command.span.start];
    case 'list':
      return node.entries.flatMap((entry) => collect(entry.node));
    case 'pipes':
      return node.nodes.flatMap(collect);
    case 'if':
      return node.lists.flatMap((list) => collect({ kind: 'list', ...list }));
    case 'loop':
      return [node.condition, node.body].flatMap((list) => (list ? collect({ kind: 'list', ...list }) : []));
    case 'case':
      return node.items.flatMap(({ body }) => collect({ kind: 'list', ...body }));
    case 'function':
      return collect(node.body);
    case 'unread':
      return [];
    default:
      return collect(node.node);
  }
}
