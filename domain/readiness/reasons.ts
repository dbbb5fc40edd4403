/** Structured reasons: counted, so none is free text alone. */
export const cancelled = {
  'requested-in-error': 'Begun in error',
  merged: 'Taken up in another cycle',
  reorganisation: 'The service is being reorganised',
  other: 'Another reason, given in words',
} as const;

export const stoodDown = {
  'not-inspected': 'Inspectors did not come in the time expected',
  'inspected-otherwise': 'Another kind of inspection took place',
  other: 'Another reason, given in words',
} as const;
