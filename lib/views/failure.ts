/** What went wrong, as it can be shown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
