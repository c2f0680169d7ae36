/** Why a coordinate is let through: `reason` of an explanation, for programs, with its meaning. */
export const OPENED_REASONS = {
  clause: 'A clause of the agreement lets it through.',
  emergency: 'The emergency that was declared lets it through.',
  caller: 'The caller has what the schema demands, and no agreement is needed.',
  contents: 'OPEN, and given because something of what it leads to is.',
  computed: 'OPEN, and given because all that it is computed from is.',
  condition: 'An input, and all that it would tell of is let through.',
  key: 'Agencies find the same thing by it; it is not shown.',
  ungoverned: 'There are no agreements here, and whoever runs the gateway has opened all that is not CLOSED.',
  open: 'OPEN: no agreement is needed.',
  shared: 'OPEN, and a structure that several agencies share: no agreement is needed.',
  'no-condition': 'An input that tells of nothing guarded: no agreement is needed.',
} as const satisfies Record<string, string>;

export type OpenedReason = keyof typeof OPENED_REASONS;
