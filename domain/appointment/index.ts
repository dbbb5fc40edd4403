import { defineKind } from '../engine/kind.ts';
import { type Appointment, appointment as contract } from './contract.ts';
import { forms } from './forms.ts';
import { mayHold } from './holders.ts';
import { open, titleOf } from './open.ts';
import { initial, named, schema } from './policy.ts';
import { type AppointmentRequest, request } from './request.ts';
import { schedule } from './schedule.ts';

export const appointment = defineKind<Appointment, AppointmentRequest>({
  contract,
  path: 'appointments',
  forms,
  policy: { schema, initial, named },
  mayStart: ['hr'],
  request,
  open,
  preview: schedule,
  mayHold,
  titleOfChild: titleOf,
});
