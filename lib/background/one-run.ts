/** Lets calls that come while a task runs be joined into one more run of it, behind the one under way. */
export function inOneRun(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  async function runWhileAsked(): Promise<void> {
    while (again) {
      again = false;
      await task();
    }
  }
  return () => {
    again = true;
    running ??= runWhileAsked().finally(() => {
      running = undefined;
    });
    return running;
  };
}
