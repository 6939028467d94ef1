import type { ReadonlySignal } from '@preact/signals';
import type { Instant } from '../domain/instant.ts';
import type { FollowOverview } from '../messages/protocol.ts';
import { createOverview } from './overview.ts';

export interface FollowSources {
  followOverview(): Promise<FollowOverview>;
  changeFollow(isOn: boolean): Promise<void>;
  readonly now: ReadonlySignal<Instant>;
}

export type FollowModel = ReturnType<typeof createFollowModel>;

/** Whether what the owner set and said follows them to their other browsers, and how that goes. */
export function createFollowModel(sources: FollowSources) {
  const { overview, failure, load, attempt } = createOverview(sources.followOverview);
  return {
    overview,
    failure,
    now: sources.now,
    load,
    change: (isOn: boolean) => attempt(() => sources.changeFollow(isOn), { isOn }),
  };
}
