/** What the bench's requests ask for: one small operation of one agency, one middling of two, one large of three. */
const coordinates = (type, count) => Array.from({ length: count }, (_, index) => `${type}.field${String(index).padStart(2, '0')}`);
const operation = (name, length) => ({ name, hash: name.repeat(64).slice(0, 64), signature: `query ${name} { ${'field { field } '.repeat(length)}}` });

export const OPERATIONS = [
  { operation: operation('Small', 5), reads: [{ agency: 'welfare', coordinates: coordinates('WelfareCase', 5) }] },
  {
    operation: operation('Middling', 30),
    reads: [
      { agency: 'relief', coordinates: coordinates('ReliefMembership', 10) },
      { agency: 'welfare', coordinates: coordinates('WelfareCase', 15) },
    ],
  },
  {
    operation: operation('Large', 100),
    reads: [
      { agency: 'governorate', coordinates: coordinates('Referral', 25) },
      { agency: 'relief', coordinates: coordinates('ReliefMembership', 25) },
      { agency: 'welfare', coordinates: coordinates('WelfareCase', 25) },
    ],
  },
];
