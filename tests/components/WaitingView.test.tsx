// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WaitingView } from '../../components/WaitingView.tsx';
import { FIRST_SCREEN, totalsOf } from '../../lib/domain/first-screen.ts';
import { DAY } from '../../lib/domain/instant.ts';
import { rankCustomers } from '../../lib/domain/waiting-list.ts';
import type { WaitingSnapshot } from '../../lib/messages/protocol.ts';
import { createPeopleModel } from '../../lib/views/people-model.ts';
import { createWaitingModel } from '../../lib/views/waiting-model.ts';
import { aCustomer, aWait, berlin, OWNER, POLICY, wednesday } from '../builders.ts';

const NOTHING = { marks: [], words: [] };
const NOON = wednesday('12:00');
const dana = aCustomer([
  aWait({ waitingSince: berlin('2026-11-17T10:00'), subject: 'Still no refund', unanswered: 3 }),
]);
const tom = aCustomer([aWait({ waitingSince: wednesday('10:00'), subject: 'Price list' })], {
  key: 'tom@okafor.example',
  address: 'tom@okafor.example',
  name: 'Tom Okafor',
});

afterEach(cleanup);

async function show(snapshot: Partial<WaitingSnapshot> = {}) {
  const opened = vi.fn(async () => {});
  const copied = vi.fn(async () => {});
  const used = vi.fn(async () => {});
  const model = createWaitingModel({
    listWaiting: async () => ({
      customers: [],
      words: [],
      totals: null,
      unsure: [],
      accounts: [],
      reading: { kind: 'read', lastReadAt: NOON - 60_000 },
      policy: POLICY,
      restored: null,
      trouble: null,
      areNudgesBlocked: false,
      ...snapshot,
    }),
    painted: async () => {},
    openThread: opened,
    openGmail: opened,
    useAccount: used,
    restoredSeen: async () => {},
    act: async () => NOTHING,
    putBack: async () => NOTHING,
    setTarget: async () => {},
    join: async () => ({}),
    putJoinsBack: async () => {},
    developerReport: async () => 'the report',
    copy: copied,
    startAnew: () => {},
    now: signal(NOON),
  });
  await model.load();
  const people = createPeopleModel({ searchCustomers: async () => [], customerCard: async () => null });
  render(<WaitingView model={model} people={people} />);
  return { opened, copied, used };
}

describe('the waiting list', () => {
  it('shows each customer once, with name, address, subject, wait and reason', async () => {
    await show({ customers: [dana, tom] });
    const rows = screen.getAllByRole('listitem');
    expect(rows).toHaveLength(2);
    const text = rows[0]?.textContent;
    expect(text).toContain('Dana Whitfield');
    expect(text).toContain('dana@whitfieldfarms.example');
    expect(text).toContain('Still no refund');
    expect(text).toContain('10 h of working time waiting');
    expect(text).toContain('came yesterday 10:00, 26 hours ago; was due 17:30, when you closed');
  });

  it('draws the first screen of a long list before the rest of it', async () => {
    const many = Array.from({ length: 30 }, (_, nth) => ({ ...tom, key: `${nth}@many.example` }));
    await show({ customers: many });
    expect(screen.getAllByRole('listitem')).toHaveLength(FIRST_SCREEN);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('30');
    await vi.waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(30));
  });

  it('is no all-clear while there is more of it to come', async () => {
    const totals = totalsOf(rankCustomers([dana, tom], POLICY.hours, NOON), NOON);
    await show({ customers: [], totals });
    expect(screen.queryByText('Everybody has an answer')).toBeNull();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1 overdue · 1 due by 17:30');
  });

  it('tells, of those who are not due yet, the time left before the time waited', async () => {
    await show({ customers: [tom] });
    expect(screen.getByRole('listitem').textContent).toContain('5 h left waited 2 h');
  });

  it('marks who wrote more than once, in words for those who cannot see the mark', async () => {
    await show({ customers: [dana, tom] });
    expect(screen.getByText('wrote 3×')).toBeTruthy();
    const chip = screen.getByRole('button', { name: 'wrote 3×' });
    const reason = document.getElementById(chip.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toBe('wrote 3 times without an answer.');
  });

  it('is grouped under headings that name the groups', async () => {
    await show({ customers: [dana, tom] });
    const overdue = screen.getByRole('region', { name: /Overdue/ });
    expect(within(overdue).getAllByRole('listitem')).toHaveLength(1);
    expect(screen.getByRole('region', { name: /Due today/ })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1 overdue · 1 due by 17:30');
  });

  it('opens the thread that is due first with a click', async () => {
    const { opened } = await show({ customers: [dana] });
    fireEvent.click(screen.getByRole('button', { name: /Dana.*Still no refund/ }));
    expect(opened).toHaveBeenCalledWith({ account: OWNER, threadId: dana.waits[0]?.threadId });
  });

  it('is walked through with arrows, j and k, and has one stop for the Tab key', async () => {
    await show({ customers: [dana, tom] });
    const [first, second] = document.querySelectorAll<HTMLButtonElement>('.open');
    expect([first?.tabIndex, second?.tabIndex]).toEqual([0, -1]);
    first?.focus();
    for (const [key, focused] of [
      ['ArrowDown', second],
      ['k', first],
      ['End', second],
      ['Home', first],
      ['j', second],
      ['j', second],
    ] as const) {
      fireEvent.keyDown(document.activeElement as Element, { key });
      expect(document.activeElement).toBe(focused);
    }
    expect([first?.tabIndex, second?.tabIndex]).toEqual([-1, 0]);
  });

  it('goes on at the same row, with the same rows selected, after a search', async () => {
    await show({ customers: [dana, tom] });
    const [, second] = document.querySelectorAll<HTMLButtonElement>('.open');
    second?.focus();
    fireEvent.keyDown(second as Element, { key: 'x' });
    fireEvent.keyDown(second as Element, { key: '/' });
    const field = await screen.findByRole('searchbox');
    fireEvent.keyDown(field, { key: 'Escape' });
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Tom Okafor'));
    expect(
      document.querySelectorAll('[data-row].selected, [data-row] [aria-pressed=true], [data-row] :checked'),
    ).toHaveLength(1);
  });

  it('names the account only where there are several', async () => {
    await show({ customers: [dana, { ...tom, account: 'other@shop.example' }] });
    expect(screen.getByText('other@shop.example')).toBeTruthy();
    cleanup();
    await show({ customers: [dana, tom] });
    expect(screen.queryByText(OWNER)).toBeNull();
  });

  it('says that a wait may be longer when its first message could not be read', async () => {
    const customer = aCustomer([aWait({ waitingSince: wednesday('10:00'), sinceAtLeast: true })]);
    await show({ customers: [customer] });
    expect(screen.getByRole('listitem').textContent).toContain('or earlier');
    expect(screen.getByRole('listitem').textContent).toContain('≥');
  });

  it('shows a stranger’s markup as the text it is', async () => {
    await show({
      customers: [aCustomer([aWait({ waitingSince: NOON, subject: '<b>x</b>' })], { name: '<img src=x>' })],
    });
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getByText('<img src=x>')).toBeTruthy();
  });
});

