import type { ComponentChildren } from 'preact';

interface NoticeProps {
  readonly tone: 'calm' | 'alarm';
  readonly title: string;
  readonly children: ComponentChildren;
  readonly action?: { readonly label: string; run(): void };
}

/** A state in words, in place of a list or above it, with what can be done about it. */
export function Notice({ tone, title, children, action }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={tone === 'alarm' ? 'alert' : 'status'}>
      <h2>{title}</h2>
      <p>{children}</p>
      {action && (
        <button type="button" class="primary" onClick={() => action.run()}>
          {action.label}
        </button>
      )}
    </div>
  );
}
