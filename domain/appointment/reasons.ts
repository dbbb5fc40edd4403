/** Structured reasons: counted in reports, so none is free text alone. */
export const declined = {
  'other-offer': 'Took another offer',
  pay: 'Pay',
  location: 'Place of work or travel',
  'personal-circumstances': 'Personal circumstances',
  'took-too-long': 'It took too long',
  other: 'Another reason',
} as const;

export const withdrawn = {
  ...declined,
  resigned: 'Resigned after starting',
  'no-contact': 'Stopped answering',
} as const;

export const rescinded = {
  'adverse-check': 'An adverse check',
  references: 'References not satisfactory',
  'right-to-work': 'No right to work',
  registration: 'Not registered with Social Work England',
  'false-information': 'False or missing information',
  'vacancy-cancelled': 'The vacancy was cancelled',
  other: 'Another reason, given in words',
} as const;

export const notPassed = {
  capability: 'Capability',
  conduct: 'Conduct',
  attendance: 'Attendance',
  registration: 'Registration lost or not obtained',
  'safeguarding-concern': 'A safeguarding concern',
} as const;
