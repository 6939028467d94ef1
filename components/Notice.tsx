import type { ComponentChildren } from 'preact';

interface NoticeProps {
  /** `care`: something was wrong, and is put right as far as it could be. */
  readonly tone: 'calm' | 'care' | 'alarm';
  /** `h1` where the notice is all there is, `h2` above a list. */
  readonly heading: 'h1' | 'h2';
  readonly title: string;
  readonly children: ComponentChildren;
  readonly action?: NoticeAction;
  readonly secondary?: NoticeAction;
}

interface NoticeAction {
  readonly label: string;
  run(): void;
}

/** A state in words, in place of a list or above it, with what can be done about it. */
export function Notice({ tone, heading: Heading, title, children, action, secondary }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={tone === 'calm' ? 'status' : 'alert'}>
      <Heading tabIndex={-1}>{title}</Heading>
      <p>{children}</p>
      {action && (
        <button type="button" class="primary" onClick={() => action.run()}>
          {action.label}
        </button>
      )}
      {secondary && (
        <button type="button" class="quiet" onClick={() => secondary.run()}>
          {secondary.label}
        </button>
      )}
    </div>
  );
}
