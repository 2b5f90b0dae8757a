// SPDX-License-Identifier: EUPL-1.2
// Deeds that come while another is under way are done together: one transaction and one wait for the disk for all of them.

/**
 * Makes a function that gathers its calls. The first call runs at once; calls that come meanwhile run as one when it is over.
 * When a joint run fails, each of its calls is run by itself, so that nobody fails for somebody else's sake.
 * @param run does many at once; out: one outcome each, in the same order. All or none of them count.
 * @param gather awaited before every run: whatever comes until then goes along.
 */
export function together<I, O>(
  run: (items: I[]) => Promise<O[]>,
  most: number,
  gather?: () => Promise<unknown>,
): (item: I) => Promise<O> {
  type Call = { item: I; resolve: (value: O) => void; reject: (fault: unknown) => void };
  const waiting: Call[] = [];
  let running = false;

  async function alone(call: Call): Promise<void> {
    await run([call.item]).then(([outcome]) => call.resolve(outcome!), call.reject);
  }

  async function work(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      if (gather) await gather();
      const calls = waiting.splice(0, most);
      try {
        const outcomes = await run(calls.map((c) => c.item));
        calls.forEach((c, i) => {
          c.resolve(outcomes[i]!);
        });
      } catch (fault) {
        if (calls.length === 1) calls[0]!.reject(fault);
        else for (const call of calls) await alone(call);
      }
    }
    running = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void work();
    });
}
