import { Fragment, type ComponentChildren, type JSX } from 'preact';
import { InlineText } from '../shared/InlineText.tsx';
import { Sheet } from '../sheet/Sheet.tsx';
import type { TreeNode } from './tree.ts';
import type { ImageContentView, LayerView, SecretView } from './view.ts';

const PLACES: Readonly<Record<SecretView['place'], string>> = {
  layer: 'in a layer',
  config: 'in the configuration',
  history: 'in the history',
};

/** What an image holds: secrets first, then its layers, its files, and what is deleted and shipped all the same. */
export function ImageContentFigure({
  view,
  id,
}: {
  readonly view: ImageContentView;
  readonly id: string;
}): JSX.Element {
  if (view.target === undefined) return <p class="lw-explorer-empty lw-explorer-sum">{view.sum}</p>;
  return (
    <div class="lw-image">
      <p class="lw-explorer-sum">
        <InlineText text={view.sum} />
      </p>
      {view.failures.map((failure) => (
        <p key={failure} class="lw-image-failure">
          <InlineText text={failure} />
        </p>
      ))}
      <More count={view.more.failures} />
      <Part title="Secrets that can be read" id={`${id}-secrets`}>
        {view.secrets.length === 0 ? (
          <p class="lw-explorer-empty">None that these files show.</p>
        ) : (
          <Fragment>
            <Secrets secrets={view.secrets} />
            <More count={view.more.secrets} />
          </Fragment>
        )}
      </Part>
      <div class="lw-image-halves">
        <Part title="Layers over the base image" id={`${id}-layers`}>
          <ol class="lw-image-layers">
            {view.layers.map((layer) => (
              <Layer key={layer.number} layer={layer} />
            ))}
          </ol>
          <More count={view.more.layers} />
        </Part>
        <Part title="Files of this build" id={`${id}-files`}>
          {view.files.length === 0 ? <p class="lw-explorer-empty">No step puts a file there that is known.</p> : null}
          <Tree nodes={view.files} top />
          <More count={view.more.files} />
          {view.notes.map((note) => (
            <p key={note} class="lw-tree-note">
              <InlineText text={note} />
            </p>
          ))}
        </Part>
      </div>
      {view.buried.length === 0 ? null : (
        <Part title="Deleted or replaced, and still shipped" id={`${id}-buried`}>
          <Named items={view.buried.map(({ path, message }) => ({ name: path, message }))} />
          <More count={view.more.buried} />
        </Part>
      )}
      {view.kept.length === 0 ? null : (
        <Part title="Secrets that stay out" id={`${id}-kept`}>
          <Named items={view.kept} />
          <More count={view.more.kept} />
        </Part>
      )}
    </div>
  );
}

function More({ count }: { readonly count: number }): JSX.Element | null {
  return count === 0 ? null : <p class="lw-explorer-empty">And {count} more.</p>;
}

function Part({ title, id, children }: { title: string; id: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="lw-image-part" aria-labelledby={id}>
      <p class="lw-image-title" id={id}>
        {title}
      </p>
      {children}
    </section>
  );
}

function Secrets({ secrets }: { readonly secrets: readonly SecretView[] }): JSX.Element {
  return (
    <ul class="lw-image-secrets">
      {secrets.map((secret, index) => (
        <li key={index} data-verdict={secret.verdict}>
          <span class="lw-image-secret-name">
            <code>{secret.name}</code>
            <span class="lw-image-mark" data-state={secret.verdict === 'yes' ? 'secret' : 'unknown'}>
              {secret.verdict === 'yes' ? `Exposed ${PLACES[secret.place]}` : 'Cannot tell'}
            </span>
            <span class="lw-image-line">line {secret.line}</span>
          </span>
          <span>
            <InlineText text={secret.message} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Layer({ layer }: { readonly layer: LayerView }): JSX.Element {
  const files = layer.files === 0 ? 'None' : String(layer.files);
  return (
    <li>
      <Sheet state="plain" />
      <span class="lw-image-number">{layer.number}</span>
      <span>
        <code class="lw-code">{layer.text}</code>
        <span class="lw-image-from">
          {layer.from === undefined ? null : (
            <InlineText
              text={`From \`${layer.from.stage}\`: ${layer.from.paths.map((path) => `\`${path}\``).join(', ')}. `}
            />
          )}
          {files} of the final files.
        </span>
      </span>
    </li>
  );
}

function Tree({
  nodes,
  top = false,
}: {
  readonly nodes: readonly TreeNode[];
  readonly top?: boolean;
}): JSX.Element | null {
  if (nodes.length === 0) return null;
  return (
    <ul class="lw-tree">
      {nodes.map((node) => (
        <li key={node.name} data-state={node.state}>
          <span class="lw-tree-row">
            <code>
              {top ? '/' : ''}
              {node.name}
              {node.kind === 'folder' ? '/' : ''}
            </code>
            {node.state === 'there' ? null : (
              <span class="lw-image-mark" data-state={node.state}>
                {node.state === 'secret' ? 'Secret' : 'Cannot tell'}
              </span>
            )}
            {node.layer === undefined ? null : <span class="lw-tree-layer">layer {node.layer}</span>}
          </span>
          {node.note === undefined ? null : (
            <span class="lw-tree-note">
              <InlineText text={node.note} />
            </span>
          )}
          <Tree nodes={node.children} />
        </li>
      ))}
    </ul>
  );
}

function Named({
  items,
}: {
  readonly items: readonly { readonly name: string; readonly message: string }[];
}): JSX.Element {
  return (
    <dl class="lw-image-named">
      {items.map(({ name, message }) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>
            <InlineText text={message} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