describe('with nobody to show', () => {
  it('says that everybody has an answer', async () => {
    await show();
    expect(screen.getByRole('heading', { name: 'Everybody has an answer' })).toBeTruthy();
    expect(screen.getByText('Gmail read 1 minute ago')).toBeTruthy();
  });

  it('does not say so while threads are unsure', async () => {
    const unsure = [{ account: OWNER, threadId: '1a', subject: 'Who wrote?', at: NOON - 60_000, people: [] }];
    const { opened } = await show({ unsure });
    expect(screen.queryByText('Everybody has an answer')).toBeNull();
    expect(screen.getByRole('heading', { name: 'Nobody is known to be waiting' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /Who wrote\?/ }));
    expect(opened).toHaveBeenCalledWith(expect.objectContaining({ threadId: '1a' }));
  });

  it('says as of when nobody waited, once that is too long ago to trust', async () => {
    await show({ reading: { kind: 'stale', lastReadAt: berlin('2026-11-17T16:40') } });
    expect(screen.getByRole('heading', { name: 'Nobody was known to wait yesterday 16:40' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Open Gmail' })).toBeTruthy();
  });

  it('says that Gmail has not been read yet, and offers to open it', async () => {
    const { opened } = await show({ reading: { kind: 'never' } });
    expect(screen.getByRole('heading', { name: 'Gmail has not been read yet' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Open Gmail' }));
    expect(opened).toHaveBeenCalled();
  });

  it('says that Gmail cannot be read, as an alert, above what is still known', async () => {
    await show({
      customers: [dana],
      reading: { kind: 'unreadable', since: NOON - 60_000, lastReadAt: null, doubts: ['rows'] },
    });
    expect(screen.getByRole('alert').textContent).toContain('cannot read Gmail');
    expect(screen.getByRole('alert').textContent).toContain('rows of Gmail’s list look different');
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });

  it('offers a report for the developer when Gmail’s form has changed, and says that it was copied', async () => {
    const { copied } = await show({
      reading: { kind: 'partly', since: NOON, lastReadAt: NOON, doubts: ['clocks'] },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Copy report for the developer' }));
    expect(await screen.findByRole('button', { name: 'Report copied' })).toBeTruthy();
    expect(copied).toHaveBeenCalledWith('the report');
  });

  it('names which of several accounts was not read, and asks of one that was not for long whether it still is', async () => {
    const long = { kind: 'stale', lastReadAt: NOON - 20 * DAY } as const;
    const { used } = await show({
      reading: long,
      accounts: [
        { account: OWNER, state: { kind: 'read', lastReadAt: NOON }, readSince: null },
        { account: 'info@kestrel.example', state: long, readSince: null },
      ],
    });
    expect(screen.getByText(/^info@kestrel.example: Someone may have written since/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'info@kestrel.example is no longer used here' }));
    expect(used).toHaveBeenCalledWith({ account: 'info@kestrel.example', isUsed: false });
  });

  it.each([
    ['signed-out', 'Gmail is signed out'],
    ['partly', 'Lagwatch can read only part of Gmail'],
  ] as const)('with a reading that is %s says so', async (kind, title) => {
    await show({ reading: { kind, since: NOON, lastReadAt: NOON, doubts: ['silence'] } });
    expect(screen.getByRole('heading', { name: title })).toBeTruthy();
  });
});
