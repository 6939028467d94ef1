/** @throws {Error} with all that has happened, where it has not ended after so many ms. */
export async function inTime<Result>(
  job: Promise<Result>,
  ms: number,
  { log }: { readonly log: readonly string[] },
): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`never ended: ${log.join(', ')}`)), ms);
  });
  return Promise.race([job, hung]).finally(() => clearTimeout(timer));
}
