import { describe, expect, it } from 'vitest';
import { customerKey, joinAddresses, splitAddress } from '../../lib/domain/customer-key.ts';

const A = 'a@x.example';
const B = 'b@x.example';
const C = 'c@x.example';

describe('the key of a customer', () => {
  it('is one for one mailbox, however it is written', () => {
    expect(customerKey('Marco.Bellini+shop@GoogleMail.com')).toBe('marcobellini@gmail.com');
    expect(customerKey('Marco.Bellini+shop@x.example')).toBe('marco.bellini+shop@x.example');
  });

  it('is that of the address it was joined to, through all joins', () => {
    const joins = joinAddresses(joinAddresses({}, A, B), B, C);
    expect([A, B, C].map((address) => customerKey(address, joins))).toEqual([C, C, C]);
  });

  it('is its own again after a split', () => {
    const joins = splitAddress(joinAddresses({}, A, B), A);
    expect([A, B].map((address) => customerKey(address, joins))).toEqual([A, B]);
  });

  it('leaves the others one customer when the address they are kept under is split off', () => {
    const joins = splitAddress(joinAddresses(joinAddresses({}, A, C), B, C), C);
    expect(customerKey(A, joins)).toBe(customerKey(B, joins));
    expect(customerKey(C, joins)).toBe(C);
    expect(customerKey(A, joins)).not.toBe(C);
  });

  it('does not change by joining twice, or to itself', () => {
    const joins = joinAddresses({}, A, B);
    expect(joinAddresses(joins, A, B)).toEqual(joins);
    expect(joinAddresses(joins, B, A)).toEqual(joins);
    expect(splitAddress({}, A)).toEqual({});
  });
});
