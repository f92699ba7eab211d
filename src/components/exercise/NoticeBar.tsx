import type { JSX } from 'preact';
import { failedText, type Session } from './session.ts';

/** What happened, and what can be done about it. Nothing here takes the focus. */
export function NoticeBar({ session }: { readonly session: Session }): JSX.Element {
  const notice = session.notice.value;
  const checker = session.checker.value;
  return (
    <div class="lw-notices">
      {notice === undefined ? null : (
        <p class="lw-notice">
          <span>{notice.text}</span>
          {notice.action === undefined ? null : (
            <button type="button" class="lw-link" onClick={notice.action.run}>
              {notice.action.label}
            </button>
          )}
          <button
            type="button"
            class="lw-close"
            aria-label="Close this message"
            onClick={() => {
              session.notice.value = undefined;
            }}
          >
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
              <path d="M2 2l8 8M10 2l-8 8" />
            </svg>
          </button>
        </p>
      )}
      {session.keeper.persistent.value ? null : (
        <p class="lw-notice" data-kind="warning">
          <span>
            This browser does not keep data for this site. Your text stays until you leave the page; copy it out to keep
            it.
          </span>
        </p>
      )}
      {checker.kind === 'failed' ? (
        <p class="lw-notice" data-kind="warning">
          <span>{failedText(checker.reason)}</span>
        </p>
      ) : null}
    </div>
  );
}
